"""Which cells would tell something about single children or units by themselves: the primary rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.disclosure.tables import Flags, Numbers
from balalar.indicators.methods.estimate import said_in_all
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

UNKNOWN: Final = Text(
    kk="Белгісіз санды ереже бағалай алмайды, сондықтан ондай ұяшықтар жасырылды.",
    ru="Правило не может оценить неизвестное число, поэтому такие ячейки скрыты.",
    en="A rule cannot judge an unknown number, so such cells are hidden.",
)
_FOUND: Final = Text(
    kk="{rule} {cells} ұяшық тексерілді, жасырылуға тиістісі: {flagged}.",
    ru="{rule} Проверено ячеек: {cells}, скрыть следует: {flagged}.",
    en="{rule} Of {cells} cells {flagged} must be hidden.",
)
_THRESHOLD: Final = Text(
    kk="1-ден {most}-ге дейінгі сан немесе жалпыдан 1–{most} ғана кем сан баланы танытады.",
    ru="Число от 1 до {most} или меньшее целого лишь на 1–{most} может указать на ребёнка.",
    en="A count of 1 to {most}, or one that falls short of its whole by 1 to {most}, can point at a child.",
)
_DOMINANCE: Final = Text(
    kk="Ең үлкен {n} үлес ұяшықтың {percent} %-ынан асса, оны шамалап табуға болады.",
    ru="Если {n} крупнейших вкладов дают больше {percent} % ячейки, их можно вычислить.",
    en="Where the {n} largest contributions make more than {percent} % of a cell, they can be worked out.",
)
_P_PERCENT: Final = Text(
    kk="Екінші үлестің иесі ең үлкен үлесті {percent} % дәлдікпен таба алмауға тиіс.",
    ru="Второй по величине участник не должен вычислить крупнейший вклад точнее чем до {percent} %.",
    en="The second largest contributor must not get within {percent} % of the largest contribution.",
)
_PQ: Final = Text(
    kk="Үлестерді алдын ала {prior} % дәлдікпен білетін адам ең үлкенін {percent} % дәлдікпен таба алмауға тиіс.",
    ru="Знающий вклады с точностью до {prior} % не должен вычислить крупнейший точнее чем до {percent} %.",
    en="Someone who knows contributions to {prior} % beforehand must not get within {percent} % of the largest.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Primary:
    """Cells that a rule hides. `flags` has the shape of what was asked about; `rule` says the rule with its numbers."""

    flags: Flags
    rule: Text
    provenance: Provenance

    def explain(self) -> Text:
        """The rule, and how many cells it hides; never which numbers they hold."""
        found = _FOUND.filled(rule=self.rule, cells=self.flags.size, flagged=int(self.flags.sum()))
        parts = [found, *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def threshold(
    counts: npt.ArrayLike, *, at_most: int, totals: npt.ArrayLike | None = None, everyone: bool = True
) -> Primary:
    """Counts so small, or so near to their whole, that they point at single children.

    Args:
        counts: children in each cell, any shape, whole, >= 0; a missing one (NaN) is hidden.
        at_most: the largest count that is hidden; 0 itself is shown: it points at nobody.
        totals: the whole that each cell is a part of, same shape. Then a cell is also hidden when 1 to `at_most`
            children of the whole are not in it.
        everyone: with `totals`, hide a cell that holds its whole group too (a 100 % cell): whoever knows that a child
            is in the group knows its answer, however large the group is.

    >>> threshold([0, 3, 5, 18, 20], at_most=4, totals=[20, 20, 20, 20, 20]).flags.tolist()
    [False, True, False, True, True]
    """
    cells = _counts(counts)
    if at_most < 1:
        raise ValueError("a threshold of 0 hides nothing: give the largest count that must not be shown, 1 or more")
    is_unknown = np.isnan(cells)
    flags = is_unknown | ((cells > 0) & (cells <= at_most))
    if totals is not None:
        wholes = np.broadcast_to(_counts(totals), cells.shape)
        if (cells > wholes).any():
            raise ValueError("a part is larger than its whole: the totals do not belong to these cells")
        rest = wholes - cells
        flags |= np.isnan(rest) | ((rest > 0) & (rest <= at_most)) | (everyone & (rest == 0) & (wholes > 0))
        is_unknown = is_unknown | np.isnan(rest)
    warnings = [UNKNOWN] if is_unknown.any() else []
    rule = _THRESHOLD.filled(most=at_most)
    return Primary(flags, rule, _made("threshold", f"1 to {at_most}, everyone {everyone}", flags, warnings))


@dataclass(frozen=True, slots=True, eq=False)
class Contributions:
    """Amounts of single units gathered by cell: `totals`, shape (n,); `largest`, shape (n, m), falling, 0 where a cell
    has fewer units; `units`, shape (n,), how many units stand in a cell."""

    totals: Numbers
    largest: Numbers
    units: Numbers


def contributions_of(
    amounts: npt.ArrayLike, cells: Sequence[Sequence[int]], *, count: int, most: int = 2
) -> Contributions:
    """Gather amounts by cell. `cells[i]` are the cells that unit i belongs to (an inner cell and its margins), numbered
    from 0 to `count` − 1; `most` is how many of the largest are kept. Amounts are >= 0 and none is missing.

    >>> contributions_of([9, 11, 5], [[0, 2], [0, 2], [1, 2]], count=3).largest.tolist()
    [[11.0, 9.0], [5.0, 0.0], [11.0, 9.0]]
    """
    values = np.asarray(amounts, dtype=np.float64)
    if not (values >= 0).all():
        raise ValueError("dominance rules are for amounts that are known and not below 0")
    if len(values) != len(cells):
        raise ValueError("each unit needs one amount and one list of its cells")
    unit = np.repeat(np.arange(len(values)), [len(places) for places in cells])
    cell = np.array([place for places in cells for place in places], dtype=np.int64)
    order = np.lexsort((-values[unit], cell))
    cell, value = cell[order], values[unit][order]
    rank = np.arange(len(cell)) - np.searchsorted(cell, cell)
    largest = np.zeros((count, most))
    kept = rank < most
    largest[cell[kept], rank[kept]] = value[kept]
    totals = np.bincount(cell, weights=value, minlength=count)
    return Contributions(totals, largest, np.bincount(cell, minlength=count).astype(np.float64))


def dominance(given: Contributions, *, n: int, percent: float) -> Primary:
    """The (n, k) rule: the n largest contributions make more than k percent of the cell.

    Source: Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.2.

    >>> cells = contributions_of([9, 11, 10, 10, 10], [[0], [0], [1], [1], [1]], count=2)
    >>> dominance(cells, n=2, percent=75).flags.tolist()
    [True, False]
    """
    if not 1 <= n <= given.largest.shape[1]:
        raise ValueError(f"the {n} largest contributions are asked for, but {given.largest.shape[1]} of them are known")
    flags = given.largest[:, :n].sum(axis=1) > percent / 100 * given.totals
    rule = _DOMINANCE.filled(n=n, percent=said_in_all(percent, decimals=0))
    return Primary(flags, rule, _made("dominance", f"n {n}, k {percent}", flags, []))


def p_percent(given: Contributions, *, percent: float) -> Primary:
    """The p % rule: what is left of a cell without its two largest is less than p percent of the largest.

    Source: Hundepool et al. (2012), section 4.2.2.

    >>> p_percent(contributions_of([9, 11], [[0], [0]], count=1), percent=70).flags.tolist()
    [True]
    """
    flags = _rest(given) < percent / 100 * given.largest[:, 0]
    rule = _P_PERCENT.filled(percent=said_in_all(percent, decimals=0))
    return Primary(flags, rule, _made("p_percent", f"p {percent}", flags, []))


def pq(given: Contributions, *, percent: float, prior: float) -> Primary:
    """The pq rule: as p %, for an attacker who knows every contribution to q percent (`prior`) beforehand.

    >>> pq(contributions_of([9, 11], [[0], [0]], count=1), percent=60, prior=80).flags.tolist()
    [True]
    """
    if not 0 < percent < prior <= 100:
        raise ValueError("the pq rule needs 0 < p < q <= 100: who knows less beforehand than is allowed needs no rule")
    flags = prior / 100 * _rest(given) < percent / 100 * given.largest[:, 0]
    rule = _PQ.filled(percent=said_in_all(percent, decimals=0), prior=said_in_all(prior, decimals=0))
    return Primary(flags, rule, _made("pq", f"p {percent}, q {prior}", flags, []))


def _rest(given: Contributions) -> Numbers:
    if given.largest.shape[1] < 2:
        raise ValueError("the rule compares the two largest contributions; gather at least two of each cell")
    # the difference of equal sums may miss 0 by the last digit
    rest = given.totals - given.largest[:, 0] - given.largest[:, 1]
    return np.where(given.units <= 2, 0.0, np.maximum(rest, 0.0))


def _counts(counts: npt.ArrayLike) -> Numbers:
    cells = np.asarray(counts, dtype=np.float64)
    known = cells[~np.isnan(cells)]
    if (known < 0).any() or (known != np.round(known)).any():
        raise ValueError("a count of children is whole and not below 0")
    return cells


def _made(name: str, convention: str, flags: Flags, warnings: Sequence[Text]) -> Provenance:
    # the digest is of the answer: digests of small counts could be guessed back
    return provenance_of(f"disclosure.{name}", convention, flags.ravel(), warnings=warnings)
