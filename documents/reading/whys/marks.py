"""The beginning of a why: `Why 1:`, `WHY #2`, `3. Why ...?`, `**Why ...?**`, `Q4:`."""

import re
from dataclasses import dataclass

from documents.reading.inline import ARROW, CODE, unbold

WORD = (
    r"(?:whys?|warum|pourquoi|почему|чому|por\s?qu[eêé]|perché|tại sao"
    r"|なぜ|为什么|為什麼|为何|왜|ทำไม)"
)
LEAD = r"^[\W_]{0,16}"
APART = r"(?=\s{0,2}(?:\*\*|__|\([^()]{0,80}\)|[:：.)\-–—?？|→]|$)|\s{1,2}(?i:why)\b)"
NUMBERED = re.compile(
    LEAD + rf"(?:(?:the\s)?{WORD}\s?[#№]?\s?(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)\s{WORD}|"
    rf"(first|second|third|fourth|fifth|sixth|seventh)\s{WORD}){APART}(?:\s?\([^()]{{0,80}}\))?(.*)$",
    re.I | re.S,
)
ASKED = re.compile(LEAD + r"(?:q|question)\s?#?(\d{1,2})[\W_]{0,3}[:：](.*)$", re.I | re.S)
BY_NUMBER = re.compile(
    LEAD + rf"(\d{{1,2}})[\ufe0f\u20e3]{{0,2}}\s?[.):\-–—]?[\W_]{{0,4}}({WORD}(?!\w).*|.*[?？].*)$",
    re.I | re.S,
)
PLAIN = re.compile(LEAD + rf"({WORD}(?![\w-])(?!\s?[:：]\s).*)$", re.I | re.S)
CJK = re.compile(LEAD + r"((?:なぜ|为什么|為什麼|为何|왜).*)$", re.S)
WHY = re.compile(rf"^{WORD}", re.I)
ENDS = re.compile(r"[?？](?=[\s*_\"'”»」)→-]|$)")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
# What a form holds before somebody fills it in.
BLANK = re.compile(
    r"^\W*(?:\[[^\]]*\]|\{[^}]*\}|<[^>]*>|_{2,}|\.{3}|…|tbd|to do|n/?a|because)?\W*$", re.I
)


@dataclass(frozen=True)
class Opening:
    """What a line opens: the why's own number, question and answer; `form` says how sure it is."""

    form: str
    number: int | None
    question: str | None
    answer: str | None


def opening(line: str) -> Opening | None:
    """The why that begins with this line, else None.

    Forms: `why` carries its number with the word; `asked` is Q1; `numbered` and `plain` are
    questions, which are whys only in a chain.
    """
    if match := NUMBERED.match(line):
        number = match[1] or match[2]
        own = int(number) if number else ORDINALS.index(match[3].lower()) + 1
        return opened("why", own, match[4])
    if match := ASKED.match(line):
        return opened("asked", int(match[1]), match[2])
    if (match := BY_NUMBER.match(line)) and WHY.match(match[2]):
        return opened("numbered", int(match[1]), match[2])
    match = PLAIN.match(line) or CJK.match(line)
    if match and (question_end(match[1]) or CJK.match(line)):
        return opened("plain", None, match[1])
    return None


def opened(form: str, number: int | None, words: str) -> Opening:
    """An opening with its words parted into question and answer."""
    question, answer = parted(words)
    return Opening(form, number, question, answer)


def parted(words: str) -> tuple[str | None, str | None]:
    """`question? → answer`, `question → answer`, `**statement:** answer`; blanks are None."""
    words = words.lstrip(" :：.)-–—|*_").strip()
    end = question_end(words)
    if end and not (words[end:].rstrip(" *_").endswith(("?", "？")) and "→" not in words):
        return said(words[:end]), said(words[end:])
    question, *answer = ARROW.split(words, maxsplit=1)
    return said(question), said(answer[0]) if answer else None


def question_end(words: str) -> int | None:
    """Where the question in the words ends; marks within code do not count."""
    masked = CODE.sub(lambda code: "x" * len(code[0]), words)
    match = ENDS.search(masked)
    return match.end() if match else None


def said(text: str) -> str | None:
    """The text without marks around it; None where nobody filled it in."""
    words = unbold(text).lstrip(" *_:：–—|")
    text = ARROW.sub("", words, count=1) if ARROW.match(words) else words
    text = text.lstrip(" :：–—-|→").rstrip("* ")
    return None if BLANK.match(text) else text


def is_question(text: str) -> bool:
    """Whether the text asks."""
    return text.rstrip(' *_"”」)').endswith(("?", "？"))
