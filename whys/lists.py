"""The word lists as they stand: an administrator's words where there are some, else the shipped."""

from typing import NamedTuple

from whys.checks.words import LANGUAGES, PURPOSES, shipped
from whys.models import WordList


class Listed(NamedTuple):
    """One list; `version` is 0 while the shipped words hold."""

    language: str
    name: str
    words: tuple[str, ...]
    version: int

    @property
    def in_language(self) -> str:
        """The language's name."""
        return LANGUAGES[self.language][0]

    @property
    def purpose(self) -> str:
        """What it is for."""
        return PURPOSES[self.name]


def lists() -> list[Listed]:
    """Every list of every language."""
    rows = {(row.language, row.name): row for row in WordList.objects.all()}
    return [
        as_it_stands(language, name, rows.get((language, name)))
        for language in LANGUAGES
        for name in shipped(language)
    ]


def listed(language: str, name: str) -> Listed:
    """One list. Raises KeyError when there is none of this name."""
    row = WordList.objects.filter(language=language, name=name).first()
    return as_it_stands(language, name, row)


def as_it_stands(language: str, name: str, row: WordList | None) -> Listed:
    """A list by its row, or as it comes."""
    comes = shipped(language)[name]
    return Listed(language, name, tuple(row.words) if row else comes, row.version if row else 0)
