"""A chart that leaves the page: colours of the light scheme written in, the hatch with it, on white ground; as PNG too."""

import re
from typing import Final

import vl_convert

from balalar.publish.charts.plate import HATCH

# The light scheme of the pages' stylesheet; a file that was saved follows no scheme
LIGHT: Final = {
    "--paper": "#ffffff",
    "--ink": "#15212b",
    "--ink-2": "#46545f",
    "--line": "#d5dde2",
    "--edge": "#71808b",
    "--accent": "#0b5f8f",
    "--hatch-line": "#b3bfc8",
}
FONTS: Final = "'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_PATTERN: Final = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" fill="var(--paper)"/><path d="M1 0V7" stroke="var(--hatch-line)"/></pattern></defs>\n'
)
_VARIABLE: Final = re.compile(r"var\((--[a-z0-9-]+)\)")
_SIZE: Final = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def standalone(svg: str) -> str:
    """The same chart as a file of its own: no page, stylesheet or scheme is needed to see it."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a chart has a viewBox that begins at 0 0; this text has none, so its size cannot be known")
    width, height = found.groups()
    head, _, body = svg.partition(">")
    head = head.replace('font-family="sans-serif"', f'font-family="{FONTS}"')
    ground = f'<rect width="{width}" height="{height}" fill="var(--paper)"/>'
    pattern = _PATTERN if HATCH in body else ""
    whole = f'{head} width="{width}" height="{height}">\n{pattern}{ground}{body}'
    return _VARIABLE.sub(lambda match: LIGHT[match.group(1)], whole)


def to_png(svg: str, *, scale: float = 2.0) -> bytes:
    """The chart as a picture, twice its size in pixels unless asked otherwise."""
    picture: bytes = vl_convert.svg_to_png(standalone(svg), scale=scale)
    return picture
