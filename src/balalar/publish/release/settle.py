"""One figure for one key: which of several publications of the same thing a release holds, and what is said of the rest.

The order: a source the gate let pass before one it blocked; a value before none; then the order of sources in the
definition; then the source's own file before a transcription; then the first line.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from balalar.indicators.definitions import Definition
from balalar.publish.release.form.cells import number_text
from balalar.publish.release.form.found import Found
from balalar.publish.release.form.wording import OTHER_SOURCE_SAYS, TRANSCRIPTION_DIFFERS, Wording, figure_finding
from balalar.vocabulary.observation import Observation, ObservationStatus


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may enter a release, with the input it comes from. `transcribed` marks one that a person copied into
    the pack by hand."""

    observation: Observation
    input: str
    transcribed: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """One figure a key; what was found on the way; and how many candidates were dropped as `same_transcription`,
    `same_elsewhere` (another source says the same), `repeated` (the same source says it twice) or `no_value` (one of
    the two is absent or blocked)."""

    observations: tuple[Observation, ...]
    found: tuple[Found, ...]
    dropped: Mapping[str, int]


def settle(candidates: Iterable[Candidate], definitions: Mapping[str, Definition]) -> Settled:
    """Choose one figure for each key (indicator, area, period, group)."""
    by_key: defaultdict[object, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_key[candidate.observation.key].append(candidate)
    chosen: list[Observation] = []
    found: list[Found] = []
    dropped: Counter[str] = Counter()
    for rivals in by_key.values():
        first, *others = _ranked(rivals, definitions[rivals[0].observation.indicator])
        chosen.append(first.observation)
        for other in others:
            verdict = _compared(first, other)
            if isinstance(verdict, Found):
                found.append(verdict)
            else:
                dropped[verdict] += 1
    return Settled(tuple(chosen), tuple(found), dict(sorted(dropped.items())))


def _ranked(rivals: Sequence[Candidate], definition: Definition) -> list[Candidate]:
    failing = _failing_sources(rivals)
    listed = {source: place for place, source in enumerate(definition.sources)}

    def rank(one: Candidate) -> tuple[bool, bool, int, str, bool, str, int]:
        figure = one.observation
        is_failing = figure.source in failing
        # of a failing source the line without a value comes first: its note says why
        is_second = (figure.value is None) != is_failing
        place = listed.get(figure.source, len(listed))
        return is_failing, is_second, place, figure.source, one.transcribed, figure.place.file, figure.place.line

    return sorted(rivals, key=rank)


def _failing_sources(rivals: Sequence[Candidate]) -> frozenset[str]:
    """Sources of which the gate blocked a line for this key: none of their lines gives the figure, whichever comes
    first. A bad transcription does not speak against the source's own file."""
    own_files = {one.observation.source for one in rivals if not one.transcribed}
    return frozenset(
        one.observation.source
        for one in rivals
        if one.observation.status is ObservationStatus.WITHHELD
        and not (one.transcribed and one.observation.source in own_files)
    )


def _compared(chosen: Candidate, other: Candidate) -> Found | str:
    """What to say of a figure that was not chosen: a finding where it says something else, else why it was dropped."""
    kept, left = chosen.observation, other.observation
    if kept.value is None or left.value is None:
        return "no_value"
    same = says_the_same(kept.value, left.value)
    if kept.source != left.source:
        return "same_elsewhere" if same else _found(other, chosen, OTHER_SOURCE_SAYS)
    if other.transcribed and not chosen.transcribed:
        return "same_transcription" if same else _found(other, chosen, TRANSCRIPTION_DIFFERS)
    return "repeated"


def says_the_same(one: float, other: float) -> bool:
    """Whether two printed figures can be the same number, one of them with fewer digits.

    >>> says_the_same(12.3456, 12.3), says_the_same(12.3456, 12.4), says_the_same(100.0, 99.6)
    (True, False, True)
    """
    first, second = Decimal(repr(one)), Decimal(repr(other))
    coarser = max(_last_digit(first), _last_digit(second))
    return abs(first - second) <= Decimal(5).scaleb(coarser - 1)


def _last_digit(number: Decimal) -> int:
    """The power of ten of the last printed digit, at most that of whole units: 12.3 has -1, 1200 has 0."""
    exponent = number.normalize().as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0


def _found(other: Candidate, chosen: Candidate, wording: Wording) -> Found:
    kept = chosen.observation
    finding = figure_finding(
        wording, other.observation, kept_source=kept.source, kept=number_text(kept.value), place=str(kept.place)
    )
    return Found(finding, other.input, (other.observation.indicator,))
