"""A table as it is about to be published: cells, the sums that tie them, and which cells are hidden."""

import dataclasses
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from balalar.vocabulary.group import TOTAL

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]
type Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SumTable:
    """Cells tied by sums.

    `keys` names the n cells. `values` has shape (n,); NaN where a hidden value is not known to the one who asks. `hidden`
    has shape (n,). `sums` has shape (m, n): in each row the parts are +1 and their total is −1, so a true table gives 0.
    `lower` and `upper` are what everybody knows of a cell without the publication (a count is not below 0). `slack` is
    how far a shown value may lie from the truth: 0 when it is exact, `base − 1` after rounding to a base. `contributors`
    is how many children or units stand behind a cell. `whole` says that only whole numbers can stand in the cells.
    """

    keys: tuple[Key, ...]
    values: Numbers
    hidden: Flags
    sums: sparse.csr_array
    lower: Numbers
    upper: Numbers
    slack: Numbers
    contributors: Numbers
    whole: bool = True
    _places: Mapping[Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        size = len(self.keys)
        columns = (self.values, self.hidden, self.lower, self.upper, self.slack, self.contributors)
        if any(column.shape != (size,) for column in columns) or self.sums.shape[1] != size:
            raise ValueError("each cell of a table needs one key, one value and one of everything else")
        if np.isnan(self.values[~self.hidden]).any():
            raise ValueError("a cell without a value can only be hidden: a shown cell shows a number")
        object.__setattr__(self, "_places", {key: place for place, key in enumerate(self.keys)})
        if len(self._places) != size:
            raise ValueError("two cells of the table have the same key, so a sum cannot say which it means")

    def at(self, key: Key) -> int:
        """Where a cell stands in the arrays."""
        if key not in self._places:
            raise ValueError(f"the table has no cell {key}")
        return self._places[key]

    def marked(self, keys: Iterable[Key]) -> Flags:
        """A mask, shape (n,), of some cells.

        >>> cross_table([[1, 2]], ("x",), ("a", "b")).marked([("x", "b")]).sum()
        np.int64(1)
        """
        mask = np.zeros(len(self.keys), dtype=np.bool_)
        mask[[self.at(key) for key in keys]] = True
        return mask

    def hiding(self, mask: Flags) -> "SumTable":
        """The same table with these cells hidden and no others."""
        return dataclasses.replace(self, hidden=np.asarray(mask, dtype=np.bool_).copy())

    @property
    def shown(self) -> Numbers:
        """The values as a reader sees them: NaN where hidden."""
        return np.where(self.hidden, np.nan, self.values)


@dataclass(frozen=True, slots=True)
class Axis:
    """One way the table is broken down: its leaves, and the nodes above them (each with its children).

    Without nodes there is one, the total of all leaves, called `_T`. A node's children are leaves or other nodes.

    >>> Axis(("a", "b", "c"), {"ab": ("a", "b"), "_T": ("ab", "c")}).names
    ('a', 'b', 'c', 'ab', '_T')
    """

    leaves: tuple[str, ...]
    nodes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.nodes:
            object.__setattr__(self, "nodes", {TOTAL: self.leaves})
        for node in self.nodes:
            self.leaves_below(node)

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.leaves, *self.nodes)

    def leaves_below(self, name: str, *, path: tuple[str, ...] = ()) -> frozenset[str]:
        """The leaves that a node sums."""
        if name in path:
            raise ValueError(f"the node {name} of a breakdown is a part of itself")
        if name in self.nodes:
            below = (self.leaves_below(child, path=(*path, name)) for child in self.nodes[name])
            return frozenset().union(*below)
        if name not in self.leaves:
            raise ValueError(f"{name} is neither a leaf nor a node of the breakdown")
        return frozenset({name})

    def roll_up(self) -> Numbers:
        """Shape (names, leaves): 1 where a name counts a leaf."""
        below = [self.leaves_below(name) for name in self.names]
        return np.array([[leaf in leaves for leaf in self.leaves] for leaves in below], dtype=np.float64)


def cross_table(
    inner: npt.ArrayLike,
    *axes: Axis | Sequence[str],
    contributors: npt.ArrayLike | None = None,
    whole: bool = True,
) -> SumTable:
    """A table with all its margins, every cell shown.

    Args:
        inner: the innermost cells, one dimension for each axis, >= 0; counts, or amounts when `whole` is False.
        axes: the breakdowns in the order of the dimensions; a plain sequence of names gets one total.
        contributors: how many units stand behind each inner cell; for counts the counts themselves.
        whole: whether only whole numbers can stand in the cells.

    >>> table = cross_table([[1, 2], [3, 4]], ("x", "y"), ("a", "b"))
    >>> float(table.values[table.at(("x", "_T"))]), table.sums.shape
    (3.0, (6, 9))
    """
    known = [axis if isinstance(axis, Axis) else Axis(tuple(axis)) for axis in axes]
    cells = np.asarray(inner, dtype=np.float64)
    if cells.shape != tuple(len(axis.leaves) for axis in known):
        raise ValueError(f"the cells have the shape {cells.shape}, the breakdowns another one")
    if not (cells >= 0).all():
        raise ValueError("a cell of a table to be protected is a number that is not below 0")
    if whole and (cells != np.round(cells)).any():
        raise ValueError("a count is whole; say whole=False for amounts")
    if contributors is None and not whole:
        raise ValueError("a table of amounts needs to know how many units stand behind each cell")
    units = cells if contributors is None else np.asarray(contributors, dtype=np.float64)
    full, all_units = (_with_margins(each, known) for each in (cells, units))
    grid = np.arange(full.size).reshape(full.shape)
    keys = tuple(
        tuple(axis.names[at] for axis, at in zip(known, place, strict=True)) for place in np.ndindex(grid.shape)
    )
    return _shown_table(keys, full.ravel(), _relations(grid, known), all_units.ravel(), whole=whole)


def _with_margins(cells: Numbers, axes: Sequence[Axis]) -> Numbers:
    for place, axis in enumerate(axes):
        cells = np.moveaxis(np.tensordot(axis.roll_up(), cells, axes=(1, place)), 0, place)
    return cells


def _relations(grid: Places, axes: Sequence[Axis]) -> sparse.csr_array:
    """For each axis, each node and each combination of the others: children minus node."""
    rows: list[Places] = []
    columns: list[Places] = []
    signs: list[Numbers] = []
    count = 0
    for place, axis in enumerate(axes):
        names = {name: at for at, name in enumerate(axis.names)}
        across = np.moveaxis(grid, place, 0)
        for node, children in axis.nodes.items():
            members = across[[*(names[child] for child in children), names[node]]].reshape(len(children) + 1, -1)
            width = members.shape[1]
            rows.append(np.tile(np.arange(count, count + width), len(children) + 1))
            columns.append(members.ravel())
            signs.append(np.repeat([1.0] * len(children) + [-1.0], width))
            count += width
    return _matrix(np.concatenate(signs), np.concatenate(rows), np.concatenate(columns), shape=(count, grid.size))


def _matrix(
    signs: npt.ArrayLike, rows: npt.ArrayLike, columns: npt.ArrayLike, *, shape: tuple[int, int]
) -> sparse.csr_array:
    return sparse.csr_array((np.asarray(signs, float), (np.asarray(rows, int), np.asarray(columns, int))), shape=shape)


def _shown_table(
    keys: tuple[Key, ...], values: Numbers, sums: sparse.csr_array, contributors: Numbers, *, whole: bool
) -> SumTable:
    size = len(keys)
    return SumTable(
        keys,
        values,
        np.isnan(values),
        sums,
        np.zeros(size),
        np.full(size, math.inf),
        np.zeros(size),
        contributors,
        whole,
    )


def table_of(
    cells: Mapping[Key, float | None], sums: Iterable[tuple[Key, Sequence[Key]]], *, whole: bool = True
) -> SumTable:
    """A table from its cells and its sums, as anybody can write it down from a publication; None is a hidden cell.

    `sums` gives each total with its parts. How many units stand behind a cell is its value, for a count.

    >>> table = table_of({("T",): 10, ("a",): None, ("b",): 4}, [(("T",), [("a",), ("b",)])])
    >>> int(table.hidden.sum())
    1
    """
    keys = tuple(cells)
    places = {key: place for place, key in enumerate(keys)}
    rows, columns, signs = [], [], []
    count = 0
    for total, parts in sums:
        strange = [key for key in (total, *parts) if key not in places]
        if strange:
            raise ValueError(f"a sum speaks of {strange[0]}, which is no cell of the table")
        rows += [count] * (len(parts) + 1)
        columns += [*(places[part] for part in parts), places[total]]
        signs += [*([1.0] * len(parts)), -1.0]
        count += 1
    values = np.array([math.nan if value is None else value for value in cells.values()], dtype=np.float64)
    matrix = _matrix(signs, rows, columns, shape=(count, len(keys)))
    return _shown_table(keys, values, matrix, values.copy(), whole=whole)


def linked(*tables: SumTable) -> SumTable:
    """Several tables as the one that a reader has before him: cells with one key are one cell, shown if any shows it.

    >>> rows = table_of({("T",): 10, ("a",): None, ("b",): 4}, [(("T",), [("a",), ("b",)])])
    >>> again = table_of({("a",): 6}, [])
    >>> bool(linked(rows, again).hidden.any())
    False
    """
    keys = tuple(dict.fromkeys(key for table in tables for key in table.keys))
    places = {key: place for place, key in enumerate(keys)}
    unknown, no_sums = np.full(len(keys), math.nan), _matrix([], [], [], shape=(0, len(keys)))
    merged = _shown_table(keys, unknown, no_sums, unknown.copy(), whole=all(table.whole for table in tables))
    blocks = []
    for table in tables:
        at = np.array([places[key] for key in table.keys], dtype=int)
        _merge(merged, table, at)
        wide = table.sums.tocoo()
        blocks.append(_matrix(wide.data, wide.row, at[wide.col], shape=(wide.shape[0], len(keys))))
    return dataclasses.replace(merged, sums=sparse.csr_array(sparse.vstack(blocks)))


def _merge(merged: SumTable, table: SumTable, at: Places) -> None:
    """Put a table's cells into the merged one. Two shown values of one cell must agree within their slack."""
    both = ~table.hidden & ~merged.hidden[at]
    differ = both & (np.abs(table.values - merged.values[at]) > table.slack + merged.slack[at])
    if differ.any():
        key = table.keys[int(np.flatnonzero(differ)[0])]
        raise ValueError(f"two tables show different numbers for {key}; give the cells of each its own key")
    better = ~table.hidden & (merged.hidden[at] | (table.slack < merged.slack[at]))
    takes = better | np.isnan(merged.values[at])
    merged.values[at[takes]] = table.values[takes]
    merged.slack[at[better]] = table.slack[better]
    merged.contributors[at] = np.where(np.isnan(merged.contributors[at]), table.contributors, merged.contributors[at])
    merged.hidden[at] &= table.hidden
    merged.lower[at] = np.maximum(merged.lower[at], table.lower)
    merged.upper[at] = np.minimum(merged.upper[at], table.upper)
