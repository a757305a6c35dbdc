"""A small programme of an invented land, as values: two regions, four indicators, one source; and releases made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from balalar.indicators.definitions import Better, Definition, Standing, Target
from balalar.pack.concepts import Pack
from balalar.programme.concepts import (
    AreaOfLife,
    Body,
    Direction,
    HelpLine,
    Measure,
    Programme,
    Relation,
    Right,
)
from balalar.publish.release import freeze
from balalar.publish.release.build import draft_of, freeze_draft
from balalar.publish.release.collect import Taken
from balalar.publish.release.form.draft import Draft
from balalar.publish.release.frozen import Release
from balalar.sources import snapshots
from balalar.sources.notes import SourceNote
from balalar.vocabulary.area import Area, Areas
from balalar.vocabulary.digest import digest_of
from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import SeriesRule, SourceKind, SourceMapping
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Origin, Source
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.text import Text

ON = date(2026, 1, 27)
MADE_AT = "2026-01-28T09:00:00+00:00"
COVER, VIOLENCE, SCHOOLS, EMPTY = "education.cover", "safety.violence", "education.schools", "family.empty"
FILE = "observations/all.csv"


def said(word: str) -> Text:
    return Text(kk=f"{word} қ", ru=f"{word} р", en=word)


def silent(title: str, done: int, total: int) -> None:
    """Tells nobody how far a step is."""


def plain_chart(definition: Definition, observations: Sequence[Observation], judgement: Any, **how: Any) -> str:
    """Stands for the real drawing where a test is not about charts."""
    points = " ".join(f"{one.period}:{one.value}" for one in observations)
    return f"<svg><title>{definition.id} {how['language']} {how['width']} {points}</title></svg>\n"


def definition(indicator: str, *, unit: str = "percent", **more: Any) -> Definition:
    facts: dict[str, Any] = {
        "name": said(indicator),
        "short": said(indicator),
        "description": said(indicator),
        "area_of_life": indicator.partition(".")[0],
        "unit": unit,
        "better": Better.HIGHER,
        "standing": Standing.CANDIDATE,
        "rhythm": "yearly",
        "origin": Origin.EXAMPLE,
        "sources": ("S1", "S2"),
        "population": said("children"),
    }
    return Definition(indicator, **(facts | more))


def figure(
    indicator: str = COVER, area: str = "LA", year: str = "2024", value: float | None = 50.0, **more: Any
) -> Observation:
    facts: dict[str, Any] = {"unit": "percent", "origin": Origin.EXAMPLE, "source": "S1", "group": Group()}
    return Observation(indicator=indicator, area=area, period=Period.parse(year), value=value, **(facts | more))


def placed(figures: Iterable[Observation]) -> tuple[Observation, ...]:
    """The figures on lines of a file, one below the other."""
    return tuple(replace(one, place=Place(FILE, line)) for line, one in enumerate(figures, start=2))


FIGURES = placed(
    [
        *(figure(year=str(year), value=40.0 + 2 * (year - 2020)) for year in range(2020, 2026)),
        *(figure(area=area, value=value) for area, value in (("LA-N", 45.5), ("LA-S", 51.25))),
        figure(value=49.0, group=Group(sex="F"), note='a note, with "quotes"\nand a second line'),
        *(
            figure(VIOLENCE, area, value=value, unit="children")
            for area, value in (("LA", 120.0), ("LA-N", 3.0), ("LA-S", 117.0))
        ),
        figure(SCHOOLS, value=12.0, unit="schools"),
    ]
)


def small_pack(**other: Any) -> Pack:
    """The pack; any part of it can be another one."""
    definitions = (
        definition(COVER, targets=(Target(Period.parse("2030"), 80.0, Origin.EXAMPLE, ("S1",)),)),
        definition(VIOLENCE, unit="children", better=Better.LOWER, sensitive=True),
        definition(SCHOOLS, unit="schools"),
        definition(EMPTY),
    )
    parts: dict[str, Any] = {
        "name": "small",
        "programme": _programme(),
        "areas": Areas(
            (
                Area("LA", said("Land"), said("Land"), "country"),
                Area("LA-N", said("North"), said("North"), "region", parent="LA"),
                Area("LA-S", said("South"), said("South"), "region", parent="LA"),
                Area("LA-W", said("West"), said("West"), "region", parent="LA", valid_to=Period.parse("2019")),
            )
        ),
        "bodies": {"office": Body("office", said("Office"), said("Office"), "central", Origin.EXAMPLE, ("S1",))},
        "rights": {"crc.28": Right("crc.28", said("Convention"), "28", said("Education"))},
        "units": {
            "percent": Unit("percent", UnitKind.SHARE, said("percent"), "PCNT", Text("%", "%", "%"), 0.0, 100.0),
            "children": Unit("children", UnitKind.COUNT, said("children"), "NUMBER", decimals=0),
            "schools": Unit("schools", UnitKind.COUNT, said("schools"), "NUMBER", decimals=0),
        },
        "sources": {one: Source(one, said(f"Source {one}"), "Office") for one in ("S1", "S2")},
        "measures": {
            "M-01": Measure("M-01", said("Build"), said("A place"), Relation.IN_PROGRAMME, Origin.EXAMPLE, ("S1",))
        },
        "indicators": {one.id: one for one in definitions},
        "observations": FIGURES,
        "mappings": {"office": _mapping()},
        "composites": {},
        "files": {FILE: digest_of("figures"), "programme.yaml": digest_of("programme")},
    }
    parts |= other
    if "digest" not in parts:
        said_in_all = {name: list(part) if isinstance(part, Areas) else part for name, part in parts.items()}
        parts["digest"] = digest_of(repr(said_in_all))
    return Pack(**parts)


def _programme() -> Programme:
    return Programme(
        id="small-programme",
        name=said("Small programme"),
        short=said("Small"),
        lead=said("A lead"),
        first_year=2026,
        last_year=2030,
        approved_on=Period.parse("2025-12-11"),
        as_of=Period.parse(ON.isoformat()),
        time_zone="Asia/Almaty",
        currency="KZT",
        direction_note=said("d"),
        indicator_note=said("i"),
        measure_note=said("m"),
        origin=Origin.EXAMPLE,
        sources=("S1",),
        announced=(),
        directions=(Direction("d1", said("First"), said("First"), Origin.EXAMPLE, ("S1",)),),
        areas_of_life=tuple(AreaOfLife(one, said(one)) for one in ("education", "safety", "family")),
        help_line=HelpLine("111", said("Help"), said("Day and night")),
    )


def _mapping() -> SourceMapping:
    return SourceMapping(
        "office",
        SourceKind.OPEN_SDG,
        "S1",
        origin=Origin.EXAMPLE,
        columns={"year": "Year", "value": "Value", "unit": "UNIT_MEASURE", "area": "REF_AREA"},
        areas={"": "LA", "NORTH": "LA-N", "SOUTH": "LA-S"},
        dimensions={"SEX": "sex"},
        codes={"sex": {"GIRLS": "F", "BOYS": "M"}},
        units={"PT": "percent", "PERSONS": "children"},
        series=(SeriesRule(COVER, file="indicator_1.csv"), SeriesRule(VIOLENCE, file="indicator_2.csv")),
    )


def add_snapshot(folder: Path, home: Path, **tables: str) -> None:
    """Keep tables (name without .csv to text) as the latest snapshot of the office."""
    folder.mkdir(parents=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    snapshots.add(folder, SourceNote("office", SourceKind.OPEN_SDG, "Office", "CC BY 4.0"), home=home, on=ON)


def small_draft(pack: Pack | None = None, taken: tuple[Taken, ...] = (), *, on: date = ON) -> Draft:
    return draft_of(pack or small_pack(), taken, on=on, on_step=silent)


def small_release(home: Path, draft: Draft | None = None, *, made_at: str = MADE_AT) -> Release:
    """A release of the small programme on the shelf of a home."""
    with freeze.only_builder(home / "releases"):
        release = freeze_draft(draft or small_draft(), home, made_at=made_at, on_step=silent, draw=plain_chart)
        freeze.make_current(home / "releases", release.id)
    return release
