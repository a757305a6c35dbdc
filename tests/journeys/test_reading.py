"""A reader's whole tasks: find a figure, look at its groups, take it away, print it; with a mouse, by keyboard, without script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.journeys.browsing import Reader, focused, need_a_browser, tabbed

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import LANGUAGES, Language

need_a_browser()
pytestmark = pytest.mark.browser
QUIET = "education.quiet_place"
BY_SEX = {"kk": "Жынысы бойынша", "ru": "По полу", "en": "By sex"}
GIRLS = {"kk": "Қыз", "ru": "Девоч", "en": "Girls"}


def open_table(page: Page) -> None:
    """Open the table beside the chart where it is closed."""
    details = page.locator("#series details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_found_by_its_name_and_its_groups_are_shown(example_reader: Reader, language: Language) -> None:
    page = example_reader.open(f"/{language}/search/")
    page.locator("input[name=q]").fill("Тыныш")
    page.keyboard.press("Enter")
    page.locator(f"main a[href='/{language}/indicators/{QUIET}/']").click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("#series .choices a", has_text=BY_SEX[language]).click()
    expect(page.locator("#series .choices a[aria-current]")).to_have_text(BY_SEX[language])
    open_table(page)
    expect(page.locator("#series thead")).to_contain_text(GIRLS[language])
    expect(page.locator("#series tbody tr").first).to_contain_text("66.8" if language == "en" else "66,8")


def test_a_choice_replaces_the_series_alone_and_can_be_gone_back_from(example_reader: Reader) -> None:
    page = example_reader.open(f"/en/indicators/{QUIET}/")
    page.locator("main h1").evaluate("one => one.setAttribute('data-kept', 'yes')")
    page.locator("#series .choices a", has_text="By sex").click()
    expect(page.locator("#series .choices a[aria-current]")).to_have_text("By sex")
    expect(page.locator("main h1")).to_have_attribute("data-kept", "yes")
    assert "by=sex" in page.url
    page.go_back()
    expect(page.locator("#series .choices a[aria-current]")).to_have_text("All together")


def test_the_other_languages_keep_a_choice_that_was_made_on_the_page(example_reader: Reader) -> None:
    page = example_reader.open(f"/en/indicators/{QUIET}/")
    page.locator("#series .choices a", has_text="By sex").click()
    expect(page.locator("#series .choices a[aria-current]")).to_have_text("By sex")
    page.locator("a[hreflang=kk]").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    expect(page.locator("#series .choices a[aria-current]")).to_have_text(BY_SEX["kk"])


def test_the_focus_stays_on_a_choice_that_was_made_by_keyboard(example_reader: Reader) -> None:
    page = example_reader.open(f"/en/indicators/{QUIET}/")
    choice = page.locator("#series .choices a", has_text="By sex")
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#series .choices a[aria-current]")).to_have_text("By sex")
    expect(page.locator("#series .choices a", has_text="By sex")).to_be_focused()


def test_everything_works_without_a_script(browser: Browser, example_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_site}/en/indicators/{QUIET}/")
    page.locator("#series .choices a", has_text="By sex").click()
    expect(page.locator("#series .choices a[aria-current]")).to_have_text("By sex")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{example_site}/en/indicators/education.preschool_cover/")
    page.locator("#series select[name=area]").select_option("XI-2")
    page.locator("#series button[type=submit]").click()
    open_table(page)
    expect(page.locator("#series tbody")).to_contain_text("54.2")  # the small island in 2019
    page.goto(f"{example_site}/en/indicators/")
    page.locator("form.filters select").first.select_option("health")
    page.locator("form.filters button").click()
    expect(page.locator("[role=status]").first).to_contain_text("3 indicators")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_keyboard_alone_a_reader_skips_to_the_content_and_takes_the_data(
    example_reader: Reader, language: Language
) -> None:
    page = example_reader.open(f"/{language}/indicators/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    wanted = page.locator(f"main a[href='/{language}/indicators/education.preschool_cover/']").first.inner_text()
    assert wanted.strip() in tabbed(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{example_reader.site}/{language}/indicators/education.preschool_cover/")
    assert any(one == "CSV" for one in tabbed(page))
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".csv")


def test_the_focus_is_always_seen(reader: Reader, release: Release) -> None:
    page = reader.open(f"/en/indicators/{next(iter(release.indicators))}/")
    hidden = """() => { const one = document.activeElement, box = one.getBoundingClientRect(),
      look = getComputedStyle(one); return box.width < 2 || box.bottom < 0 || box.top > innerHeight
      || look.outlineStyle === 'none' || parseFloat(look.outlineWidth) < 2 }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(hidden), focused(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_of_languages_stays_on_the_page(reader: Reader, release: Release, language: Language) -> None:
    for address in (f"indicators/{next(iter(release.indicators))}/", "indicators/?life=health", "search/?q=bala"):
        page = reader.open(f"/{language}/{address}")
        for other in set(LANGUAGES) - {language}:
            page.locator(f"a[hreflang={other}]").click()
            expect(page).to_have_url(f"{reader.site}/{other}/{address}")
            expect(page.locator("html")).to_have_attribute("lang", other)
            page.go_back()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_page_shows_its_table_and_no_navigation(example_reader: Reader, language: Language) -> None:
    page = example_reader.open(f"/{language}/indicators/education.preschool_cover/")
    expect(page.locator("#series table")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#series table")).to_be_visible()
    expect(page.locator("#series tbody tr").last).to_be_visible()
    for gone in (".site-nav", ".languages", "a.skip", "#series summary"):
        expect(page.locator(gone).first).to_be_hidden()


def test_a_printed_page_is_a_document_of_a_few_sheets(reader: Reader, release: Release, tmp_path: Path) -> None:
    page = reader.open(f"/kk/indicators/{next(iter(release.indicators))}/")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = (tmp_path / "page.pdf").read_bytes().count(b"/Type /Page\n")
    assert 1 <= sheets <= 12


def test_a_chart_is_drawn_for_the_width_of_the_screen(example_reader: Reader) -> None:
    page = example_reader.open("/en/indicators/education.preschool_cover/")
    wide, narrow = page.locator("#series .chart-wide"), page.locator("#series .chart-narrow")
    expect(wide).to_be_visible()
    expect(narrow).to_be_hidden()
    example_reader.at_width(375)
    expect(wide).to_be_hidden()
    expect(narrow).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_that_a_reader_spaces_out_or_doubles_is_not_cut_off(reader: Reader, language: Language) -> None:
    page = reader.at_width(1280)
    reader.open(f"/{language}/")
    page.evaluate("""() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
       p { margin-block-end: 2em !important } html { font-size: 200% !important }`);
      document.adoptedStyleSheets = [sheet] }""")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_nothing_is_remembered_of_a_reader(context: BrowserContext, example_site: str) -> None:
    reader = Reader(context.new_page(), example_site)
    page = reader.open(f"/en/indicators/{QUIET}/")
    page.locator("#series .choices a", has_text="By sex").click()
    expect(page.locator("#series .choices a[aria-current]")).to_have_text("By sex")
    assert context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    kept = page.evaluate("Object.values(sessionStorage)")  # the script's own mark of where it is, gone with the tab
    assert [one for one in kept if "<" in one] == []
