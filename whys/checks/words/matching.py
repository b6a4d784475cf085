"""Finding words and phrases in a text, without patterns that anybody could make slow."""

import re
from functools import cache
from typing import NamedTuple

# Each class ends where the next begins, so that every pattern reads a text once.
WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
ASIDE = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^“”]*”|«[^«»]*»")
ANY_NUMBER = "#"
LETS_BY = "-"

Phrase = tuple[str, ...]


class Lexicon(NamedTuple):
    """Phrases by their first word: those that are looked for, and those that are let pass."""

    sought: dict[str, list[Phrase]]
    passed: dict[str, list[Phrase]]


class Token(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


def said(text: str) -> str:
    """The text in a person's own words: code and quotations blanked out, the length kept."""
    return ASIDE.sub(lambda match: " " * len(match[0]), text)


def tokens(text: str) -> list[Token]:
    """The words of a text; hyphens part them."""
    found = WORD.finditer(text)
    return [Token(m[0].casefold().replace("’", "'"), m.start(), m.end()) for m in found]


@cache
def lexicon(words: tuple[str, ...]) -> Lexicon:
    """A list as people wrote it, ready to be looked for; once for each list."""
    found = Lexicon({}, {})
    for line in words:
        phrase = phrase_of(line.removeprefix(LETS_BY))
        into = found.passed if line.startswith(LETS_BY) else found.sought
        if phrase:
            into.setdefault(phrase[0], []).append(phrase)
    for into in found:
        for phrases in into.values():
            phrases.sort(key=len, reverse=True)
    return found


def phrase_of(line: str) -> Phrase:
    """The words of one line of a list."""
    return tuple(
        ANY_NUMBER if word == ANY_NUMBER else "".join(token.word for token in tokens(word))
        for word in line.replace("-", " ").split()
        if word == ANY_NUMBER or tokens(word)
    )


def matches(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """What of the list stands in the text, as it stands there, in order; longest phrases first."""
    known, found = lexicon(words), list[str]()
    mine = tokens(said(text))
    place = 0
    while place < len(mine):
        if skipped := length(mine, place, known.passed):
            place += skipped
        elif taken := length(mine, place, known.sought):
            found.append(text[mine[place].start : mine[place + taken - 1].end])
            place += taken
        else:
            place += 1
    return tuple(found)


def begins(text: str, words: tuple[str, ...]) -> str:
    """What of the list a text begins with, a "because" aside; "" when it begins otherwise."""
    known, mine = lexicon(words), tokens(said(text))
    if mine and mine[0].word == "because":
        mine = mine[1:]
    if not mine or length(mine, 0, known.passed):
        return ""
    taken = length(mine, 0, known.sought)
    return text[mine[0].start : mine[taken - 1].end] if taken else ""


def length(mine: list[Token], place: int, phrases: dict[str, list[Phrase]]) -> int:
    """How many words from `place` on are a phrase, 0 for none."""
    for phrase in phrases.get(mine[place].word, []):
        given = mine[place : place + len(phrase)]
        if len(given) == len(phrase) and all(map(fits, given, phrase)):
            return len(phrase)
    return 0


def fits(token: Token, word: str) -> bool:
    """Whether a word of a text is the one of a phrase."""
    return token.word == word or (word == ANY_NUMBER and token.word.isdecimal())
