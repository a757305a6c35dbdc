"""The reader of pages sees what a browser would mend in silence."""

import pytest
from tests.web.reading import read_page


def test_a_page_is_read_into_its_elements() -> None:
    page, faults = read_page(
        '<main id="m"><h1>A <b>finding</b></h1><p class="is-quiet unit">per cent<br>of all</p></main>'
    )
    assert faults == []
    assert page.only("h1").text == "A finding"
    assert page.only(class_="unit").text == "per cent of all"
    assert [one.tag for one in page.only("b").around] == ["h1", "main", ""]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("<p>one", "<p> is never closed"),
        ("<p><b>one</p></b>", "</p> where <b> is open"),
        ("<p><div>one</div></p>", "<div> inside <p>"),
        ('<a href="/"><button>one</button></a>', "<button> inside what is pressed as a whole"),
        ("<div/>", "<div/> is not closed by its slash"),
        ('<i id="a">one</i><i id="a">two</i>', 'id "a" stands 2 times'),
        ('<p class="a" class="b">one</p>', "<p> says an attribute twice"),
        ('<table aria-labelledby="gone"></table>', 'aria-labelledby="gone" names nothing'),
        ('<a href="#gone">one</a>', "#gone leads nowhere on the page"),
    ],
)
def test_what_is_badly_written_is_told(written: str, fault: str) -> None:
    _, faults = read_page(written)
    assert fault in " ".join(faults)


def test_a_picture_may_close_its_elements_with_a_slash() -> None:
    assert read_page('<svg role="img"><path d="M0 0"/><g><circle r="3"/></g></svg>')[1] == []
