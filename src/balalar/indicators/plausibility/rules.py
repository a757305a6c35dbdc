"""All rules, in the passes in which they look.

What a pass blocks is no evidence for the next: a total that lost its decimal point is told once, and not once more for
every part that it no longer fits.
"""

from typing import Final

from balalar.indicators.plausibility.figures import gaps, jumps, keys, parts, points, series
from balalar.indicators.plausibility.places import filing, lives
from balalar.indicators.plausibility.rule import Rule
from balalar.indicators.plausibility.writing import codes, form, numbers, rows, units

PASSES: Final[tuple[tuple[Rule, ...], ...]] = (
    (*form.RULES, rows.WIDTH),
    (rows.NUMBER_AS_CODE, *numbers.RULES, *codes.RULES, *units.RULES, *points.RULES, *keys.RULES, *gaps.RULES),
    (*filing.RULES, *lives.RULES),
    (*series.RULES,),
    (*parts.RULES, *jumps.RULES),
)
RULES: Final[tuple[Rule, ...]] = tuple(rule for rules in PASSES for rule in rules)
