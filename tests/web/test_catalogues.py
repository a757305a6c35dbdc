"""The texts of the pages in every language: found in templates and code, compared, and compiled the same each time."""

import gettext
import io
import shutil
from pathlib import Path

import pytest

from balalar.web.site.catalogues.__main__ import WEB, main
from balalar.web.site.catalogues.english import texts_of
from balalar.web.site.catalogues.faults import faults_in
from balalar.web.site.catalogues.files import catalogue_file, compile_all, compiled, extract, read_catalogue

PAGE = """{% load i18n %}
<main>
  <h1>{% translate "Indicators" %}</h1>
  {# Translators: a button #}
  <p>{% translate "Open" context "a button" %}</p>
    <p class="{% translate 'Not by name' noop %}">{% blocktranslate trimmed %}
      What is
      promised
    {% endblocktranslate %}</p>
  <p>{% blocktranslate count counter=pages|length %}one page{% plural %}{{ counter }} pages{% endblocktranslate %}</p>
  {% include "other.html" with title=_("Passed on") %} {{ value|default:_("No data") }}
  <p>{% blocktranslate with name=area %}100 % of {{ name }}{% endblocktranslate %}</p>
</main>
"""
CODE = """from django.utils.translation import gettext, gettext_lazy as _, ngettext, npgettext, pgettext
TITLE = _("A title")

def said(count, word):
    return [
        gettext("Said by code"), gettext(word), pgettext("a month", "May"),
        ngettext("%(count)s child", "%(count)s children", count),
        npgettext("of a plan", "%(count)s step", "%(count)s steps", count),
    ]
"""
PAGES = {
    (None, ("Indicators",)),
    ("a button", ("Open",)),
    (None, ("Not by name",)),
    (None, ("What is promised",)),
    (None, ("one page", "%(counter)s pages")),
    (None, ("Passed on",)),
    (None, ("No data",)),
    (None, ("100 %% of %(name)s",)),
}
CODED = {
    (None, ("A title",)),
    (None, ("Said by code",)),
    ("a month", ("May",)),
    (None, ("%(count)s child", "%(count)s children")),
    ("of a plan", ("%(count)s step", "%(count)s steps")),
}


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Pages with one text, translated and compiled."""
    put(tmp_path, "pages/one.html", '{% load i18n %}{% translate "Data" %}')
    write(tmp_path, "kk", 'msgid "Data"\nmsgstr "Деректер"\n')
    write(tmp_path, "ru", 'msgid "Data"\nmsgstr "Данные"\n')
    compile_all(tmp_path)
    return tmp_path


def put(web: Path, name: str, text: str) -> None:
    file = web / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


HEADS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}


def write(web: Path, language: str, entries: str, *, plural_forms: str = "") -> None:
    """A catalogue with a few entries below its head."""
    head = f"Language: {language}\\nContent-Type: text/plain; charset=UTF-8\\n"
    forms = f"Plural-Forms: {plural_forms or HEADS[language]}\\n"
    file = catalogue_file(web, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'msgid ""\nmsgstr "{head}{forms}"\n\n{entries}', encoding="utf-8")


def told(web: Path) -> list[str]:
    return [f"{fault.place}: {fault.what}" for fault in faults_in(web)]


def test_the_texts_of_the_portal_are_complete_in_every_language() -> None:
    assert told(WEB) == []


def test_every_way_to_write_a_text_in_a_template_is_found(tmp_path: Path) -> None:
    put(tmp_path, "pages/one.html", PAGE)
    assert set(texts_of(tmp_path)) == PAGES


def test_every_way_to_write_a_text_in_code_is_found_and_a_text_made_while_running_is_none(tmp_path: Path) -> None:
    put(tmp_path, "saying.py", CODE)
    assert set(texts_of(tmp_path)) == CODED


def test_a_text_is_found_at_its_line_with_the_note_for_translators(tmp_path: Path) -> None:
    put(tmp_path, "pages/one.html", PAGE)
    texts = texts_of(tmp_path)
    assert texts[None, ("Indicators",)].locations == [("pages/one.html", 3)]
    assert texts["a button", ("Open",)].auto_comments == ["Translators: a button"]


def test_complete_catalogues_have_no_fault(web: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"], web=web) == 0
    assert capsys.readouterr().out == "The texts of the pages are complete.\n"


def test_a_text_that_a_catalogue_lacks_is_told_at_the_place_where_it_stands(web: Path) -> None:
    put(web, "pages/two.html", '{% load i18n %}\n{% translate "New" %}')
    assert told(web) == [
        'pages/two.html:2: "New" is in no catalogue of kk',
        'pages/two.html:2: "New" is in no catalogue of ru',
    ]


def test_the_same_word_in_another_context_is_another_text(web: Path) -> None:
    put(web, "pages/two.html", '{% load i18n %}{% translate "Data" context "a heading" %}')
    assert told(web)[0] == 'pages/two.html:1: "Data" (context: a heading) is in no catalogue of kk'


def test_a_text_that_no_page_uses_is_told_also_when_it_is_commented_out(web: Path) -> None:
    write(
        web,
        "kk",
        'msgid "Data"\nmsgstr "Деректер"\n\nmsgid "Gone"\nmsgstr "Кетті"\n\n#~ msgid "Old"\n#~ msgstr "Ескі"\n',
    )
    compile_all(web)
    gone, old = told(web)
    assert gone == 'locale/kk/LC_MESSAGES/django.po:7: "Gone" is used by no page'
    assert old.endswith('"Old" is used by no page')


def test_an_empty_and_a_fuzzy_translation_are_told(web: Path) -> None:
    write(web, "kk", 'msgid "Data"\nmsgstr ""\n')
    write(web, "ru", '#, fuzzy\nmsgid "Data"\nmsgstr "Данные"\n')
    compile_all(web)
    assert told(web) == [
        'locale/kk/LC_MESSAGES/django.po:4: "Data" has no translation',
        'locale/ru/LC_MESSAGES/django.po:5: "Data" is marked fuzzy',
    ]


@pytest.mark.parametrize(
    ("english", "kazakh", "differing"),
    [
        ("%(count)s of %(all)s", "%(all)s ішінен %(cuont)s", "%(count)s, %(cuont)s"),
        ("Release {id}", "Шығарылым {ид}", "{id}, {ид}"),
        ("%(share)s %% of all", "барлығының %(share)s %", "%, %%"),
    ],
)
def test_a_placeholder_that_is_lost_or_misspelt_is_told(
    tmp_path: Path, english: str, kazakh: str, differing: str
) -> None:
    put(tmp_path, "saying.py", f"gettext({english!r})")
    for language in HEADS:
        write(tmp_path, language, f'msgid "{english}"\nmsgstr "{kazakh if language == "kk" else english}"\n')
    compile_all(tmp_path)
    assert told(tmp_path) == [f'locale/kk/LC_MESSAGES/django.po:4: "{kazakh}" differs from the English in {differing}']


def test_russian_needs_three_forms_and_kazakh_two(tmp_path: Path) -> None:
    put(tmp_path, "saying.py", 'ngettext("%(n)s child", "%(n)s children", n)')
    two = 'msgid "%(n)s child"\nmsgid_plural "%(n)s children"\nmsgstr[0] "%(n)s бала"\nmsgstr[1] "%(n)s бала"\n'
    write(tmp_path, "kk", two)
    write(tmp_path, "ru", two)
    compile_all(tmp_path)
    assert told(tmp_path) == [
        'locale/ru/LC_MESSAGES/django.po:4: "%(n)s child" has no translation, 3 forms are needed',
    ]


def test_a_rule_of_plurals_that_is_not_the_one_of_the_language_is_told(web: Path) -> None:
    write(web, "ru", 'msgid "Data"\nmsgstr "Данные"\n', plural_forms="nplurals=2; plural=(n != 1);")
    assert told(web) == ["locale/ru/LC_MESSAGES/django.po:1: Plural-Forms is nplurals=2; plural=(n != 1);"]


def test_pages_made_with_older_words_than_the_catalogue_has_are_told(web: Path) -> None:
    write(web, "kk", 'msgid "Data"\nmsgstr "Дерек"\n')
    assert told(web) == ["locale/kk/LC_MESSAGES/django.mo: it was not made from the catalogue beside it"]
    catalogue_file(web, "ru").with_suffix(".mo").unlink()
    assert len(told(web)) == 2


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('msgid "Data\nmsgstr "Деректер"\n', 4),
        ('msgid "Data"\nmsgstr Деректер\n', 5),
        ('msgid "Data"\nmsgstr "Деректер"\nand so on\n', 6),
    ],
)
def test_a_catalogue_that_cannot_be_read_ends_the_check_with_its_line(
    web: Path, capsys: pytest.CaptureFixture[str], entry: str, line: int
) -> None:
    write(web, "kk", entry)
    assert main(["check"], web=web) == 2
    assert f"django.po of kk cannot be read as a catalogue: line {line} is " in capsys.readouterr().err


def test_a_catalogue_with_more_forms_than_its_head_says_ends_the_check(
    web: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = "".join(f'msgstr[{form}] "бала"\n' for form in range(3))
    write(web, "kk", f'msgid "child"\nmsgid_plural "children"\n{forms}')
    assert main(["check"], web=web) == 2
    assert "cannot be read as a catalogue" in capsys.readouterr().err


def test_faults_of_one_kind_are_told_together_with_one_remedy(web: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(web, "pages/two.html", '{% load i18n %}{% translate "New" %}{% translate "Newer" %}')
    assert main(["check"], web=web) == 1
    said = capsys.readouterr().out
    assert said.count("is in no catalogue") == 2 * 2
    assert said.count("A reader would meet English") == 1
    assert said.endswith("4 faults in the texts of the pages.\n")


def test_new_texts_are_written_beside_the_translations_that_are_there(web: Path) -> None:
    put(web, "pages/two.html", '{% load i18n %}{% translate "New" context "a heading" %}')
    assert extract(web) == [f"{language}: 2 texts, 1 to be translated, 0 kept that no page uses" for language in HEADS]
    assert catalogue_file(web, "kk").read_text(encoding="utf-8") == (
        "# Texts of the pages. Write msgstr, then call: make texts\n"
        'msgid ""\nmsgstr ""\n"Language: kk\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Data"\nmsgstr "Деректер"\n\n'
        'msgctxt "a heading"\nmsgid "New"\nmsgstr ""\n\n'
    )


def test_a_translation_is_kept_when_no_page_uses_it_until_it_shall_be_dropped(web: Path) -> None:
    put(web, "pages/one.html", "nothing said")
    extract(web)
    assert 'msgstr "Деректер"' in catalogue_file(web, "kk").read_text(encoding="utf-8")
    assert main(["extract", "--drop-unused"], web=web) == 0
    assert 'msgid "Data"' not in catalogue_file(web, "kk").read_text(encoding="utf-8")


def test_extracting_twice_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "pages/one.html", PAGE)
    put(tmp_path, "saying.py", CODE)
    extract(tmp_path)
    first = {language: catalogue_file(tmp_path, language).read_bytes() for language in HEADS}
    extract(tmp_path)
    assert {language: catalogue_file(tmp_path, language).read_bytes() for language in HEADS} == first


def test_the_same_words_are_compiled_into_the_same_bytes_in_whatever_order_they_stand(tmp_path: Path) -> None:
    entries = ['msgid "Data"\nmsgstr "Деректер"\n', 'msgid "About"\nmsgstr "Жоба туралы"\n']
    made = []
    for order in (entries, entries[::-1]):
        write(tmp_path, "kk", "\n".join(order))
        made.append(compiled(read_catalogue(catalogue_file(tmp_path, "kk"), "kk"), "kk"))
    assert made[0] == made[1]
    assert b"20" not in made[0].split(b"Plural-Forms")[0].partition(b"Language")[2]  # no year


def test_a_compiled_catalogue_is_read_by_the_standard_library(web: Path) -> None:
    made = compiled(read_catalogue(catalogue_file(web, "kk"), "kk"), "kk")
    assert gettext.GNUTranslations(io.BytesIO(made)).gettext("Data") == "Деректер"


def test_catalogues_of_the_portal_do_not_change_when_texts_are_extracted_again(tmp_path: Path) -> None:
    web = Path(shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("__pycache__")))
    extract(web)
    for language in HEADS:
        assert catalogue_file(web, language).read_bytes() == catalogue_file(WEB, language).read_bytes()
