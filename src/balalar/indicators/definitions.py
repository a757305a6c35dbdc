"""Definitions of indicators and their dated targets, as a pack declares them; versioned by the hash of their content."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from balalar.vocabulary.digest import digest_of
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


class Better(StrEnum):
    """The direction of good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # a context figure, or a parity that is best at 1


class Standing(StrEnum):
    """How an indicator stands to the programme."""

    TARGET = "target"  # one of the programme's announced target indicators, named in public
    CANDIDATE = "candidate"  # ours, shown until the announced ones are named
    CONTEXT = "context"  # background


class PathShape(StrEnum):
    """How the required path runs between two dated targets."""

    LINEAR = "linear"  # shares, counts, indices
    GEOMETRIC = "geometric"  # rates


@dataclass(frozen=True, slots=True)
class Target:
    """A value promised for the end of a period. `area` None means the whole country."""

    by: Period
    value: float
    origin: Origin
    sources: tuple[str, ...]
    note: Text | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the path to the targets starts."""

    period: Period
    value: float
    origin: Origin
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts and how it is judged.

    `origin` says whose choice it is that the indicator stands here: `official` or `reported` for published series shown
    as context, `example` for candidates of ours. `decimals` is how many digits a page shows (the unit's own when None).
    `sensitive` figures are shown in words and tables, never as a picture.
    """

    id: str
    name: Text
    short: Text
    description: Text
    area_of_life: str
    unit: str
    better: Better
    standing: Standing
    rhythm: str
    origin: Origin
    sources: tuple[str, ...]
    population: Text
    direction: str | None = None
    owner: str | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    limits: Text | None = None
    read_first: tuple[Text, ...] = ()
    rights: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    path: PathShape | None = None
    decimals: int | None = None
    headline: bool = False
    sensitive: bool = False

    @property
    def hash(self) -> str:
        """Digest of everything the definition says; any change makes another version."""
        return digest_of(dataclasses.asdict(self))
