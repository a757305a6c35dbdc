"""Tables of changes for cell keys: which change a count gets for which key, and tables of our own."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse

from balalar.indicators.methods.disclosure.programme import System
from balalar.indicators.methods.disclosure.tables import Numbers, Places
from balalar.indicators.methods.estimate import said_in_all
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

Changes = npt.NDArray[np.int64]
KEYS: Final = 256
LARGEST: Final = 750  # counts above it share the rows 501 to 750: pcv = (count − 1) mod 250 + 501
_PERIOD: Final = 250

_SAID: Final = Text(
    kk="Өзгерістер кестесі: бір санның өзгерісі ең көбі {largest}, ең үлкен дисперсиясы {variance}.",
    ru="Таблица изменений: число меняется не больше чем на {largest}, наибольшая дисперсия {variance}.",
    en="Table of changes: a count changes by at most {largest}, with a variance of at most {variance}.",
)
BIASED: Final = Text(
    kk="Кестенің {rows} жолында орташа өзгеріс нөл емес, ең үлкені {bias}: {keys} кілтпен одан дәлірек болмайды немесе "
    "ереже солай.",
    ru="В {rows} строках таблицы среднее изменение не ноль, наибольшее {bias}: с {keys} ключами точнее нельзя, или таково "
    "правило.",
    en="In {rows} rows of the table the mean change is not 0, at most {bias}: {keys} keys allow no better, or the rule is "
    "so.",
)
CLIPPED: Final = Text(
    kk="Кейбір шағын сандар үшін ({counts}) сұралған дисперсия мүмкін емес: ең жақын мүмкіні алынды.",
    ru="Для некоторых малых чисел ({counts}) заданная дисперсия невозможна: взята ближайшая возможная.",
    en="For some small counts ({counts}) the variance asked for is not possible: the nearest possible one is taken.",
)


@dataclass(frozen=True, slots=True, eq=False)
class ChangeTable:
    """`changes[pcv − 1, key]` is what is added to a count; shape (750, 256). A count of 0 is never changed."""

    changes: Changes
    provenance: Provenance

    def __post_init__(self) -> None:
        if self.changes.shape != (LARGEST, KEYS):
            raise ValueError(f"a table of changes has {LARGEST} rows and {KEYS} keys, not {self.changes.shape}")
        counts = np.arange(1, LARGEST + 1)[:, None]
        if (counts + self.changes < 0).any():
            raise ValueError("a change takes more away than there is: no count may fall below 0")

    @property
    def means(self) -> Numbers:
        """The mean change of each row, shape (750,)."""
        return self.changes.mean(axis=1)

    @property
    def variances(self) -> Numbers:
        return self.changes.var(axis=1)

    def change_of(self, counts: npt.ArrayLike, keys: npt.ArrayLike) -> Changes:
        """The change of each count with its cell key; 0 for a count of 0.

        >>> table = changes_from_rows(range(1, 751), [0] * 750, [1] * 750, other=0)
        >>> table.change_of([0, 1, 1], [0, 0, 1]).tolist()
        [0, 1, 0]
        """
        rows, columns = row_of(counts), np.asarray(keys, dtype=np.int64)
        if ((columns < 0) | (columns >= KEYS)).any():
            raise ValueError(f"a cell key is a whole number from 0 to {KEYS - 1}")
        return np.where(rows == 0, 0, self.changes[np.maximum(rows, 1) - 1, columns])

    def explain(self) -> Text:
        """How far the table moves counts, and its warnings; never the changes themselves."""
        largest = int(np.abs(self.changes).max())
        head = _SAID.filled(largest=largest, variance=said_in_all(float(self.variances.max()), decimals=2))
        parts = [head, *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def row_of(counts: npt.ArrayLike) -> Changes:
    """The row of a count (its pcv): itself to 750, then (count − 1) mod 250 + 501; 0 for 0.

    Source: ONS, Cell Key Perturbation, user guide 3.1.0.

    >>> row_of([0, 750, 751, 1001]).tolist()
    [0, 750, 501, 501]
    """
    cells = np.asarray(counts, dtype=np.float64)
    if not ((cells >= 0) & (cells == np.round(cells))).all():
        raise ValueError("only counts can be perturbed by keys: whole numbers, not below 0 and none missing")
    whole = cells.astype(np.int64)
    row: Changes = np.where(whole > LARGEST, (whole - 1) % _PERIOD + LARGEST - _PERIOD + 1, whole)
    return row


def changes_from_rows(
    rows: Sequence[int] | Places,
    keys: Sequence[int] | Places,
    changes: Sequence[int] | Places,
    *,
    other: int | None = None,
) -> ChangeTable:
    """A table of changes as publishers store it: one line for each row and key. What no line says is `other`, and an
    error without it."""
    table = np.full((LARGEST, KEYS), np.iinfo(np.int64).min if other is None else other, dtype=np.int64)
    table[np.asarray(rows) - 1, np.asarray(keys)] = np.asarray(changes)
    if (table == np.iinfo(np.int64).min).any():
        raise ValueError(f"the table of changes has no line for some of its {LARGEST} rows and {KEYS} keys")
    # a table is as secret as the seed it came from: its digest would let the seed be guessed
    return ChangeTable(table, provenance_of("disclosure.changes_from_rows", "as given", warnings=_bias(table)))


def rule_of_ten_and_five() -> ChangeTable:
    """The rule that below 10 everything is taken away and the rest is brought to the nearest 5.

    It protects against looking at one cell and little else: it is no random change. Source: ONS, ptable_10_5_rule.

    >>> rule_of_ten_and_five().change_of([7, 12, 13], [0, 0, 0]).tolist()
    [-7, -2, 2]
    """
    counts = np.arange(1, LARGEST + 1)
    change = np.where(counts < 10, -counts, 5 * ((counts + 2) // 5) - counts)
    table = np.repeat(change[:, None], KEYS, axis=1)
    made = provenance_of(
        "disclosure.rule_of_ten_and_five", "below 10 to 0, else nearest 5", table, warnings=_bias(table)
    )
    return ChangeTable(table, made)


def make_change_table(*, variance: float, largest: int, seed: int, smallest_result: int = 1) -> ChangeTable:
    """A table of changes of our own, with mean zero.

    Of all distributions with mean zero, the variance and the bounds, each count gets the one with the most entropy: the
    one that gives an attacker the least to go by. It is dealt out to the 256 keys in an order of chance.

    Args:
        variance: of the change, > 0 and below `largest` squared. Where a small count cannot have it, the nearest.
        largest: no count changes by more, 1 or more.
        seed: makes the same table again. As secret as the table, and as hard to guess: a number of 128 bits, not 1.
        smallest_result: results from 1 to below it never come up (3: nobody ever reads 1 or 2).

    Source: Giessing (2016), Privacy in Statistical Databases; the R package ptable of Statistics Austria and Destatis.

    >>> table = make_change_table(variance=2, largest=5, seed=1)
    >>> float(abs(table.means[10:]).max()), int(abs(table.changes).max())
    (0.0, 5)
    """
    if largest < 1 or not 0 < variance < largest**2:
        raise ValueError("a table of changes needs a largest change of 1 or more and a variance below its square")
    dealt, clipped = [], []
    last_own_row = largest + smallest_result  # further rows are all alike
    for count in range(1, last_own_row + 1):
        possible = _possible(count, largest, smallest_result)
        shares, is_clipped = _most_even(possible, variance)
        dealt.append(np.repeat(possible, _dealt(possible, shares)))
        clipped += [str(count)] if is_clipped else []
    chance = np.random.default_rng(seed)
    rows = [dealt[min(count, last_own_row) - 1] for count in range(1, LARGEST + 1)]
    table = np.array([chance.permutation(row) for row in rows], dtype=np.int64)
    warnings = [*_bias(table), *([CLIPPED.filled(counts=", ".join(clipped))] if clipped else [])]
    convention = f"most entropy, variance {variance:g}, changes to {largest}, results from {smallest_result}"
    return ChangeTable(table, provenance_of("disclosure.make_change_table", convention, warnings=warnings))


def _possible(count: int, largest: int, smallest_result: int) -> Places:
    """The changes that a count may get."""
    changes = np.arange(-largest, largest + 1)
    results = count + changes
    kept: Places = changes[(results == 0) | (results >= smallest_result)]
    if not (kept < 0).any() or not (kept > 0).any():
        raise ValueError(
            f"With changes of at most {largest} and no results from 1 to {smallest_result - 1}, a count of {count} can "
            "only grow or only shrink. Its mean change would not be 0, and totals would drift. "
            "Allow larger changes or smaller results."
        )
    return kept


def _most_even(changes: Places, variance: float) -> tuple[Numbers, bool]:
    """The chances with the most entropy that have mean 0 and the variance, or the nearest that is possible."""
    values = changes.astype(np.float64)
    below, above = values[values < 0], values[values > 0]
    most = -below.min() * above.max()
    least = 0.0 if 0 in changes else float(-below.max() * above.min())
    within = min(max(variance, least), most)
    if most - least < 1e-9 or within in (least, most):
        ends = (below.min(), above.max()) if within == most else (below.max(), above.min())
        return _two_points(values, *ends), not math.isclose(within, variance)

    # the chances are exp(a·v + b·v²); a and b are where the convex dual is lowest
    def dual(point: Numbers) -> tuple[float, Numbers]:
        power = point[0] * values + point[1] * values**2
        weights = np.exp(power - power.max())
        total = weights.sum()
        slope = np.array([weights @ values, weights @ values**2]) / total - np.array([0.0, within])
        return float(np.log(total) + power.max() - point[1] * within), slope

    point = optimize.minimize(dual, np.zeros(2), jac=True, method="BFGS", options={"gtol": 1e-10}).x
    power = point[0] * values + point[1] * values**2
    weights = np.exp(power - power.max())
    return weights / weights.sum(), not math.isclose(within, variance)


def _two_points(values: Numbers, below: float, above: float) -> Numbers:
    shares = np.zeros(len(values))
    shares[values == below], shares[values == above] = above / (above - below), -below / (above - below)
    return shares


def _dealt(changes: Places, shares: Numbers) -> Places:
    """How many of the keys get each change: whole numbers near to the shares.

    First the mean is made as near to 0 as the keys allow, then the variance as near to that of the shares, then the
    distance from them is made small.
    """
    size, squares = len(changes), changes.astype(np.float64) ** 2
    # unknowns: the dealt keys; over and under each share; over and under the mean; over and under the variance
    counting = np.concatenate([np.ones(size), np.zeros(2 * size + 4)])
    averaging = np.concatenate([changes, np.zeros(2 * size), [-1.0, 1.0, 0.0, 0.0]])
    spreading = np.concatenate([squares, np.zeros(2 * size), [0.0, 0.0, -1.0, 1.0]])
    one = sparse.eye_array(size)
    distance = sparse.hstack([one, -one, one, sparse.csr_array((size, 4))])
    matrix = sparse.vstack([sparse.csr_array(np.array([counting, averaging, spreading])), distance])
    right = np.concatenate([[KEYS, 0.0, KEYS * float(shares @ squares)], KEYS * shares])
    goal = np.concatenate([np.zeros(size), np.ones(2 * size), [100.0 * KEYS] * 2, [10.0] * 2])
    bounds = np.concatenate([np.full(size, float(KEYS)), np.full(2 * size + 4, np.inf)])
    system = System(sparse.csr_array(matrix), right, np.zeros(len(goal)), bounds)
    whole = np.concatenate([np.ones(size), np.zeros(2 * size + 4)])
    dealt: Places = system.least_whole(goal, is_whole=whole).solution[:size].astype(np.int64)
    return dealt


def _bias(table: Changes) -> list[Text]:
    means = table.mean(axis=1)
    rows = int((np.abs(means) > 1e-9).sum())
    if not rows:
        return []
    bias = said_in_all(float(np.abs(means).max()), decimals=3)
    return [BIASED.filled(rows=rows, bias=bias, keys=KEYS)]
