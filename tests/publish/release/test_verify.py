"""Any altered byte of a release is found and named, and a forged figure is found even under a signature that holds."""

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.support.small_release import COVER, SCHOOLS, silent, small_draft, small_release

from balalar.pack.read import read_pack
from balalar.publish.release.build import PARQUET
from balalar.publish.release.form.cells import write_parquet
from balalar.publish.release.form.draft import Draft
from balalar.publish.release.form.manifest import MANIFEST
from balalar.publish.release.freeze import digests_in
from balalar.publish.release.frozen import Release
from balalar.publish.release.sign import PUBLIC_KEY, public_key, signed
from balalar.publish.release.verify import Verdict, differences, verify_figures, verify_seal
from balalar.vocabulary.errors import BalalarError

CONCEPTS = (
    "programme",
    "areas",
    "bodies",
    "measures",
    "rights",
    "sources",
    "units",
    "indicators",
    "judgements",
    "findings",
    "indices",
    "inequalities",
    "projections",
    "comparisons",
    "funnels",
)
FILES = [
    *(f"{name}.json" for name in (*CONCEPTS, "inputs", "order")),
    "observations.csv",
    "observations.parquet",
    *(
        f"charts/{indicator}/{language}-{kind}.svg"
        for indicator in (COVER, SCHOOLS)
        for language in ("kk", "ru", "en")
        for kind in ("wide", "narrow", "spark")
    ),
]


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return small_release(tmp_path_factory.mktemp("genuine"))


@pytest.fixture(scope="module")
def draft() -> Draft:
    return small_draft()


@pytest.fixture
def copy(genuine: Release, tmp_path: Path) -> Path:
    """A copy of the release that a test may tamper with."""
    return Path(shutil.copytree(genuine.folder, tmp_path / "copy"))


def sealed(folder: Path, genuine: Release) -> Verdict:
    key = public_key(genuine.folder.parents[1] / "keys" / PUBLIC_KEY)
    return verify_seal(Release.open(folder), key)


def sign_again(folder: Path, key: Ed25519PrivateKey) -> Release:
    """What a forger does: digest the altered files and sign them with a key."""
    (folder / MANIFEST).rename(folder.parent / MANIFEST)
    files = digests_in(folder)
    (folder.parent / MANIFEST).rename(folder / MANIFEST)
    manifest = dataclasses.replace(Release.open(folder).manifest, files=files)
    manifest = dataclasses.replace(manifest, id=manifest.computed_id())
    (folder / MANIFEST).write_text(signed(manifest, key).text(), encoding="utf-8")
    return Release.open(folder)


def alter(file: Path, before: str, after: str) -> None:
    text = file.read_bytes().decode()
    assert before in text
    file.write_bytes(text.replace(before, after, 1).encode())


def test_an_untouched_release_holds(genuine: Release, draft: Draft, copy: Path) -> None:
    verdict = sealed(copy, genuine)
    assert verdict.faults == ()
    assert any(genuine.id in sentence for sentence in verdict.held)
    assert list(differences(Release.open(copy), draft)) == []


def test_every_file_of_a_release_is_tried_here(genuine: Release) -> None:
    assert sorted(genuine.manifest.files) == sorted(FILES)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_one_altered_byte_is_found_and_its_file_is_named(genuine: Release, copy: Path, file: str, place: str) -> None:
    content = bytearray((copy / file).read_bytes())
    position = {"first": 0, "middle": len(content) // 2, "last": len(content) - 1}[place]
    content[position] ^= 1
    (copy / file).write_bytes(bytes(content))
    assert [fault.partition(":")[0] for fault in sealed(copy, genuine).faults] == [file]


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(genuine: Release, copy: Path, file: str) -> None:
    (copy / file).unlink()
    assert sealed(copy, genuine).faults[0] == f"{file}: the file is missing."


@pytest.mark.parametrize("name", ["more.csv", ".hidden", "charts/education.cover/de-wide.svg", "charts/empty/"])
def test_a_file_or_folder_too_many_is_named(genuine: Release, copy: Path, name: str) -> None:
    if name.endswith("/"):
        (copy / name).mkdir()
    else:
        (copy / name).write_text("")
    assert sealed(copy, genuine).faults == (f"{name.rstrip('/')}: this is no part of the release.",)


def test_a_link_in_the_place_of_a_file_is_named(genuine: Release, copy: Path) -> None:
    (copy / "areas.json").unlink()
    (copy / "areas.json").symlink_to(genuine.folder / "areas.json")
    assert sealed(copy, genuine).faults == ("areas.json: this is no plain file.",)


def test_every_altered_byte_of_the_manifest_is_found(genuine: Release, copy: Path) -> None:
    whole = (copy / MANIFEST).read_bytes()
    missed = []
    for position in range(0, len(whole), 7):
        altered = bytearray(whole)
        altered[position] ^= 1
        (copy / MANIFEST).write_bytes(bytes(altered))
        try:
            is_found = any(fault.startswith(MANIFEST) for fault in sealed(copy, genuine).faults)
        except BalalarError as error:
            is_found = MANIFEST in str(error) or "form" in str(error)
        missed += [] if is_found else [position]
    assert missed == []


@pytest.mark.parametrize("text", [" ", "\n"])
def test_a_blank_in_the_manifest_is_an_altered_byte_too(genuine: Release, copy: Path, text: str) -> None:
    (copy / MANIFEST).write_text((copy / MANIFEST).read_text(encoding="utf-8") + text, encoding="utf-8")
    assert "its text was altered" in sealed(copy, genuine).faults[0]


def test_a_release_signed_again_by_another_key_is_not_trusted(genuine: Release, copy: Path) -> None:
    alter(copy / "observations.csv", ",48,", ",84,")
    sign_again(copy, Ed25519PrivateKey.generate())
    (fault,) = sealed(copy, genuine).faults
    assert "but the key you trust is" in fault


def test_without_a_key_to_trust_the_verdict_says_that_the_signer_is_unknown(copy: Path) -> None:
    verdict = verify_seal(Release.open(copy), None)
    assert verdict.faults == ()
    assert "--public-key" in verdict.unchecked[0]


def change_parquet(folder: Path) -> None:
    shutil.copy(folder / "observations.csv", folder.parent / "other.csv")
    alter(folder.parent / "other.csv", ",48,", ",84,")
    write_parquet(folder.parent / "other.csv", folder / PARQUET)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (
            lambda folder: alter(folder / "observations.csv", ",48,", ",84,"),
            "observations.csv: education.cover, LA, 2024: value is 84.0; made again: 48.0.",
        ),
        (
            lambda folder: alter(folder / "observations.csv", "LA,2020", "LA,2019"),
            "observations.csv: education.cover, LA, 2020: the figure is missing; made again: 40.0.",
        ),
        (
            lambda folder: alter(folder / "observations.csv", "LA,2020", "LA,2019"),
            "observations.csv: education.cover, LA, 2019: the figure 40.0 cannot be made from the inputs.",
        ),
        (
            lambda folder: alter(folder / "observations.csv", ",F,", ",M,"),
            "observations.csv: education.cover, LA, 2024, sex=F: the figure is missing; made again: 49.0.",
        ),
        (
            lambda folder: alter(folder / "observations.csv", "A,example", "A,official"),
            "observations.csv: education.cover, LA, 2020: origin is official; made again: example.",
        ),
        (change_parquet, "observations.parquet: education.cover, LA, 2024: value is 84.0; made again: 48.0."),
        (
            lambda folder: alter(folder / "judgements.json", "limited_progress", "achieved"),
            'judgements.json: education.cover, LA: status is "achieved"; made again: "limited_progress".',
        ),
        (
            lambda folder: alter(folder / "measures.json", '"M-01"', '"M-02"'),
            "measures.json: M-02 is {",
        ),
        (
            lambda folder: alter(folder / "indicators.json", '"value":80.0', '"value":60.0'),
            "indicators.json: education.cover: targets: [1]: value is 60.0; made again: 80.0.",
        ),
        (
            lambda folder: (folder / PARQUET).write_bytes(b"PAR1 no more"),
            "observations.parquet: the file cannot be read",
        ),
    ],
)
def test_a_forged_cell_is_named_even_under_a_signature_that_holds(
    copy: Path, draft: Draft, tamper: Callable[[Path], None], said: str
) -> None:
    tamper(copy)
    forged = sign_again(copy, key := Ed25519PrivateKey.generate())
    assert verify_seal(forged, key.public_key()).faults == ()
    assert any(fault.startswith(said) for fault in differences(forged, draft)), list(differences(forged, draft))


def test_a_forged_field_of_the_manifest_is_named_even_under_a_signature_that_holds(copy: Path, draft: Draft) -> None:
    manifest = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
    manifest["definitions"][COVER] = "0" * 64
    (copy / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    forged = sign_again(copy, Ed25519PrivateKey.generate())
    assert [fault.partition(" is ")[0] for fault in differences(forged, draft)] == ["manifest.json: definitions"]


@pytest.fixture(scope="module")
def pack(repository: Path) -> Path:
    return repository / "packs" / "example"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def release(pack: Path, home: Path) -> Release:
    return small_release(home, small_draft(read_pack(pack)))


def test_figures_made_again_from_the_inputs_are_the_same(release: Release, pack: Path, home: Path) -> None:
    verdict = verify_figures(release, pack, home, on_step=silent)
    assert verdict.faults == ()
    assert "cell by cell" in verdict.held[0]
    assert "charts were not drawn again" in verdict.unchecked[0]


def test_another_pack_than_the_one_it_was_made_from_says_that_nothing_was_compared(
    release: Release, pack: Path, home: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(pack, tmp_path / "example"))
    (other / "measures.yaml").write_text((pack / "measures.yaml").read_text() + "\n# one line more\n")
    verdict = verify_figures(release, other, home, on_step=silent)
    assert (verdict.faults, verdict.is_complete) == ((), False)
    assert "is not the pack of this release" in verdict.unchecked[0]


def test_a_difference_under_another_code_says_to_run_the_code_that_made_it(
    release: Release, pack: Path, home: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(release.folder, tmp_path / "copy"))
    alter(folder / "observations.csv", "example", "official")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["code"]["version"] = "0.0.1"
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    forged = sign_again(folder, Ed25519PrivateKey.generate())
    *faults, hint = verify_figures(forged, pack, home, on_step=silent).faults
    assert faults
    assert "made by version 0.0.1" in hint
