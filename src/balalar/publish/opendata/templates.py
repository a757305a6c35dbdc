"""The pieces that a script is put together from. Each can be read as the Python that it becomes."""

from typing import Final

IMPORTS: Final = "# imports"  # stands for the import lines until all pieces are known

OPENING: Final = '''\
# {title}
# Makes the published results in {area_name} again: release {release}, judged on {day}.
#
#     pip install "balalar=={version}"
#     python recompute.py observations.csv
#
# The argument is the release's observations.csv, a file or a web address. All else that the results rest on stands here:
# the definition with its promises, the unit, the boundaries that a series breaks at, the settings of each method.

import sys
from datetime import date
from pathlib import Path
from urllib.request import urlopen

{imports}

INDICATOR, AREA, DAY = {indicator}, {area}, {day_code}
UNIT = {unit}
DEFINITION = {definition}
WORLD = {world}
verdicts = []


def text_at(address):
    """The text of a file or of a web address."""
    if "://" in address:
        with urlopen(address) as answer:
            return answer.read().decode("utf-8")
    return Path(address).read_bytes().decode("utf-8")


def compare(what, published, made, digits=10):
    """Print a published value beside the one made here. What is worked out is frozen with so many digits."""
    published, made = (kept(one, digits=digits) if isinstance(one, float) else one for one in (published, made))
    verdicts.append("equal" if made == published else "differs")
    print(f"{{what}}: published {{published}}, made again {{made}}, {{verdicts[-1]}}")


figures = [one for one in observations_in(text_at(sys.argv[1])) if one.indicator == INDICATOR]
totals = [one for one in figures if one.group.is_total]
'''
JUDGEMENT: Final = """
# The status: the observed pace over the pace that the promise asks for.
own = [one for one in totals if one.area == AREA]
judgement = judge(DEFINITION, own, area=AREA, unit=UNIT, areas=WORLD, on=DAY)
compare("latest value", {latest}, judgement.latest and judgement.latest.value)
compare("status", {status}, str(judgement.status))
compare("pace R", {ratio}, judgement.ratio)
"""
GAPS: Final = '''
# How far groups, or areas, stand apart in the newest period that has them.
SCALE, BETTER = scale_of(DEFINITION, UNIT), {better}


def published_by(dimension, period):
    """The figures of one period by the code of the group, or by area."""
    if dimension == "areas":
        return {{one.area: one for one in totals if one.period == period}}
    groups = [one for one in figures if one.area == AREA and list(one.group.marks) == [dimension]]
    return {{getattr(one.group, dimension): one for one in groups if one.period == period}}


def gap(codes, rows):
    """Difference and ratio of the extreme values among these groups."""
    known = [(code, rows[code]) for code in codes if code in rows]
    groups = [estimate_of(same_in_all(code), one.value, one.lower, one.upper) for code, one in known]
    return worst_off(groups, better=BETTER)

'''
GAP: Final = """
rows = published_by({dimension}, Period.parse({period}))
codes = {codes}.split()
found = gap(codes, rows)
compare("difference by {said}", {absolute}, found.absolute.value)
compare("ratio by {said}", {relative}, found.relative.value)
"""
GRADIENT: Final = """
# The whole slope from the poorest fifth to the richest.
fifths = groups_of([rows[code].value for code in codes], {populations}, order=range(5), scale=SCALE)
compare("slope index", {slope}, slope_index(fifths, model=model_of(SCALE)).value)
compare("relative index", {slope_ratio}, relative_index(fifths, model=model_of(SCALE)).value)
compare("concentration index", {concentration}, concentration_index(fifths).value)
"""
FROM_BEST: Final = """
# How far areas fall short of the best one on average; an area without a figure is a missing one.
areas = groups_of([rows[code].value if code in rows else None for code in codes], {populations}, scale=SCALE)
compare("mean difference from best", {from_best}, mean_difference_from_best(areas, weighted={weighted}).value)
"""
PROJECTION: Final = """
# Where the series goes if it moves on as it did. A projection, not progress.
yearly = [one for one in own if one.period.month is None and one.value is not None and one.status != "F"]
points = [Point(float(one.period.year), one.value) for one in yearly if one.period.first_day <= DAY]
ahead = project(points, scale=Scale({scale}), target_year={year}.0, top={top}).points[-1]
compare("projection for {year}", {value}, ahead.value, digits=6)
for level, lower, upper in {bands}:
    compare(f"lower end of the {{level:.0%}} band", lower, ahead.band(level).lower, digits=6)
    compare(f"upper end of the {{level:.0%}} band", upper, ahead.band(level).upper, digits=6)
"""
FUNNEL: Final = """
# Which areas differ from their mean by more than chance.
areas = {areas}
rows = {{one.area: one for one in totals if one.period == {period}}}
counts = [(rows[area].numerator, rows[area].denominator) for area in areas]
funnel = funnel_of_shares(*zip(*counts), inflate=True)
compare("mean of the areas", {mean}, 100 * funnel.mean)
compare("standings", {standings}, [str(standing) for standing in funnel.standings])
"""
CLOSING: Final = """
print("differs" if "differs" in verdicts else "equal")
sys.exit("differs" in verdicts)
"""
