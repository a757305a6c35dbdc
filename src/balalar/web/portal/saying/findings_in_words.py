"""Titles that say what was found, made from the figures: nothing here is typed by a person, and nothing is guessed.

A sentence names numbers, periods and places as parts of their own, so that no ending must agree with them.
"""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Language
from balalar.web.portal.saying import figures
from balalar.web.portal.saying.comparing import extremes, is_told_apart
from balalar.web.portal.saying.periods import when_said


def series_finding(release: Release, observations: Sequence[Observation], language: Language) -> str:
    """What a series did from its first known value to its last: rose, fell, hardly moved, or has one value, or none."""
    known = sorted(figures.known(figures.of_all(observations)), key=lambda one: one.period)
    if not known:
        return gettext("no figure is public yet")
    first, last = known[0], known[-1]
    if len(known) == 1:
        return gettext("%(value)s %(when)s, the only value known") % _said(release, last, language)
    facts = _said(release, last, language) | {
        "first": figures.number_of(release, first.indicator, first.value, language),
        "then": when_said(first.period, language),
    }
    if not is_told_apart(first, last, decimals=figures.decimals_of(release, last.indicator)):
        return gettext("%(value)s %(when)s, about the same as %(then)s") % facts
    if (last.value or 0.0) > (first.value or 0.0):
        return gettext("rose from %(first)s %(then)s to %(value)s %(when)s") % facts
    return gettext("fell from %(first)s %(then)s to %(value)s %(when)s") % facts


def _said(release: Release, one: Observation, language: Language) -> dict[str, str]:
    return {
        "value": figures.number_of(release, one.indicator, one.value, language),
        "when": when_said(one.period, language),
    }


def regions_finding(release: Release, observations: Sequence[Observation], *, of: int, language: Language) -> str:
    """What a map shows. The ends are named only where each stands clearly alone: regions are not ranked."""
    known = figures.known(observations)
    if not known:
        return gettext("No region has a public value")
    if len(known) < of:
        return ngettext(
            "%(count)s of %(of)s regions has a public value",
            "%(count)s of %(of)s regions have a public value",
            len(known),
        ) % {"count": len(known), "of": of}
    indicator = known[0].indicator
    ends = extremes(known, decimals=figures.decimals_of(release, indicator))
    if ends is None:
        return gettext("No region stands clearly apart at both ends")
    low, high = (
        {
            "value": figures.number_of(release, indicator, end.value, language),
            "area": _short_name(release, end, language),
        }
        for end in ends
    )
    return gettext("From %(low)s (%(low_area)s) to %(high)s (%(high_area)s)") % {
        "low": low["value"],
        "low_area": low["area"],
        "high": high["value"],
        "high_area": high["area"],
    }


def _short_name(release: Release, one: Observation, language: Language) -> str:
    return release.areas[one.area].short.said_in(language).replace("\u00ad", "")


def measures_finding(*, announced: int | None, named: int) -> str:
    """How much of the plan is known."""
    if announced is None:
        return ngettext("%(named)s measure is named in public", "%(named)s measures are named in public", named) % {
            "named": named
        }
    return ngettext(
        "%(named)s of %(announced)s announced measures is named in public",
        "%(named)s of %(announced)s announced measures are named in public",
        named,
    ) % {"named": named, "announced": announced}


def statuses_finding(*, judged: int, cannot_tell: int) -> str:
    """How many of the indicators shown could be judged."""
    if cannot_tell == 0:
        return ngettext(
            "%(judged)s indicator shown here is judged", "All %(judged)s indicators shown here are judged", judged
        ) % {"judged": judged}
    return ngettext(
        "Of the %(all)s indicators shown here, %(unknown)s cannot be judged yet",
        "Of the %(all)s indicators shown here, %(unknown)s cannot be judged yet",
        cannot_tell,
    ) % {"all": judged + cannot_tell, "unknown": cannot_tell}


def known_facts_finding(*, known: int, of: int) -> str:
    """How many facts about a measure are public."""
    return ngettext(
        "%(known)s of %(of)s facts about the measure is public",
        "%(known)s of %(of)s facts about the measure are public",
        known,
    ) % {"known": known, "of": of}


def gap_finding(release: Release, groups: Sequence[tuple[str, Observation]], language: Language) -> str:
    """What lies between the furthest two of some groups, where they can be told apart."""
    known = sorted(
        ((name, one) for name, one in groups if one.value is not None), key=lambda pair: pair[1].value or 0.0
    )
    if len(known) < 2:
        return gettext("Too little is public to compare")
    (low_name, low), (high_name, high) = known[0], known[-1]
    if not is_told_apart(low, high, decimals=figures.decimals_of(release, low.indicator)):
        return gettext("No clear difference between the groups")
    gap = (high.value or 0.0) - (low.value or 0.0)
    return gettext("%(higher)s stand %(gap)s above %(lower)s") % {
        "higher": high_name,
        "lower": low_name[:1].lower() + low_name[1:],
        "gap": figures.difference_of(release, low.indicator, gap, language),
    }
