"""Draws a scene: Altair's marks make the lines, dots and bands, then lettering and hatches are set among them.

Vega measures every text it draws, which takes ten times as long as all the rest, and knows neither patterns nor halos; so
texts and hatches are written by us. The specification is compiled once a process and filled with the data of each chart.
"""

import functools
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

import altair as alt
import vl_convert

from balalar.publish.charts.scene import Box, Dot, Ink, Label, Line, Rule, Scene, Voice

VEGA_LITE: Final = "6.1"
HATCH: Final = "url(#hatch)"  # the page has the pattern; a download brings its own

# colour by role (the page's tokens), width in pixels, dash
_STROKES: Final[Mapping[Ink, tuple[str, float, tuple[int, ...]]]] = {
    Ink.GRID: ("var(--line)", 1, ()),
    Ink.AXIS: ("var(--edge)", 1, ()),
    Ink.NOTE: ("var(--edge)", 1, ()),
    Ink.MAIN: ("var(--accent)", 3, ()),
    Ink.OTHER: ("var(--edge)", 2, ()),
    Ink.OTHER_DOTTED: ("var(--edge)", 2.5, (1, 5)),
    Ink.OTHER_DASHED: ("var(--edge)", 2, (8, 5)),
    Ink.TARGET: ("var(--ink)", 1.5, (6, 4)),
    Ink.WHISKER: ("var(--accent)", 2, ()),
    Ink.BAR: ("var(--accent)", 3, ()),
}
# fill, outline, width of the outline
_DOTS: Final[Mapping[Ink, tuple[str, str, float]]] = {
    Ink.DOT: ("var(--accent)", "var(--paper)", 2),
    Ink.HOLLOW: ("var(--paper)", "var(--accent)", 2.5),
    Ink.GOAL: ("var(--paper)", "var(--ink)", 2),
    Ink.OTHER_DOT: ("var(--edge)", "var(--paper)", 1.5),
}
_VOICES: Final[Mapping[Voice, tuple[str, str]]] = {
    Voice.QUIET: ("", 'fill="var(--ink-2)"'),
    Voice.STRONG: ("k-strong", 'fill="var(--ink)" font-weight="650"'),
    Voice.ACCENT: ("k-accent", 'fill="var(--accent)" font-weight="650"'),
}
_HALO: Final = 'stroke="var(--paper)" stroke-width="6" stroke-linejoin="round" paint-order="stroke"'
_PI: Final = 3.141592653589793


def drawn(scene: Scene) -> str:
    """The scene as SVG text: one element with a view box, colours by role, no style attribute, no id."""
    view = f'viewBox="0 0 {scene.width} {scene.height}"'
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{scene.css_class}" {view} role="img" '
        f'aria-label="{escape(scene.said)}" font-family="sans-serif" font-size="14">'
    )
    hatches = (_hatch(box) for box in scene.hatches)
    labels = (_label(label) for label in scene.labels)
    return "\n".join([root, *hatches, '<g fill="none">', *_marks(scene), "</g>", *labels, "</svg>\n"])


def _hatch(box: Box) -> str:
    size = f'width="{_short(box.right - box.left)}" height="{_short(box.bottom - box.top)}"'
    return (
        f'<rect class="k-empty" x="{_short(box.left)}" y="{_short(box.top)}" {size} '
        f'fill="{HATCH}" stroke="var(--edge)"/>'
    )


def _label(label: Label) -> str:
    css_class, voice = _VOICES[label.voice]
    classes = " ".join(part for part in (css_class, "k-halo" if label.haloed else "") if part)
    parts = [
        f'x="{_short(label.place[0])}" y="{_short(label.place[1])}"',
        "" if label.anchor == "start" else f'text-anchor="{label.anchor}"',
        f'class="{classes}"' if classes else "",
        voice,
        _HALO if label.haloed else "",
    ]
    return f"<text {' '.join(part for part in parts if part)}>{escape(label.text)}</text>"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _marks(scene: Scene) -> Iterator[str]:
    """The marks that Vega drew, without the groups, backgrounds and roles it wraps them in."""
    svg = vl_convert.vega_to_svg(_filled(scene))
    for mark in ET.fromstring(svg).iter():  # noqa: S314  our own renderer's output
        name = mark.tag.rpartition("}")[2]
        if name in {"path", "line"} and mark.get("class") not in {"background", "foreground"}:
            attributes = " ".join(f'{key}="{escape(value)}"' for key, value in mark.items() if key in _KEPT)
            if mark.get("d") != "":
                yield f"<{name} {attributes}/>"


_KEPT: Final = frozenset(
    {"transform", "d", "x2", "y2", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray"}
    | {"stroke-linecap", "stroke-linejoin"}
)


def _filled(scene: Scene) -> dict[str, Any]:
    rows = {
        "rules": [_rule_row(rule) for rule in scene.rules],
        "bands": [
            {"band": number, "x": x, "y": upper, "y2": lower}
            for number, band in enumerate(scene.bands)
            for x, upper, lower in band.places
        ],
        "lines": [row for number, line in enumerate(scene.lines) for row in _line_rows(line, number)],
        "marks": [_rule_row(rule) for rule in scene.marks],
        "dots": [_dot_row(dot) for dot in scene.dots],
    }
    specification = {**_compiled(), "width": scene.width, "height": scene.height}
    specification["data"] = [
        {**source, "values": rows[source["name"]]} if source["name"] in rows else source
        for source in specification["data"]
    ]
    return specification


def _rule_row(rule: Rule) -> dict[str, Any]:
    colour, width, _ = _STROKES[rule.ink]
    (x, y), (x2, y2) = rule.start, rule.end
    return {"x": x, "y": y, "x2": x2, "y2": y2, "stroke": colour, "width": width}


def _line_rows(line: Line, number: int) -> Iterator[dict[str, Any]]:
    colour, width, dash = _STROKES[line.ink]
    for step, (x, y) in enumerate(line.places):
        yield {"line": number, "step": step, "x": x, "y": y, "stroke": colour, "width": width, "dash": list(dash)}


def _dot_row(dot: Dot) -> dict[str, Any]:
    fill, stroke, width = _DOTS[dot.ink]
    (x, y), area = dot.place, round(_PI * dot.radius**2, 1)
    return {"x": x, "y": y, "area": area, "fill": fill, "stroke": stroke, "width": width}


@functools.cache
def _compiled() -> dict[str, Any]:
    """The plate as a Vega specification. Places come in pixels, so no scale moves them."""
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    ends = {"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")}
    stroke = alt.Stroke("stroke:N", scale=None)
    width = alt.StrokeWidth("width:Q", scale=None)
    plate = alt.layer(
        alt.Chart(alt.NamedData("rules")).mark_rule().encode(x=x, y=y, stroke=stroke, strokeWidth=width, **ends),
        alt.Chart(alt.NamedData("bands"))
        .mark_area(fill="var(--accent)", fillOpacity=0.18, stroke=None)
        .encode(x=x, y=y, y2=alt.Y2("y2:Q"), detail="band:N"),
        alt.Chart(alt.NamedData("lines"))
        .mark_line(strokeCap="round", strokeJoin="round")
        .encode(
            x=x,
            y=y,
            detail="line:N",
            order="step:Q",
            stroke=stroke,
            strokeWidth=width,
            strokeDash=alt.StrokeDash("dash:N", scale=None),
        ),
        alt.Chart(alt.NamedData("marks")).mark_rule().encode(x=x, y=y, stroke=stroke, strokeWidth=width, **ends),
        alt.Chart(alt.NamedData("dots"))
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            size=alt.Size("area:Q", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=stroke,
            strokeWidth=width,
        ),
    )
    plate = plate.configure(aria=False, padding=0, background="transparent").configure_view(stroke=None)
    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(plate.to_dict(), vl_version=VEGA_LITE)
    return compiled
