"""The releases that stand on the shelf, and what changed from one to the next, led back to its cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext, ngettext

from balalar.publish.release.diff import diff
from balalar.publish.release.form.changes import KIND_SAID, WHY_SAID, Change
from balalar.publish.release.frozen import Release, Shelf
from balalar.vocabulary.formats import day_said
from balalar.vocabulary.text import Language
from balalar.web.portal.parts.chain import Link, indicator_links

MOST_SHOWN: Final = 300  # differences of one page; the rest is counted
_LONGEST: Final = 160  # letters of one side of a difference


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    id: str
    short_id: str
    made_on: str
    as_of: str
    figures: int
    indicators: int
    findings: int
    is_current: bool
    key: str


@dataclass(frozen=True, slots=True)
class ReleasesPage:
    title: str
    rows: tuple[ReleaseRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    kind: str
    why: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangesOf:
    """Differences of one indicator; without one: of the release as a whole."""

    indicator: Link | None
    name: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    row: ReleaseRow
    previous: ReleaseRow | None
    finding: str
    counts: tuple[tuple[str, int], ...]
    changes: tuple[ChangesOf, ...]
    left_out: int
    code: str
    pack: str
    fingerprint: str


def releases_page(shelf: Shelf, current: Release, language: Language) -> ReleasesPage:
    rows = (release_row(shelf.open(one), current, language) for one in reversed(shelf.ids()))
    return ReleasesPage(gettext("Releases"), tuple(rows))


def release_row(release: Release, current: Release, language: Language) -> ReleaseRow:
    manifest = release.manifest
    return ReleaseRow(
        id=release.id,
        short_id=release.short_id,
        made_on=day_said(datetime.fromisoformat(manifest.made_at).date(), language),
        as_of=day_said(manifest.as_of, language),
        figures=manifest.counts.observations,
        indicators=manifest.counts.indicators,
        findings=sum(manifest.counts.findings.values()),
        is_current=release.id == current.id,
        key=manifest.signature.fingerprint if manifest.signature else "",
    )


def release_page(shelf: Shelf, release: Release, current: Release, language: Language) -> ReleasePage:
    """A release with its differences from the one that was made before it."""
    before = shelf.previous(release.id)
    changes = diff(before, release) if before else ()
    shown = changes[:MOST_SHOWN]
    manifest = release.manifest
    return ReleasePage(
        row=release_row(release, current, language),
        previous=release_row(before, current, language) if before else None,
        finding=_finding(changes, is_first=before is None),
        counts=_counts(changes, language),
        changes=_by_indicator(release, shown, language),
        left_out=len(changes) - len(shown),
        code=f"{manifest.code.version} ({manifest.code.digest[:12]})",
        pack=f"{manifest.pack.programme} ({manifest.pack.digest[:12]})",
        fingerprint=manifest.signature.fingerprint if manifest.signature else "",
    )


def _finding(changes: Sequence[Change], *, is_first: bool) -> str:
    if is_first:
        return gettext("This is the first release")
    if not changes:
        return gettext("Nothing changed since the release before")
    return ngettext(
        "%(count)s change since the release before", "%(count)s changes since the release before", len(changes)
    ) % {"count": len(changes)}


def _counts(changes: Sequence[Change], language: Language) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for one in changes:
        said = KIND_SAID[one.kind].said_in(language)
        counts[said] = counts.get(said, 0) + 1
    return tuple(counts.items())


def _by_indicator(release: Release, changes: Sequence[Change], language: Language) -> tuple[ChangesOf, ...]:
    grouped: dict[str, list[Change]] = {}
    for one in changes:
        grouped.setdefault(one.indicator, []).append(one)
    return tuple(
        ChangesOf(
            indicator=next(iter(indicator_links(release, [key], language)), None),
            name=key or gettext("The release as a whole"),
            rows=tuple(_row(one, language) for one in rows),
        )
        for key, rows in grouped.items()
    )


def _row(one: Change, language: Language) -> ChangeRow:
    return ChangeRow(
        kind=KIND_SAID[one.kind].said_in(language),
        why=WHY_SAID[one.why].said_in(language),
        subject=one.subject,
        before=_cut(one.before),
        after=_cut(one.after),
    )


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
