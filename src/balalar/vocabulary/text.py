"""Text said in every language of the programme. A missing translation is an error where the text is made."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in Kazakh, Russian and English.

    >>> Text(kk="бала", ru="ребёнок", en="child").said_in("ru")
    'ребёнок'
    >>> Text(kk="бала", ru=" ", en="child")
    Traceback (most recent call last):
    ...
    ValueError: no text in ru
    """

    kk: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            if not self.said_in(language).strip():
                raise ValueError(f"no text in {language}")

    def said_in(self, language: Language) -> str:
        match language:
            case "kk":
                return self.kk
            case "ru":
                return self.ru
            case "en":
                return self.en

    def filled(self, **facts: object) -> "Text":
        """The same text with `{name}` places filled; a `Text` fact is put in by language.

        >>> Text(kk="{n} бала", ru="{n} реб.", en="{n} children").filled(n=3).en
        '3 children'
        """

        def put(language: Language) -> str:
            local = {key: fact.said_in(language) if isinstance(fact, Text) else fact for key, fact in facts.items()}
            return self.said_in(language).format(**local)

        return Text(kk=put("kk"), ru=put("ru"), en=put("en"))
