"""Cell keys: the same cell always gets the same change, in every table and every year, because its children carry keys."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.disclosure.change_table import KEYS, ChangeTable
from balalar.indicators.methods.disclosure.tables import Flags, Numbers, Places
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

FEWEST_IN_DENOMINATOR: Final = 30  # children: below it a share moves too much by single changes, and gives counts away
_SAID: Final = Text(
    kk="{cells} сан ұяшық кілтімен өзгертілді; оның {hidden}-і {threshold}-тен кем шыққандықтан көрсетілмейді.",
    ru="Чисел, изменённых ключами ячеек: {cells}; из них не показаны как меньшие {threshold}: {hidden}.",
    en="{cells} counts are changed by cell keys; {hidden} of them came out below {threshold} and are not shown.",
)
NOT_ADDITIVE: Final = Text(
    kk="Өзгертілген жалпы сан өз бөліктерінің қосындысына тең болмауы мүмкін.",
    ru="Изменённый итог может не равняться сумме своих частей.",
    en="A changed total need not equal the sum of its parts.",
)
_SHARES: Final = Text(
    kk="{cells} үлес өзгертілген сандардан есептелді; бөлімі {least}-дан кем немесе белгісіз {hidden} үлес көрсетілмейді.",
    ru="Долей, вычисленных из изменённых чисел: {cells}; не показано {hidden}: знаменатель меньше {least} или неизвестен.",
    en="{cells} shares are taken from changed counts; {hidden} are not shown, for their denominator is below {least} or not "
    "known.",
)
CUT: Final = Text(
    kk="Өзгертілген алым өзгертілген бөлімнен асқан жерде үлес 1-ге тең деп алынды.",
    ru="Где изменённый числитель больше изменённого знаменателя, доля принята равной 1.",
    en="Where the changed numerator passed the changed denominator, the share is cut at 1.",
)


@dataclass(frozen=True, slots=True, eq=False)
class CellKeys:
    """Children by cell: `counts` and `keys` (0 to 255), shape (n,) each."""

    counts: Places
    keys: Places


@dataclass(frozen=True, slots=True, eq=False)
class Perturbed:
    """Changed counts, shape (n,); NaN where `is_below` says that the result is under the threshold and not shown."""

    counts: Numbers
    is_below: Flags
    threshold: int
    provenance: Provenance

    def explain(self) -> Text:
        """How many counts were changed and hidden; never by how much."""
        head = _SAID.filled(cells=len(self.counts), hidden=int(self.is_below.sum()), threshold=self.threshold)
        return _in_line(head, *self.provenance.warnings)


@dataclass(frozen=True, slots=True, eq=False)
class PerturbedShares:
    """Shares of 1 from changed counts, shape (n,); NaN where there is none to show, as below a denominator of `least`."""

    shares: Numbers
    least: int
    provenance: Provenance

    def explain(self) -> Text:
        """How many shares there are and how many are held back."""
        hidden = int(np.isnan(self.shares).sum())
        head = _SHARES.filled(cells=len(self.shares), hidden=hidden, least=self.least)
        return _in_line(head, *self.provenance.warnings)


def record_keys(identities: Iterable[str], *, secret: bytes) -> Places:
    """The key of each child, 0 to 255: the same for the same child in every table and year, and known to nobody.

    A key must never be drawn anew: a child whose key changes lets its cells be compared with last year's.

    Source: BLAKE2b with a key (RFC 7693), its last byte.

    >>> keys = record_keys(["child 1", "child 2", "child 1"], secret=b"sixteen bytes or")
    >>> bool(keys[0] == keys[2])
    True
    """
    if len(secret) < 16:
        raise ValueError("a secret of fewer than 16 bytes can be guessed, and with it the key of every child")
    key = hashlib.blake2b(secret, digest_size=32).digest()
    words = (hashlib.blake2b(identity.encode(), key=key, digest_size=8).digest() for identity in identities)
    return np.array([word[-1] for word in words], dtype=np.int64)


def cell_keys(records: npt.ArrayLike, cells: npt.ArrayLike, *, count: int) -> CellKeys:
    """Count children by cell and add their keys up: cell key = Σ record keys mod 256.

    Args:
        records: the record key of each child, 0 to 255, shape (children,).
        cells: the cell of each child, 0 to `count` − 1, shape (children,).
        count: how many cells there are; those without a child have count 0 and key 0.

    >>> cell_keys([200, 100, 7], [0, 0, 2], count=3).keys.tolist()
    [44, 0, 7]
    """
    keys, places = np.asarray(records, dtype=np.int64), np.asarray(cells, dtype=np.int64)
    if ((keys < 0) | (keys >= KEYS)).any():
        raise ValueError(f"a record key is a whole number from 0 to {KEYS - 1}")
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, places, keys)
    return CellKeys(np.bincount(places, minlength=count), sums % KEYS)


def perturb(cells: CellKeys, table: ChangeTable, *, threshold: int = 5, shows_zero: bool = True) -> Perturbed:
    """Change counts by their cell keys.

    Args:
        cells: counts with their keys.
        table: of changes; secret, unless it is a plain rounding rule.
        threshold: results below it are not shown ("<5").
        shows_zero: a true zero is shown as zero: it points at nobody. ONS hides it with all other small results.

    Source: ONS, Cell Key Perturbation, user guide 3.1.0; Fraser and Wooton (2005).

    >>> from balalar.indicators.methods.disclosure.change_table import rule_of_ten_and_five
    >>> given = CellKeys(np.array([0, 7, 14]), np.array([0, 180, 66]))
    >>> perturb(given, rule_of_ten_and_five(), threshold=10).counts.tolist()
    [0.0, nan, 15.0]
    """
    changed = cells.counts + table.change_of(cells.counts, cells.keys)
    is_below = (changed < threshold) & ~(shows_zero & (cells.counts == 0))
    counts = np.where(is_below, np.nan, changed.astype(np.float64))
    # neither keys nor true counts go into the digest: from it small counts could be guessed back
    convention = f"keys mod {KEYS}, results below {threshold} hidden, zero {'shown' if shows_zero else 'hidden'}"
    warnings = [NOT_ADDITIVE, *table.provenance.warnings]
    return Perturbed(
        counts, is_below, threshold, provenance_of("disclosure.perturb", convention, counts, warnings=warnings)
    )


def shares_of(numerators: Perturbed, denominators: Perturbed, *, least: int = FEWEST_IN_DENOMINATOR) -> PerturbedShares:
    """Shares of changed counts, never of true ones: a share of a shown denominator would give the numerator away.

    There is none where either count is hidden or the denominator is below `least`.

    >>> from balalar.indicators.methods.disclosure.change_table import rule_of_ten_and_five
    >>> all_of_them = CellKeys(np.array([40, 28]), np.array([3, 9]))
    >>> some = CellKeys(np.array([12, 11]), np.array([1, 2]))
    >>> rule = rule_of_ten_and_five()
    >>> shares_of(perturb(some, rule), perturb(all_of_them, rule), least=35).shares.tolist()
    [0.25, nan]
    """
    above, below = numerators.counts, denominators.counts
    if above.shape != below.shape:
        raise ValueError("each numerator needs its denominator")
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(below >= max(least, 1), above / below, np.nan)
    is_cut = shares > 1
    warnings = [CUT] if is_cut.any() else []
    shares = np.where(is_cut, 1.0, shares)
    made = provenance_of("disclosure.shares_of", f"denominators from {least}", shares, warnings=warnings)
    return PerturbedShares(shares, least, made)


def _in_line(*parts: Text) -> Text:
    return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})
