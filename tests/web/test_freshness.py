"""A page is made again only when its release or its words changed."""

import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.support.small_release import plain_chart
from tests.web.asking import Portal
from tests.web.homes import MADE_AT, silent

from balalar.publish.release.build import build

PAGE = "/en/indicators/education.preschool_cover/"


@pytest.fixture
def changing(example_home: Path, tmp_path: Path) -> Portal:
    """A portal whose release may change."""
    return Portal(Path(shutil.copytree(example_home, tmp_path / "home")))


def test_a_page_says_which_one_it_is_and_that_it_must_be_asked_for_again(example: Portal) -> None:
    answer = example.get(PAGE)
    assert answer.headers["ETag"].startswith('W/"')
    assert answer.headers["Cache-Control"] == "no-cache"
    assert {"Accept-Encoding", "HX-Request"} <= {one.strip() for one in answer.headers["Vary"].split(",")}


def test_a_reader_who_has_the_page_gets_no_second_copy(example: Portal) -> None:
    again = example.get(PAGE, if_none_match=f'"another", {example.get(PAGE).headers["ETag"]}')
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Security-Policy" in again.headers


def test_each_address_language_and_part_of_a_page_has_a_tag_of_its_own(example: Portal) -> None:
    answers = [example.get(PAGE), example.get(PAGE.replace("en", "kk", 1)), example.get(PAGE + "?by=sex")]
    answers.append(example.get(PAGE, hx_request="true"))
    assert len({answer.headers["ETag"] for answer in answers}) == 4
    assert len({answer.content for answer in answers}) >= 3


def test_a_new_release_is_shown_at_once_and_the_old_copy_is_no_longer_good(
    changing: Portal, example_home: Path
) -> None:
    before = changing.get(PAGE)
    pack = example_home.parent / "pack"
    build(pack, changing.home, made_at=MADE_AT, as_of=date(2031, 1, 1), on_step=silent, draw=plain_chart)
    after = changing.get(PAGE, if_none_match=before.headers["ETag"])
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    assert changing.release.short_id in after.content.decode()


def test_a_page_is_packed_for_those_who_can_unpack_it(example: Portal) -> None:
    plain, packed = example.get(PAGE), example.get(PAGE, accept_encoding="gzip, br")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 3


def test_a_style_sheet_is_kept_for_ever_under_the_name_of_its_content(example: Portal) -> None:
    sheets = [one.attributes["href"] for one in example.page(PAGE).each("link", rel="stylesheet")]
    assert sheets
    for address in sheets:
        answer = example.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
