"""About the portal: what it is, and the rules by which its figures, statuses and marks are made."""

from dataclasses import dataclass

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import Language
from balalar.web.portal.saying import words
from balalar.web.portal.saying.sources import SourceLine, source_line


@dataclass(frozen=True, slots=True)
class AboutPage:
    """`statuses` and `origins` go from a code to its words; `conventions` are the methods this release judged by."""

    statuses: tuple[tuple[str, str], ...]
    origins: tuple[tuple[str, str], ...]
    absences: tuple[str, ...]
    conventions: tuple[str, ...]
    approved_by: SourceLine
    notes: tuple[str, ...]


def about_page(release: Release, language: Language) -> AboutPage:
    programme = release.programme
    return AboutPage(
        statuses=tuple((code, words.said(words.STATUSES, code)) for code in words.STATUSES),
        origins=tuple((code, words.said(words.ORIGIN_MEANINGS, code)) for code in words.ORIGINS),
        absences=tuple(words.said(words.ABSENCES, code) for code in words.ABSENCES),
        conventions=tuple(dict.fromkeys(one.convention for one in release.judgements)),
        approved_by=source_line(release, programme.origin, programme.sources, language),
        notes=tuple(
            note.said_in(language)
            for note in (programme.direction_note, programme.indicator_note, programme.measure_note)
        ),
    )
