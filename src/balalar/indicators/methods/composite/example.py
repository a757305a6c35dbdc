"""A complete index in the small, with invented figures: three areas, two pillars, three indicators. Examples run on it."""

from typing import Final

from balalar.indicators.definitions import Better
from balalar.indicators.methods.composite.method import CompositeMethod, Node
from balalar.indicators.methods.composite.plan import Plan, Removal, Swap
from balalar.indicators.methods.composite.prepare import Figures
from balalar.indicators.methods.composite.settings import (
    Aggregation,
    Imputation,
    ImputationKind,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Screening,
    ScreeningKind,
)
from balalar.vocabulary.text import Text

METHOD: Final = CompositeMethod(
    id="small",
    name=Text(kk="Шағын индекс", ru="Малый индекс", en="Small index"),
    label=Text(kk="ойдан шығарылған деректер", ru="вымышленные данные", en="invented figures"),
    tops=("index",),
    imputation=Imputation(kind=ImputationKind.NONE),
    screening=Screening(kind=ScreeningKind.NONE),
    outliers=Outliers(kind=OutlierKind.NONE),
    normalisation=Normalisation(kind=NormalisationKind.GOALPOSTS, low=1, high=100),
    decimals=1,
    nodes=(
        Node(
            id="index",
            name=Text(kk="Индекс", ru="Индекс", en="Index"),
            aggregation=Aggregation.GEOMETRIC,
            needed="1",
        ),
        Node(
            id="health",
            name=Text(kk="Денсаулық", ru="Здоровье", en="Health"),
            parent="index",
            weight=1,
            aggregation=Aggregation.ARITHMETIC,
            needed="1/2",
        ),
        Node(
            id="vaccinated",
            name=Text(kk="Екпе алған балалар, %", ru="Привитые дети, %", en="Children vaccinated, %"),
            parent="health",
            weight=1,
            indicator="vaccinated",
            better=Better.HIGHER,
            worst=50,
            best=100,
        ),
        Node(
            id="deaths",
            name=Text(
                kk="1 000 балаға шаққандағы өлім", ru="Смертность на 1 000 детей", en="Deaths per 1,000 children"
            ),
            parent="health",
            weight=1,
            indicator="deaths",
            better=Better.LOWER,
            worst=40,
            best=0,
        ),
        Node(
            id="school",
            name=Text(kk="Мектептегі балалар, %", ru="Дети в школе, %", en="Children in school, %"),
            parent="index",
            weight=1,
            indicator="school",
            better=Better.HIGHER,
            worst=0,
            best=100,
        ),
    ),
)
FIGURES: Final = Figures(("A", "B", "C"), {"vaccinated": [90, 75, None], "deaths": [10, 20, 5], "school": [95, 80, 70]})
FIGURES_BEFORE: Final = Figures(
    ("A", "B", "C"), {"vaccinated": [85, 75, 60], "deaths": [12, 24, 8], "school": [90, 80, 70]}
)
PLAN: Final = Plan(
    seed=1,
    weight_spread=0.25,
    weight_draws=100,
    together_draws=1_000,
    level=0.9,
    removal=Removal.INDICATORS,
    normalisations=(Normalisation(kind=NormalisationKind.RANK),),
    imputations=(Imputation(kind=ImputationKind.MEAN),),
    outliers=(),
    swaps=(Swap(nodes=("index",), aggregation=Aggregation.ARITHMETIC),),
)
