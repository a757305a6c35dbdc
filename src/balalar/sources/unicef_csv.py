"""UNICEF's own download: SDMX codes without a structure column, and label columns beside the code columns.

Columns of codes are written in capitals (`REF_AREA`), labels as words (`Geographic area`): a label says the code again
and is passed over, unless the mapping names it.
"""

import re
from typing import Final

from balalar.sources.files import FoundFile
from balalar.sources.readings import readings_of
from balalar.sources.tables import read_table as read_plain_table
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.table import Reading, Table

FILES: Final = "*.csv"
GAPS: Final = frozenset({"NaN", "#N/A"})
_CODE_COLUMN: Final = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)


def read_table(found: FoundFile) -> Table:
    return read_plain_table(found.path, found.name)


def readings(table: Table, mapping: SourceMapping) -> tuple[Reading, ...]:
    return readings_of(table, mapping, gaps=GAPS, is_silent=lambda name: not _CODE_COLUMN.fullmatch(name))
