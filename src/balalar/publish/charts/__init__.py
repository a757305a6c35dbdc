"""Charts of a release: static pictures made once, in three languages and three widths, that follow the page's colours.

Three main words: a *subject* is what there is to show of a series; a *scene* is the chart as marks in pixels, where every
label has found its place; a *plate* turns a scene into SVG.
"""

from balalar.publish.charts.downloads import standalone, to_png
from balalar.publish.charts.series import draw_series

__all__ = ["draw_series", "standalone", "to_png"]
