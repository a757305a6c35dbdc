"""Reads a page as strictly as no browser would: what a browser mends silently is a fault here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# a paragraph is ended by a browser before any of these
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "table",
        "ul",
    ]
)
PRESSED: Final = frozenset({"a", "button", "summary", "input", "select", "textarea", "label"})


@dataclass(eq=False)
class Element:
    """One element with all that stands inside it."""

    tag: str
    attributes: dict[str, str]
    inside: "list[Element | str]" = field(default_factory=list)
    parent: "Element | None" = None

    def each(self, tag: str = "", **wanted: str) -> Iterator["Element"]:
        """Elements inside, in order, of one tag and with these attributes (`class_` and `for_` for reserved words)."""
        for one in self.inside:
            if isinstance(one, Element):
                if (not tag or one.tag == tag) and one.has(wanted):
                    yield one
                yield from one.each(tag, **wanted)

    def only(self, tag: str = "", **wanted: str) -> "Element":
        """The one such element; several or none is an error of the page."""
        found = list(self.each(tag, **wanted))
        assert len(found) == 1, f"{len(found)} × {tag} {wanted}"
        return found[0]

    def has(self, wanted: dict[str, str]) -> bool:
        return all(self._holds(name.rstrip("_").replace("_", "-"), value) for name, value in wanted.items())

    def _holds(self, name: str, value: str) -> bool:
        held = self.attributes.get(name)
        return held is not None and (value in held.split() if name == "class" else value in ("*", held))

    @property
    def text(self) -> str:
        """The words inside, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in {"script", "style"}:
                yield from one._words()
                yield " " if one.tag in BLOCKS | {"td", "th", "li", "dt", "dd", "br", "option", "tspan", "text"} else ""

    @property
    def around(self) -> Iterator["Element"]:
        """The elements this one stands in, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class _Reader(HTMLParser):
    """Builds the tree, and keeps what is wrong with how it is written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.faults: list[str] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)
        if tag in VOID:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)
        if tag not in VOID and not any(one.tag == "svg" for one in self._open):
            self._fault(f"<{tag}/> is not closed by its slash")
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self._fault(f"</{tag}> closes nothing")
        elif self._open[-1].tag == tag:
            self._open.pop()
        else:
            self._fault(f"</{tag}> where <{self._open[-1].tag}> is open")

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self._fault(f"<{tag}> says an attribute twice")
        if tag in BLOCKS and any(one.tag == "p" for one in self._open):
            self._fault(f"<{tag}> inside <p>")
        if tag in PRESSED - {"label"} and any(one.tag in PRESSED - {"label", "summary"} for one in self._open):
            self._fault(f"<{tag}> inside what is pressed as a whole")
        one = Element(tag, {name: value or "" for name, value in attrs}, parent=self._open[-1])
        self._open[-1].inside.append(one)
        self._open.append(one)

    def _fault(self, what: str) -> None:
        line, column = self.getpos()
        self.faults.append(f"{line}:{column}: {what}")

    def close(self) -> None:
        super().close()
        self.faults += [f"<{one.tag}> is never closed" for one in self._open[1:]]


def read_page(text: str) -> tuple[Element, list[str]]:
    """The tree of a page, and all that is wrong with how it is written."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root, [*reader.faults, *_faults_of_ids(reader.root)]


def _faults_of_ids(root: Element) -> Iterator[str]:
    """Ids that stand twice, and references to an id that stands nowhere."""
    ids = [one.attributes["id"] for one in root.each(id="*")]
    yield from (f'id "{one}" stands {ids.count(one)} times' for one in sorted(set(ids)) if ids.count(one) > 1)
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"):
        for one in root.each(**{name.replace("-", "_"): "*"}):
            yield from (
                f'{name}="{wanted}" names nothing' for wanted in one.attributes[name].split() if wanted not in ids
            )
    for link in root.each("a", href="*"):
        href = link.attributes["href"]
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            yield f"{href} leads nowhere on the page"
