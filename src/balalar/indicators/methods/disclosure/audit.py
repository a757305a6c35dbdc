"""The attacker as a public tool: what a publication lets anybody bound, cell by cell, and what insiders add to it.

An insider is a child or unit that stands alone in a hidden cell and so knows that cell: two such cells that stand
together under one shown total reveal each other, though no outsider can tell either.
"""

import dataclasses
import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from balalar.indicators.methods.disclosure.attack import Attack
from balalar.indicators.methods.disclosure.insiders import told_to_insiders
from balalar.indicators.methods.disclosure.programme import TOLERANCE
from balalar.indicators.methods.disclosure.tables import Flags, Key, Numbers, SumTable
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

_FOUND: Final = Text(
    kk="Жасырылған ұяшықтар: {cells}. Дәл табылатыны: {exact}. Тым тар шекпен табылатыны: {narrow}. Өз ұяшығында жалғыз "
    "баланың таба алатыны: {inside}.",
    ru="Скрытых ячеек: {cells}. Вычисляются точно: {exact}. Ограничены слишком узко: {narrow}. Может вычислить ребёнок, "
    "который один в своей ячейке: {inside}.",
    en="Hidden cells: {cells}. Found exactly: {exact}. Bounded too tightly: {narrow}. Within reach of a child who is alone "
    "in its own cell: {inside}.",
)
_WORST: Final = Text(kk="Мысалы: {keys}.", ru="Например: {keys}.", en="For example: {keys}.")
FRACTIONS: Final = Text(
    kk="Шектердің кейбірі бөлшек сандардан шықты: бүтін сандармен олар тағы тар болуы мүмкін.",
    ru="Некоторые границы получены на дробных числах: в целых они могут быть ещё уже.",
    en="Some limits come from fractions: in whole numbers they may be tighter still.",
)


@dataclass(frozen=True, slots=True)
class Protection:
    """How little an attacker may learn of a hidden value.

    The range must reach at least `least` below and above the value, and at least `percent` of it; and, for a threshold
    rule, up to at least `past` + 1, so that nobody can tell that the count is `past` or fewer. What cannot be (a count
    below 0) is not asked for. `insiders` asks the same against children who stand alone in a hidden cell and know it.
    """

    least: float = 1.0
    percent: float = 0.0
    past: float = -1.0
    insiders: bool = True

    @property
    def convention(self) -> str:
        """The same in one line, for a result's provenance."""
        past = f", past {self.past:g}" if self.past >= 0 else ""
        return f"{self.least:g} or {self.percent:g} % to each side{past}, insiders {'in' if self.insiders else 'out'}"

    def needed(self, table: SumTable) -> tuple[Numbers, Numbers]:
        """The range that each cell must be able to have, shape (n,) each; NaN where the true value is not known."""
        true = np.where(table.hidden | (table.slack == 0), table.values, np.nan)
        margin = np.maximum(self.least, self.percent / 100 * true)
        low, high = true - margin, np.maximum(true + margin, self.past + 1)
        if table.whole:
            low, high = np.floor(low + TOLERANCE), np.ceil(high - TOLERANCE)
        return np.maximum(low, table.lower), np.minimum(high, table.upper)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What can be told of one hidden cell.

    `lower` and `upper` are the least and the most it can be; where `is_limit` is False they are only proven to be
    possible, and the range is at least as wide. `is_narrow` says that the range is smaller than protection asks, also
    for whoever stands alone in the cell `insider` and knows it.
    """

    key: Key
    lower: float
    upper: float
    is_limit: bool
    is_narrow: bool
    insider: Key | None = None

    @property
    def is_exact(self) -> bool:
        """Whether outsiders can work the cell out."""
        return self.is_limit and self.upper - self.lower <= TOLERANCE * max(1.0, abs(self.upper))


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """The answer of an attack: every hidden cell with its range, in the order of the table.

    `programmes` is how many linear programmes had to be solved: all other limits were cheaper.
    """

    exposures: tuple[Exposure, ...]
    programmes: int
    provenance: Provenance

    @property
    def exact(self) -> tuple[Exposure, ...]:
        return tuple(each for each in self.exposures if each.is_exact)

    @property
    def too_narrow(self) -> tuple[Exposure, ...]:
        """Cells that protection does not hold for; with insiders counted in."""
        return tuple(each for each in self.exposures if each.is_narrow)

    @property
    def holds(self) -> bool:
        """Whether nothing that must be protected can be bounded too tightly."""
        return not self.too_narrow

    def explain(self) -> Text:
        """How many cells can be told and which; never their values."""
        outsiders = [each for each in self.too_narrow if each.insider is None]
        found = _FOUND.filled(
            cells=len(self.exposures),
            exact=len(self.exact),
            narrow=len(outsiders),
            inside=len(self.too_narrow) - len(outsiders),
        )
        worst = [" × ".join(each.key) for each in (self.exact or self.too_narrow)[:5]]
        parts = [found, *([_WORST.filled(keys="; ".join(worst))] if worst else []), *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def audit(
    table: SumTable,
    *,
    protection: Protection | None = None,
    sensitive: Flags | None = None,
    limits: Literal["exact", "enough"] = "exact",
    exact_whole: bool = False,
) -> Audit:
    """Attack a table as it would be published.

    Args:
        table: the table with its hidden cells. Their values are never used for the attack, only to tell whether the
            range is wide enough; where a value is not known, a cell is too narrow when it can be found exactly.
        protection: how wide the ranges must be; one to each side when not said.
        sensitive: cells that need protection, shape (n,); every hidden cell when not said.
        limits: `exact` gives the least and the most of every hidden cell; `enough` stops at a cell as soon as its range
            is proven wide enough.
        exact_whole: search whole tables only (for small tables).

    Source: Fischetti and Salazar (2001), Management Science 47:1008; singletons: Meindl (2011), sdcTable.

    >>> from balalar.indicators.methods.disclosure.tables import cross_table
    >>> table = cross_table([[2, 18], [10, 12]], ("A", "C"), ("f", "m"))
    >>> audit(table.hiding(table.marked([("A", "f"), ("A", "m")]))).explain().en
    'Hidden cells: 2. Found exactly: 2. Bounded too tightly: 2. Within reach of a child who is alone in its own cell: 0. For example: A × f; A × m.'
    """
    asked = protection or Protection()
    is_secret = table.hidden if table.hidden.any() else table.slack > 0
    targets = np.flatnonzero(is_secret)
    is_sensitive = is_secret if sensitive is None else np.asarray(sensitive, dtype=np.bool_)
    needed = asked.needed(table)
    attack = Attack(table, exact_whole=exact_whole)
    attack.learn(table.values)
    found = {int(cell): _outside(attack, int(cell), needed, is_sensitive, limits) for cell in targets}
    for alone, cell in told_to_insiders(attack, needed, is_sensitive) if asked.insiders else ():
        if not found[cell].is_narrow:
            found[cell] = dataclasses.replace(found[cell], is_narrow=True, insider=table.keys[int(alone[0])])
    warnings = [FRACTIONS] if table.whole and not exact_whole and attack.has_fractions else []
    made = provenance_of(
        "disclosure.audit", f"{asked.convention}, {limits} limits", table.shown, table.slack, warnings=warnings
    )
    return Audit(tuple(found.values()), attack.programmes, made)


def _outside(
    attack: Attack, cell: int, needed: tuple[Numbers, Numbers], sensitive: Flags, limits: Literal["exact", "enough"]
) -> Exposure:
    low, high = float(needed[0][cell]), float(needed[1][cell])
    is_known = math.isfinite(low)
    if limits == "enough" and is_known:
        is_wide = attack.covers(cell, low, high)
        lower, upper = attack.known_range(cell)
    else:
        lower, upper = attack.range_of(cell)
        is_wide = (lower <= low and upper >= high) if is_known else upper - lower > TOLERANCE
    is_limit = limits == "exact" or not is_known
    return Exposure(attack.table.keys[cell], lower, upper, is_limit, bool(sensitive[cell] and not is_wide))
