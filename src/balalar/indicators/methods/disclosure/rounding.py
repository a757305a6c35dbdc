"""Rounding of counts to a base: to the nearest, by chance without bias, and so that all sums still hold."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from balalar.indicators.methods.disclosure.programme import TOLERANCE, System
from balalar.indicators.methods.disclosure.tables import Numbers, SumTable
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

_STEPS: Final = 3  # how many bases further than the neighbours a count may be moved to make the sums hold
_ROUNDED: Final = Text(
    kk="{cells} сан {base}-ке еселенген мәнге дейін дөңгелектелді: шын сан көрсетілгеннен ең көбі {slack}-ке өзгеше.",
    ru="Округлено чисел: {cells}, до кратных {base}; истинное отличается от показанного не больше чем на {slack}.",
    en="{cells} counts are rounded to multiples of {base}; the true one differs from the shown one by at most {slack}.",
)
NOT_ADDITIVE: Final = Text(
    kk="Дөңгелектелген бөліктердің қосындысы дөңгелектелген жалпыға тең болмауы мүмкін.",
    ru="Сумма округлённых частей может не равняться округлённому итогу.",
    en="Rounded parts need not add up to the rounded total.",
)
FURTHER: Final = Text(
    kk="Барлық қосынды сақталуы үшін кейбір сандар көрші еселіктен алысқа жылжытылды.",
    ru="Чтобы сохранились все суммы, некоторые числа сдвинуты дальше соседнего кратного.",
    en="For all sums to hold, some counts were moved further than to the next multiple.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Rounded:
    """Rounded counts in the shape of the given ones; NaN where one was missing.

    `slack` is how far the true count can lie from a shown one: what an attacker knows (see `SumTable.slack`).
    """

    counts: Numbers
    base: int
    slack: float
    provenance: Provenance

    def explain(self) -> Text:
        """How many counts, to which base, how far from the truth, and what need not add up."""
        head = _ROUNDED.filled(cells=int(np.isfinite(self.counts).sum()), base=self.base, slack=f"{self.slack:g}")
        parts = [head, *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def conventional_rounding(counts: npt.ArrayLike, *, base: int) -> Rounded:
    """Each count to the nearest multiple of the base, a tie upwards; NaN stays NaN.

    The weakest of the three: equal counts are always rounded alike, so repeated tables and sums narrow them down.

    >>> conventional_rounding([0, 2, 3, 7, 8], base=5).counts.tolist()
    [0.0, 0.0, 5.0, 5.0, 10.0]
    """
    cells = _whole(counts, base)
    rounded = base * np.floor(cells / base + 0.5)
    made = provenance_of("disclosure.conventional_rounding", f"base {base}", rounded, warnings=[NOT_ADDITIVE])
    return Rounded(rounded, base, base // 2, made)


def rounding_chances(count: int, base: int) -> dict[int, float]:
    """The values that random rounding gives a count, with their chances: up with (count mod base) / base.

    Source: unbiased random rounding, Statistics Canada; RR3 of Stats NZ.

    >>> rounding_chances(7, 5)
    {5: 0.6, 10: 0.4}
    """
    _whole([count], base)
    down, left = count - count % base, count % base
    return {down: 1 - left / base, down + base: left / base} if left else {count: 1.0}


def draws_of(cells: Iterable[str], *, secret: bytes) -> Numbers:
    """A number from 0 to below 1 for each cell name, the same whenever the same cell comes up again.

    With fresh chance at each publication anybody could average the noise away. `secret` has at least 16 bytes and is
    kept: whoever has it can undo the rounding.

    Source: BLAKE2b with a key (RFC 7693); 53 of its bits.

    >>> first, again = draws_of(["a", "b"], secret=b"sixteen bytes or"), draws_of(["b"], secret=b"sixteen bytes or")
    >>> bool(first[1] == again[0])
    True
    """
    if len(secret) < 16:
        raise ValueError("a secret of fewer than 16 bytes can be guessed, and with it every rounded count")
    key = hashlib.blake2b(secret, digest_size=32).digest()
    words = (hashlib.blake2b(cell.encode(), key=key, digest_size=8).digest() for cell in cells)
    return np.array([(int.from_bytes(word, "big") >> 11) / 2**53 for word in words], dtype=np.float64)


def random_rounding(counts: npt.ArrayLike, *, base: int, draws: npt.ArrayLike) -> Rounded:
    """Each count up or down by chance, so that the mean over many cells is right.

    Args:
        counts: whole, >= 0, any shape; NaN stays NaN. Multiples of the base, 0 among them, stay.
        base: 2 or more.
        draws: a number from 0 to below 1 for each count, such as from `draws_of`.

    >>> random_rounding([0, 1, 2, 3], base=3, draws=[0.0, 0.5, 0.5, 0.9]).counts.tolist()
    [0.0, 0.0, 3.0, 3.0]
    """
    cells, chance = _whole(counts, base), np.asarray(draws, dtype=np.float64)
    if chance.shape != cells.shape or not ((chance >= 0) & (chance < 1)).all():
        raise ValueError("each count needs one draw from 0 to below 1")
    left = np.mod(cells, base)
    rounded = cells - left + base * (chance < left / base)
    # neither draws nor true counts go into the digest: from it small counts could be guessed back
    made = provenance_of("disclosure.random_rounding", f"base {base}", rounded, warnings=[NOT_ADDITIVE])
    return Rounded(rounded, base, base - 1, made)


def controlled_rounding(table: SumTable, *, base: int, draws: npt.ArrayLike | None = None) -> Rounded:
    """Round every cell of a table so that all sums hold.

    Each count goes to one of its two neighbouring multiples, multiples stay; where no such table exists (possible with
    three breakdowns) some counts are moved by further bases, and a warning says so. Of all such tables the one nearest
    to the true counts is taken, or with `draws` (one for each cell) the one nearest to the randomly rounded counts.

    Source: Cox (1987), J Am Stat Assoc 82:520; Fischetti and Salazar (1998), Math Programming 83:283.

    >>> from balalar.indicators.methods.disclosure.tables import cross_table
    >>> controlled_rounding(cross_table([[1, 4], [5, 8]], ("x", "y"), ("a", "b")), base=5).counts.reshape(3, 3).tolist()
    [[0.0, 5.0, 5.0], [5.0, 10.0, 15.0], [5.0, 15.0, 20.0]]
    """
    cells = _whole(table.values, base)
    if np.isnan(cells).any():
        raise ValueError("a table whose sums are to hold needs every count: a missing one cannot be rounded")
    aim = cells if draws is None else random_rounding(cells, base=base, draws=draws).counts
    for steps in range(_STEPS + 1):
        multiples = _nearest(table, cells / base, aim / base, steps)
        if multiples is not None:
            warnings = [FURTHER] if steps else []
            made = provenance_of("disclosure.controlled_rounding", f"base {base}", base * multiples, warnings=warnings)
            return Rounded(base * multiples, base, base * (steps + 1) - 1, made)
    raise ValueError(
        f"No table of multiples of {base} within {_STEPS + 1} bases of the counts has all of these sums. "
        "Rounded alone the parts would not add up, and readers would take that for an error. "
        "Round without control, or publish fewer margins."
    )


def _nearest(table: SumTable, cells: Numbers, aim: Numbers, steps: int) -> Numbers | None:
    """The whole numbers nearest to `aim` in which all sums hold, each at most `steps` beyond the neighbours of its cell;
    None where there are none."""
    low, high = np.floor(cells + TOLERANCE), np.ceil(cells - TOLERANCE)
    rows, size = table.sums.shape
    if steps == 0:  # one of two: the distance is a straight line between them
        system, price = System(table.sums, np.zeros(rows), low, high), np.abs(high - aim) - np.abs(low - aim)
    else:  # number − over + under = aim, and what is over and under is paid for
        endless, nothing, one = np.full(2 * size, np.inf), sparse.csr_array((rows, 2 * size)), sparse.eye_array(size)
        matrix = sparse.vstack([sparse.hstack([table.sums, nothing]), sparse.hstack([one, -one, one])])
        lowest = np.concatenate([np.maximum(low - steps, 0.0), np.zeros(2 * size)])
        right = np.concatenate([np.zeros(rows), aim])
        system = System(sparse.csr_array(matrix), right, lowest, np.concatenate([high + steps, endless]))
        price = np.repeat([0.0, 1.0], [size, 2 * size])
    try:
        whole = np.concatenate([np.ones(size), np.zeros(len(price) - size)])
        return system.least_whole(price, is_whole=whole).solution[:size] + 0.0
    except ValueError:  # the sums cannot hold so near
        return None


def _whole(counts: npt.ArrayLike, base: int) -> Numbers:
    cells = np.asarray(counts, dtype=np.float64)
    known = cells[~np.isnan(cells)]
    if (known < 0).any() or (known != np.round(known)).any():
        raise ValueError("only counts can be rounded to a base: whole numbers that are not below 0")
    if base < 2:
        raise ValueError(f"rounding to a base of {base} changes nothing; take 3, 5 or 10")
    return cells
