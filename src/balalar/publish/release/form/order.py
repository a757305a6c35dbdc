"""Alphabetical order of names as readers of each language expect it, by ICU: code points put Қ and Ә after Я."""

from collections.abc import Mapping
from typing import Final

import duckdb

from balalar.vocabulary.text import LANGUAGES, Language, Text

_COLLATION: Final[Mapping[Language, str]] = {"kk": "kk", "ru": "ru", "en": "en"}


def ranks(names: Mapping[str, Text]) -> dict[str, dict[str, int]]:
    """For each language, the place of each id in the alphabet of its names, from 0; equal names go by id.

    >>> ranks({"1": Text("ұя", "б", "b"), "2": Text("уақыт", "а", "a")})["kk"]
    {'2': 0, '1': 1}
    """
    with duckdb.connect(config={"threads": 1}) as connection:
        return {language: _ranks(connection, names, language) for language in LANGUAGES}


def _ranks(connection: duckdb.DuckDBPyConnection, names: Mapping[str, Text], language: Language) -> dict[str, int]:
    if not names:
        return {}
    ids, said = list(names), [name.said_in(language) for name in names.values()]
    ordered = connection.execute(
        f"SELECT id FROM (SELECT unnest($1) AS id, unnest($2) AS name) ORDER BY name COLLATE {_COLLATION[language]}, id",  # noqa: S608
        [ids, said],
    ).fetchall()
    return {found: rank for rank, (found,) in enumerate(ordered)}
