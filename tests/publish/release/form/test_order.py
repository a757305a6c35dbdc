"""Names stand in the order that readers of each language expect."""

import pytest

from balalar.publish.release.form.order import ranks
from balalar.vocabulary.text import Text

KAZAKH_ALPHABET = [
    "а",
    "ә",
    "б",
    "в",
    "г",
    "ғ",
    "д",
    "е",
    "ё",
    "ж",
    "з",
    "и",
    "й",
    "к",
    "қ",
    "л",
    "м",
    "н",
    "ң",
    "о",
    "ө",
    "п",
    "р",
    "с",
    "т",
    "у",
    "ұ",
    "ү",
    "ф",
    "х",
    "һ",
    "ц",
    "ч",
    "ш",
    "щ",
    "ъ",
    "ы",
    "і",
    "ь",
    "э",
    "ю",
    "я",
]


def in_order(words: list[str], language: str) -> list[str]:
    names = {word: Text(kk=word, ru=word, en=word) for word in words}
    ranked = ranks(names)[language]
    return sorted(words, key=lambda word: ranked[word])


def test_the_42_kazakh_letters_stand_in_their_own_order() -> None:
    assert in_order(sorted(KAZAKH_ALPHABET, reverse=True), "kk") == KAZAKH_ALPHABET


@pytest.mark.parametrize("letters", [["Ә", "ә"], ["Қ", "қ"], ["І", "і"]])
def test_a_capital_stands_by_its_letter_and_not_in_another_part_of_the_list(letters: list[str]) -> None:
    assert in_order(["я", *letters, "а"], "kk")[0] == "а"
    assert in_order(["я", *letters, "а"], "kk")[-1] == "я"


def test_kazakh_and_russian_readers_look_for_the_same_letter_in_other_places() -> None:
    words = ["ыдыс", "іні", "икем"]
    assert in_order(words, "kk") == ["икем", "ыдыс", "іні"]
    assert in_order(words, "ru") == ["икем", "іні", "ыдыс"]


def test_english_names_are_ordered_without_regard_to_capitals() -> None:
    assert in_order(["beta", "Alpha", "Gamma", "alpine"], "en") == ["Alpha", "alpine", "beta", "Gamma"]


def test_equal_names_are_ordered_by_id_so_that_the_order_is_the_same_each_time() -> None:
    name = Text("бала", "ребёнок", "child")
    assert ranks({"2": name, "1": name})["kk"] == {"1": 0, "2": 1}


def test_nothing_has_no_order() -> None:
    assert ranks({}) == {"kk": {}, "ru": {}, "en": {}}
