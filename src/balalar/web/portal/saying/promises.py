"""How far a measure is, as far as anyone can tell from what is public on the day of the release."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import day_said, number_said, period_said
from balalar.vocabulary.text import Language

DONE: Final = "done"
OVERDUE: Final = "overdue"
NOT_DUE: Final = "not_due"
UNKNOWN: Final = "unknown"
STATES: Final = (OVERDUE, NOT_DUE, DONE, UNKNOWN)


@dataclass(frozen=True, slots=True)
class State:
    """A state with its shape, its word and the reason in a sentence."""

    code: str
    look: str
    glyph: str
    word: str
    why: str


def state_of(release: Release, measure: str, language: Language) -> State:
    """What may be said of a measure. Silence about what was done is not taken for failure, nor for success."""
    promise = release.measures[measure]
    promised, on = promise.promised, release.manifest.as_of
    if promised and promised.done is not None and promised.done >= promised.value:
        return State(DONE, "is-good", "done", gettext("Done as promised"), done_said(release, measure, language))
    if promise.deadline is None:
        return State(UNKNOWN, "is-unknown", "unknown", gettext("Cannot tell"), gettext("No deadline is public."))
    last = promise.deadline.last_day
    day = day_said(last, language)
    if last >= on:
        why = gettext("The deadline is %(day)s.") % {"day": day}
        return State(
            NOT_DUE, "is-unknown", "later", gettext("Not due yet"), f"{why} {done_said(release, measure, language)}"
        )
    why = gettext("The deadline was %(day)s.") % {"day": day}
    if promised is None or promised.done is None:
        unknown = gettext("What was done is not public.")
        return State(UNKNOWN, "is-unknown", "unknown", gettext("Cannot tell"), f"{why} {unknown}")
    return State(
        OVERDUE, "is-late", "behind", _overdue_said(last, on), f"{why} {done_said(release, measure, language)}"
    )


def _overdue_said(last: date, on: date) -> str:
    days = (on - last).days
    return ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", days) % {"days": days}


def done_said(release: Release, measure: str, language: Language) -> str:
    """How much was reported done, of how much."""
    promised = release.measures[measure].promised
    if promised is None or promised.done is None:
        return gettext("What was done is not public.")
    facts = {
        "done": number_said(promised.done, language),
        "promised": number_said(promised.value, language),
        "unit": promised.unit.said_in(language),
    }
    if promised.done_on is None:
        return gettext("Done: %(done)s of %(promised)s (%(unit)s).") % facts
    facts["on"] = period_said(promised.done_on, language)
    return gettext("Done: %(done)s of %(promised)s (%(unit)s), as of %(on)s.") % facts
