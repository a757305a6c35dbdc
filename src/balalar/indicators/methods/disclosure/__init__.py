"""Disclosure control: no published table lets anybody work out a single child, and an attacker's own tools prove it.

Three main words: a *primary* rule says which cells would tell by themselves; *protection* is how wide an attacker's range
of a hidden cell must stay; an *audit* attacks a table by linear programming and lists what can be bounded.

`primary` rules, `suppress` hides companions, `rounding` and `cell_keys` change counts instead, `differencing` looks at
several publications together, `audit` and `attack` try to break all of these.
"""

from balalar.indicators.methods.disclosure.attack import counts_behind_share, possible_ranges
from balalar.indicators.methods.disclosure.audit import Audit, Exposure, Protection, audit
from balalar.indicators.methods.disclosure.cell_keys import (
    CellKeys,
    Perturbed,
    PerturbedShares,
    cell_keys,
    perturb,
    record_keys,
    shares_of,
)
from balalar.indicators.methods.disclosure.change_table import (
    ChangeTable,
    changes_from_rows,
    make_change_table,
    row_of,
    rule_of_ten_and_five,
)
from balalar.indicators.methods.disclosure.differencing import (
    Differences,
    Given,
    areas_table,
    told_by_areas,
    told_by_both,
    told_by_growth,
)
from balalar.indicators.methods.disclosure.noise import GeometricNoise
from balalar.indicators.methods.disclosure.primary import (
    Contributions,
    Primary,
    contributions_of,
    dominance,
    p_percent,
    pq,
    threshold,
)
from balalar.indicators.methods.disclosure.rounding import (
    Rounded,
    controlled_rounding,
    conventional_rounding,
    draws_of,
    random_rounding,
    rounding_chances,
)
from balalar.indicators.methods.disclosure.suppress import Protected, suppress
from balalar.indicators.methods.disclosure.tables import Axis, SumTable, cross_table, linked, table_of

__all__ = [
    "Audit",
    "Axis",
    "CellKeys",
    "ChangeTable",
    "Contributions",
    "Differences",
    "Exposure",
    "GeometricNoise",
    "Given",
    "Perturbed",
    "PerturbedShares",
    "Primary",
    "Protected",
    "Protection",
    "Rounded",
    "SumTable",
    "areas_table",
    "audit",
    "cell_keys",
    "changes_from_rows",
    "contributions_of",
    "controlled_rounding",
    "conventional_rounding",
    "counts_behind_share",
    "cross_table",
    "dominance",
    "draws_of",
    "linked",
    "make_change_table",
    "p_percent",
    "perturb",
    "possible_ranges",
    "pq",
    "random_rounding",
    "record_keys",
    "rounding_chances",
    "row_of",
    "rule_of_ten_and_five",
    "shares_of",
    "suppress",
    "table_of",
    "threshold",
    "told_by_areas",
    "told_by_both",
    "told_by_growth",
]
