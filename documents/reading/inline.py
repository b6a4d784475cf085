"""Marks within a line: bold, code, emoji, labels, arrows. No parser, only small expressions."""

import re

# Emoji, arrows' variation selectors, keycaps: decoration around headings and items.
EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\u200d](?<![\u2192\u2193])"
)
BOLD = re.compile(r"\*\*|__")
LABEL = re.compile(
    r"^\s*(?:\*\*|__)([^*_\n]{1,120}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(.*)$", re.S
)
PLAIN_LABEL = re.compile(r"^\s*([A-Z][\w /&-]{1,60}):\s+(.*)$", re.S)
LEAD = re.compile(r"^\s*(?:\*\*|__)([^*\n]{1,160}?)(?:\*\*|__)\s+(.*)$", re.S)
MARK = re.compile("^[\\s\u2705\u274c\u26a0\u2713\u2714\u2717\ufe0f\U0001f504\u23f3]+")
ARROW = re.compile(r"\s*(?:→|->|➜|=>)\s*")
CODE = re.compile(r"`([^`\n]+)`")


def plain(text: str) -> str:
    """The words of a heading: no emoji, no bold, no closing colon."""
    words = BOLD.sub("", EMOJI.sub("", text))
    return " ".join(words.split()).strip(" :-–#") if words.strip(" :#") else ""


def unbold(text: str) -> str:
    """The text on one line, without bold marks."""
    return " ".join(BOLD.sub("", text).split())


def label(text: str) -> tuple[str, str] | None:
    """`**Label:** text` as (Label, text), else None."""
    match = LABEL.match(text)
    return (plain(match[1]), " ".join(match[2].split())) if match else None


def lead(text: str) -> tuple[str, str] | None:
    """`**Words** and the rest` as (Words, rest), else None."""
    match = LEAD.match(text)
    return (match[1].strip(), " ".join(match[2].split())) if match else None


def labelled(text: str) -> tuple[str, str]:
    """The label and the text of an item; without a label it is empty."""
    return label(text) or ("", unbold(text))


def unmarked(text: str) -> str:
    """An item without the tick or cross in front of it."""
    return MARK.sub("", text)
