"""Where each thing stands in one table: the mapping's words laid over the table's header once, not once a row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from balalar.vocabulary.mapping import SeriesRule, SourceMapping, is_file
from balalar.vocabulary.table import Table

type Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions in a row, from 0. `names` are the header's, stripped, the usual name instead of an alias; `strange` are
    the positions of columns that the mapping does not know."""

    names: tuple[str, ...]
    at: Mapping[str, int]
    roles: Mapping[str, int]
    dimensions: tuple[tuple[int, str], ...]
    series: tuple[int, ...]
    extra: tuple[int, ...]
    strange: tuple[int, ...]
    rules: tuple[SeriesRule, ...]

    def rule_of(self, cells: Cells) -> SeriesRule | None:
        """The first rule that fits a row."""
        return next((rule for rule in self.rules if self._fits(rule, cells)), None)

    def _fits(self, rule: SeriesRule, cells: Cells) -> bool:
        return all(text_at(cells, self.at.get(column)) == text for column, text in rule.where.items())

    def unknown_texts(self, cells: Cells) -> Iterator[tuple[str, str]]:
        """What stands in columns that the mapping does not know, or beyond the last column."""
        for position in (*self.strange, *range(len(self.names), len(cells))):
            if text := text_at(cells, position):
                name = self.names[position] if position < len(self.names) else ""
                yield name or f"column {position + 1}", text


def text_at(cells: Cells, position: int | None) -> str:
    """The text of a cell without blanks around it; empty where the row or the table has no such cell."""
    return cells[position].strip() if position is not None and position < len(cells) else ""


def columns_of(table: Table, mapping: SourceMapping, *, is_silent: Callable[[str], bool]) -> Columns:
    """Lay the mapping over a table's header.

    `is_silent` tells which columns outside the mapping say nothing about a figure in this kind of table (labels).
    Where a name stands twice, the first column has it and the second is strange.
    """
    names = tuple(mapping.aliases.get(name.strip(), name.strip()) for name in table.header)
    at: dict[str, int] = {}
    for position, name in enumerate(names):
        at.setdefault(name, position)
    used = {*mapping.columns.values(), *mapping.dimensions, *mapping.series_columns, *mapping.extra_columns}
    quiet = {*mapping.ignored_columns, *(name for name in at if name not in used and is_silent(name))}
    return Columns(
        names=names,
        at=at,
        roles={role: at[name] for role, name in mapping.columns.items() if name in at},
        dimensions=tuple((at[name], ours) for name, ours in mapping.dimensions.items() if name in at),
        series=tuple(at[name] for name in mapping.series_columns if name in at),
        extra=tuple(at[name] for name in mapping.extra_columns if name in at),
        strange=tuple(
            place for place, name in enumerate(names) if name not in quiet and (name not in used or at[name] != place)
        ),
        rules=tuple(rule for rule in mapping.series if not rule.file or is_file(table.file, rule.file)),
    )
