"""Definitions, units and series for tests, made from a few words: `series("2023: 303, 2026-01: 1028")`."""

from balalar.indicators.definitions import Baseline, Better, Definition, PathShape, Standing, Target
from balalar.vocabulary.area import Area, Areas, BoundaryChange
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.text import Text

COUNT = Unit("persons", UnitKind.COUNT, Text(kk="адам", ru="человек", en="persons"), "NUMBER", decimals=0)
PERCENT = Unit(
    "percent", UnitKind.SHARE, Text(kk="пайыз", ru="процент", en="percent"), "PCNT", sign=Text(kk="%", ru="%", en="%")
)
PER_1000 = Unit(
    "per_1000", UnitKind.RATE, Text(kk="1 000 балаға", ru="на 1 000 детей", en="per 1,000 children"), "D_PER_1000_B"
)
POINTS = Unit("points", UnitKind.INDEX, Text(kk="ұпай", ru="баллов", en="points"), "IX", upper=100, lower=0)


def same(words: str) -> Text:
    return Text(kk=words, ru=words, en=words)


def areas(*changes: BoundaryChange) -> Areas:
    """A country X with the regions X-1 and X-2."""
    country = Area("X", same("Country"), same("Country"), "country")
    regions = [Area(f"X-{n}", same(f"Region {n}"), same(f"R{n}"), "region", parent="X") for n in (1, 2)]
    return Areas([country, *regions], changes)


def boundaries_changed(area: str, on: str) -> BoundaryChange:
    """The area gave away land on that day and kept its code."""
    return BoundaryChange(Period.parse(on), (area,), (area, "X-2" if area != "X-2" else "X-1"))


def targets(written: str, area: str | None = None) -> tuple[Target, ...]:
    """Targets from `2027: 208, 2030: 250`."""
    return tuple(
        Target(Period.parse(by), float(value), Origin.REPORTED, ("S",), area=area) for by, value in _pairs(written)
    )


def definition(
    *,
    unit: Unit = COUNT,
    better: Better = Better.HIGHER,
    promised: str = "",
    baseline: str = "",
    path: PathShape | None = None,
    of_areas: tuple[Target, ...] = (),
) -> Definition:
    """An indicator with targets and a baseline in the same short form."""
    return Definition(
        id="test.indicator",
        name=same("Children counted"),
        short=same("Children"),
        description=same("Counted for a test"),
        area_of_life="education",
        unit=unit.id,
        better=better,
        standing=Standing.CANDIDATE,
        rhythm="year",
        origin=Origin.REPORTED,
        sources=("S",),
        population=same("all children"),
        baseline=next(
            (Baseline(Period.parse(on), float(value), Origin.REPORTED, ("S",)) for on, value in _pairs(baseline)), None
        ),
        targets=(*targets(promised), *of_areas),
        path=path,
    )


def series(written: str, *, unit: Unit = COUNT, area: str = "X") -> list[Observation]:
    """Observations from `2019: 10.7, 2020: withheld, 2023: 5.2 [4.9 5.5]`; the brackets hold an interval."""
    return [_observation(when, value, unit=unit, area=area) for when, value in _pairs(written)]


def _observation(when: str, written: str, *, unit: Unit, area: str) -> Observation:
    value, _, interval = written.partition(" ")
    lower, upper = (float(end) for end in interval.strip("[]").split()) if interval else (None, None)
    hidden = value == "withheld"
    return Observation(
        "test.indicator",
        area,
        Period.parse(when),
        Group(),
        None if hidden else float(value),
        unit.id,
        Origin.REPORTED,
        "S",
        status=ObservationStatus.WITHHELD if hidden else ObservationStatus.NORMAL,
        lower=lower,
        upper=upper,
    )


def _pairs(written: str) -> list[tuple[str, str]]:
    pairs = (pair.split(":") for pair in written.split(",") if pair.strip())
    return [(when.strip(), value.strip()) for when, value in pairs]
