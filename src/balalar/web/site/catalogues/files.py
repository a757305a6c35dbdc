"""Reads, fills and compiles the catalogues of the languages that pages are translated into."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from balalar.vocabulary.errors import UsageError
from balalar.web.site.catalogues.english import Key, by_key, forms_of, texts_of

PLURALS: Final[Mapping[str, str]] = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
_LINE: Final = re.compile(r'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*")?\s*')
_HEAD: Final = "# Texts of the pages. Write msgstr, then call: make texts"


class Texts(Catalog):
    """A catalogue whose head names no day, person or tool, so that the same words always give the same bytes."""

    def __init__(self, language: str, messages: Iterable[Message] = ()) -> None:
        super().__init__(locale=language, header_comment=_HEAD, fuzzy=False)
        self.language = language
        self.mime_headers = [("Plural-Forms", PLURALS[language])]
        for message in messages:
            if message.id:
                self[message.id] = message

    def __iter__(self) -> Iterator[Message]:
        yield Message("", _head(self.language))
        yield from (message for message in super().__iter__() if message.id)


def _head(language: str) -> str:
    parts = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return "".join(f"{name}: {value}\n" for name, value in parts.items())


def catalogue_file(web: Path, language: str) -> Path:
    return web / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(file: Path, language: str) -> Catalog:
    """The catalogue of a language, with the line of each text; an empty one where there is no file."""
    if not file.is_file():
        return Texts(language)
    text = file.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not _LINE.fullmatch(line):  # the reader below would take it with a letter less
            raise _unreadable(file, language, f"line {number} is {line}")
    try:
        return read_po(io.StringIO(text), locale=language, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise _unreadable(file, language, str(error)) from error


def _unreadable(file: Path, language: str, what: str) -> UsageError:
    return UsageError(
        f"{file.name} of {language} cannot be read as a catalogue: {what}",
        "No text of it would reach a page.",
        "Put that line right; the form is the one of GNU gettext.",
    )


def compiled(catalogue: Catalog, language: str) -> bytes:
    """The `.mo` of a catalogue. The same words give the same bytes."""
    written = io.BytesIO()
    write_mo(written, Texts(language, catalogue))
    return written.getvalue()


def extract(web: Path, *, drop_unused: bool = False) -> list[str]:
    """Write texts that are new into the catalogues, and say what is left to do in each language.

    Translations are kept, also of texts that no page uses any more, unless these shall be dropped.
    """
    wanted = texts_of(web)
    return [_extract(language, wanted, web, drop_unused=drop_unused) for language in PLURALS]


def _extract(language: str, wanted: Mapping[Key, Message], web: Path, *, drop_unused: bool) -> str:
    file = catalogue_file(web, language)
    written = by_key(read_catalogue(file, language))
    unused = [message for key, message in written.items() if key not in wanted]
    kept = [] if drop_unused else [message for message in unused if any(forms_of(message.string))]
    texts = Texts(language, [*(_carried(message, written.get(key)) for key, message in wanted.items()), *kept])
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as to:
        write_po(to, texts, width=0, no_location=True, sort_output=True)
    empty = sum(not all(forms_of(message.string)) for message in texts)
    return f"{language}: {len(wanted)} texts, {empty} to be translated, {len(kept)} kept that no page uses"


def _carried(wanted: Message, written: Message | None) -> Message:
    """A text of the pages with the translation that it had."""
    return Message(
        wanted.id,
        written.string if written else "",
        flags=written.flags if written else (),
        auto_comments=wanted.auto_comments,
        user_comments=written.user_comments if written else (),
        context=wanted.context,
    )


def compile_all(web: Path) -> list[str]:
    """Make the `.mo` of every catalogue; names the files."""
    made = []
    for language in PLURALS:
        file = catalogue_file(web, language)
        file.with_suffix(".mo").write_bytes(compiled(read_catalogue(file, language), language))
        made.append(str(file.with_suffix(".mo").relative_to(web)))
    return made
