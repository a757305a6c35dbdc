"""What the gate says: three sentences in three languages, no code of ours in them, nothing left unfilled."""

import re

import pytest

from balalar.indicators.plausibility import RULES, Rule
from balalar.vocabulary.text import LANGUAGES, Language

ONE_SENTENCE = re.compile(r"[^.!?]*(\.[^\s][^.!?]*)*[.]")
KAZAKH_ONLY = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_message_is_one_sentence_of_what_one_of_why_and_one_of_remedy(rule: Rule, language: Language) -> None:
    for text in (rule.what, rule.why, rule.remedy):
        assert ONE_SENTENCE.fullmatch(text.said_in(language)), text.said_in(language)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_language_is_written_in_its_own_letters(rule: Rule) -> None:
    for text in (rule.title, rule.what, rule.why, rule.remedy):
        assert re.search("[а-яё]", text.ru, re.IGNORECASE)
        assert not KAZAKH_ONLY & set(text.ru)
        assert not re.search("[а-яёәғқңөұүһі]", text.en, re.IGNORECASE)
    assert any(KAZAKH_ONLY & set(text.kk) for text in (rule.title, rule.what, rule.why, rule.remedy))
    assert not any(set("щэ") & set(text.kk) for text in (rule.what, rule.why, rule.remedy))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_same_facts_are_told_in_every_language(rule: Rule) -> None:
    facts = [set(re.findall(r"\{(\w+)\}", rule.what.said_in(language))) for language in LANGUAGES]
    assert facts[0] == facts[1] == facts[2]


def test_ids_are_short_stable_and_used_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", rule_id) for rule_id in ids)


def test_titles_are_headings_of_a_few_words() -> None:
    for rule in RULES:
        for language in LANGUAGES:
            assert len(rule.title.said_in(language)) <= 60
            assert not rule.title.said_in(language).endswith(".")
