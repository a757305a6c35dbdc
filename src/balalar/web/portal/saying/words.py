"""The portal's own words for codes: statuses, origins, absences, groups. Texts of a programme come from its release."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.origin import Origin

STATUSES: Final[Mapping[str, str]] = {
    "achieved": gettext_noop("Target met"),
    "on_track": gettext_noop("On track"),
    "acceleration_needed": gettext_noop("Behind: must go faster"),
    "limited_progress": gettext_noop("Behind: little progress"),
    "moving_away": gettext_noop("Moving away from the target"),
    "missed": gettext_noop("Target missed"),
    "cannot_tell": gettext_noop("Cannot tell"),
}
# how a status looks: the kind is its colour, the glyph its shape
STATUS_LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "achieved": ("is-good", "done"),
    "on_track": ("is-good", "track"),
    "acceleration_needed": ("is-late", "behind"),
    "limited_progress": ("is-late", "behind"),
    "moving_away": ("is-late", "away"),
    "missed": ("is-late", "missed"),
    "cannot_tell": ("is-unknown", "unknown"),
}
ORIGINS: Final[Mapping[str, str]] = {
    Origin.OFFICIAL: gettext_noop("official"),
    Origin.REPORTED: gettext_noop("reported"),
    Origin.COMPUTED: gettext_noop("computed"),
    Origin.EXAMPLE: gettext_noop("example"),
    Origin.SYNTHETIC: gettext_noop("synthetic"),
}
ORIGIN_MEANINGS: Final[Mapping[str, str]] = {
    Origin.OFFICIAL: gettext_noop("a publication or statement of the body that answers for it"),
    Origin.REPORTED: gettext_noop("a statement of an official, taken from the press"),
    Origin.COMPUTED: gettext_noop("worked out by us from the others"),
    Origin.EXAMPLE: gettext_noop("made up to explain; not a fact"),
    Origin.SYNTHETIC: gettext_noop("about invented children"),
}
ABSENCES: Final[Mapping[str, str]] = {
    ObservationStatus.SUPPRESSED: gettext_noop("withheld: a child could be recognised"),
    ObservationStatus.WITHHELD: gettext_noop("withheld: the check found an error"),
    ObservationStatus.NOT_COLLECTED: gettext_noop("not collected"),
    ObservationStatus.NOT_APPLICABLE: gettext_noop("does not apply"),
    ObservationStatus.NOT_AVAILABLE: gettext_noop("no data"),
}
SHORT_ABSENCES: Final[Mapping[str, str]] = {
    ObservationStatus.SUPPRESSED: gettext_noop("withheld"),
    ObservationStatus.WITHHELD: gettext_noop("withheld"),
}
MARKS_OF_VALUES: Final[Mapping[str, str]] = {
    ObservationStatus.ESTIMATED: gettext_noop("estimated"),
    ObservationStatus.FORECAST: gettext_noop("forecast"),
    ObservationStatus.PROVISIONAL: gettext_noop("provisional"),
    ObservationStatus.LOW_RELIABILITY: gettext_noop("low reliability"),
}
SEVERITIES: Final[Mapping[str, str]] = {
    "error": gettext_noop("error: the figure is withheld"),
    "warning": gettext_noop("warning: the figure is marked"),
    "note": gettext_noop("note"),
}
SEVERITY_ORDER: Final = tuple(SEVERITIES)
STANDINGS: Final[Mapping[str, str]] = {
    "target": gettext_noop("target indicator of the programme"),
    "candidate": gettext_noop("our candidate, not an official indicator"),
    "context": gettext_noop("background figure"),
}
BETTER: Final[Mapping[str, str]] = {
    "higher": gettext_noop("Higher is better."),
    "lower": gettext_noop("Lower is better."),
    "neither": gettext_noop("Neither higher nor lower is better in itself."),
}
RHYTHMS: Final[Mapping[str, str]] = {
    "yearly": gettext_noop("once a year"),
    "quarterly": gettext_noop("once a quarter"),
    "monthly": gettext_noop("once a month"),
    "occasional": gettext_noop("now and then"),
    "survey": gettext_noop("with each survey"),
}
LEVELS: Final[Mapping[str, str]] = {
    "national": gettext_noop("for the whole country"),
    "region": gettext_noop("in the regions"),
    "international": gettext_noop("international"),
}
DIMENSIONS: Final[Mapping[str, str]] = {
    "sex": gettext_noop("By sex"),
    "age": gettext_noop("By age"),
    "residence": gettext_noop("By place of living"),
    "wealth": gettext_noop("By wealth of the family"),
    "disability": gettext_noop("By disability"),
    "education": gettext_noop("By education"),
}
MARKS: Final[Mapping[tuple[str, str], str]] = {
    ("sex", "F"): gettext_noop("Girls, women"),
    ("sex", "M"): gettext_noop("Boys, men"),
    ("residence", "U"): gettext_noop("Urban"),
    ("residence", "R"): gettext_noop("Rural"),
    ("wealth", "Q1"): gettext_noop("Poorest fifth"),
    ("wealth", "Q2"): gettext_noop("Second fifth"),
    ("wealth", "Q3"): gettext_noop("Middle fifth"),
    ("wealth", "Q4"): gettext_noop("Fourth fifth"),
    ("wealth", "Q5"): gettext_noop("Richest fifth"),
    ("disability", "PD"): gettext_noop("With a disability"),
    ("disability", "PWD"): gettext_noop("Without a disability"),
    ("education", "AGG_5T8"): gettext_noop("Higher education"),
    ("education", "ISCED11_0"): gettext_noop("Early childhood education"),
    ("education", "ISCED11_1"): gettext_noop("Primary education"),
    ("education", "ISCED11_2"): gettext_noop("Lower secondary education"),
    ("education", "ISCED11_3"): gettext_noop("Upper secondary education"),
    ("education", "ISCED11_34"): gettext_noop("General secondary education"),
    ("education", "ISCED11_25_35_45"): gettext_noop("Vocational education"),
}
_AGE: Final = re.compile(r"(?P<unit>[YM])(?P<first>\d+)(?:T(?P<last>\d+))?(?P<plus>_PLUS)?")
_AGE_LIMIT: Final = re.compile(r"Y_(?P<side>GE|GT|LE|LT)(?P<years>\d+)")


def said(words: Mapping[str, str], code: str) -> str:
    """The word for a code in the language that is spoken now; the code itself where there is no word for it."""
    return gettext(words[code]) if code in words else code


def group_said(group: Group) -> str:
    """The group in words: `Girls, women; rural`."""
    if group.is_total:
        return pgettext("all children or people", "All")
    first, *others = (mark_said(dimension, code) for dimension, code in group.marks.items())
    return "; ".join([first, *(word[:1].lower() + word[1:] for word in others)])


def mark_said(dimension: str, code: str) -> str:
    """One mark of a group in words; the code itself where there is no word for it."""
    if dimension == "age":
        return age_said(code)
    word = MARKS.get((dimension, code))
    return gettext(word) if word else code


def age_said(code: str) -> str:
    """An age code in words: `Y5T9` as *5–9 years*, `M0T5` as *0–5 months*."""
    if limit := _AGE_LIMIT.fullmatch(code):
        return _age_limit_said(limit["side"], int(limit["years"]))
    found = _AGE.fullmatch(code)
    if not found:
        return code
    first, last = found["first"], found["last"]
    span = f"{first}\u2060–\u2060{last}" if last else f"{first}+" if found["plus"] else first
    count = int(last or first)
    pattern = (
        ngettext("%(span)s year", "%(span)s years", count)
        if found["unit"] == "Y"
        else ngettext("%(span)s month", "%(span)s months", count)
    )
    return pattern % {"span": span}


def _age_limit_said(side: str, years: int) -> str:
    shown = {"GE": f"{years}+", "GT": f">\u00a0{years}", "LE": f"≤\u00a0{years}", "LT": f"<\u00a0{years}"}[side]
    return ngettext("%(span)s year", "%(span)s years", years) % {"span": shown}
