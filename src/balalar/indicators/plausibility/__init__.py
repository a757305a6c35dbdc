"""The gate: no figure leaves unexamined. Rules over tables, readings and observations; pure.

Three main words: a *rule* is one thing that can be wrong, with the words to tell it; a *finding* is one place where it
is; a *sheet* is what is examined together. Errors block a figure, warnings mark it, notes inform.
"""

from balalar.indicators.plausibility.examine import blocked, examine, examine_observations, is_blocked
from balalar.indicators.plausibility.rule import Knowledge, Rule
from balalar.indicators.plausibility.rules import RULES

__all__ = ["RULES", "Knowledge", "Rule", "blocked", "examine", "examine_observations", "is_blocked"]
