"""From bytes to text: UTF-8 and nothing else, with no signs in it that a reader cannot see."""

import codecs
import re
from typing import Final

from balalar.vocabulary.errors import Fault, Place

# control signs, marks that turn the direction of reading, zero-width signs: none has a place in a figure or a name
_INVISIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_UTF_16_OR_32: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def text_of(file: str, content: bytes) -> str | Fault:
    """The text of a file, or what keeps it from being one.

    A byte order mark at the start and Windows line ends are let through: spreadsheet programs write them, and they
    change no meaning.

    >>> text_of("a.csv", b"\\xef\\xbb\\xbfa,b\\r\\n")
    'a,b\\r\\n'
    >>> print(text_of("a.csv", "шара".encode("cp1251")))
    a.csv:1: Byte 0xF8 is not UTF-8.
    Letters would be shown as other letters, in a name or in a law.
    Save the file as UTF-8; if it comes from Windows, it may be in Windows-1251 now.
    """
    if content.startswith(_UTF_16_OR_32):
        return Fault(
            Place(file),
            "The file is in UTF-16 or UTF-32, not in UTF-8.",
            "Packs have one encoding, so that every program reads the same letters.",
            "Save it as UTF-8 (a spreadsheet program calls it “CSV UTF-8”).",
        )
    if b"\x00" in content:
        return _binary(file)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return Fault(
            Place(file, content.count(b"\n", 0, error.start) + 1),
            f"Byte 0x{content[error.start]:02X} is not UTF-8.",
            "Letters would be shown as other letters, in a name or in a law.",
            "Save the file as UTF-8; if it comes from Windows, it may be in Windows-1251 now.",
        )
    return invisible_sign(file, text) or text


def invisible_sign(file: str, text: str, *, line: int = 0) -> Fault | None:
    """The first sign in a text that cannot be seen, with its line (or the line given)."""
    found = _INVISIBLE.search(text)
    if not found:
        return None
    return Fault(
        Place(file, line or text.count("\n", 0, found.start()) + 1),
        f"The sign U+{ord(found.group()):04X} stands here and cannot be seen.",
        "Two ids or figures could look the same and not be the same.",
        "Delete the word and type it again.",
    )


def _binary(file: str) -> Fault:
    return Fault(
        Place(file),
        "This is no text: it holds zero bytes.",
        "It is most likely a picture, a spreadsheet or a database under this file's name.",
        "Put the text file here; save a spreadsheet as CSV UTF-8.",
    )
