"""The manual names every file and every field; its tables are made from the code."""

from pathlib import Path

from balalar.pack.fields import field_tables
from balalar.pack.folder import FOLDERS, SINGLE_FILES
from balalar.pack.observations import HEADER
from balalar.vocabulary.observation import ObservationStatus


def manual(repository: Path) -> str:
    return (repository / "docs" / "pack.md").read_text(encoding="utf-8")


def test_the_tables_in_the_manual_are_those_of_the_code(repository: Path) -> None:
    """When this fails: put the output of `balalar pack fields` at the end of docs/pack.md."""
    _, _, tables = manual(repository).partition('A field without "yes" may be left out.\n\n')
    assert tables == field_tables()


def test_the_manual_explains_every_file(repository: Path) -> None:
    told, _, _ = manual(repository).partition("## All fields")
    headings = " ".join(line for line in told.splitlines() if line.startswith("###"))
    assert all(name in headings for name in (*SINGLE_FILES, *FOLDERS))


def test_the_manual_gives_the_header_of_figures(repository: Path) -> None:
    assert f"    {','.join(HEADER)}\n" in manual(repository)


def test_the_manual_explains_every_status_that_a_pack_may_give(repository: Path) -> None:
    given = set(ObservationStatus) - {ObservationStatus.NORMAL, ObservationStatus.WITHHELD}
    assert all(f"`{status}`" in manual(repository) for status in given)


def test_fields_that_name_other_things_say_where_these_stand() -> None:
    tables = field_tables()
    assert "| `bodies` | list: id of bodies.yaml |  |" in tables
    assert "| `unit` | id of units.yaml | yes |" in tables
    assert "| `relation` | in_programme or related | yes |" in tables
