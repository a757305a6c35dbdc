"""Tables of an Open SDG site: one file an indicator, one row a figure, plain codes, an empty cell for a total.

Source: https://open-sdg.readthedocs.io/en/latest/data-format/
"""

from typing import Final

from balalar.sources.files import FoundFile
from balalar.sources.readings import readings_of
from balalar.sources.tables import read_table as read_plain_table
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.table import Reading, Table

FILES: Final = "indicator_*.csv"


def read_table(found: FoundFile) -> Table:
    return read_plain_table(found.path, found.name)


def readings(table: Table, mapping: SourceMapping) -> tuple[Reading, ...]:
    """No column is silent here: every column that is not the year, the value or the unit breaks the figure down."""
    return readings_of(table, mapping, gaps=frozenset(), is_silent=lambda _: False)
