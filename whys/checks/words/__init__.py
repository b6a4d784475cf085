"""The words that some checks look for: lists by name, shipped for each language."""

from collections.abc import Mapping

from whys.checks.words.english import ENGLISH

# Words or phrases by the name of their list.
Words = Mapping[str, tuple[str, ...]]

LANGUAGES: dict[str, tuple[str, Words]] = {"en": ("English", ENGLISH)}
# What each list is for, as people read it.
PURPOSES = {
    "blame": "Blame, and what somebody should have done",
    "vague": "Judgements without a measure",
    "hedge": "Words of doubt",
    "overclaim": "Words of certainty",
    "plan": "Plans and states of work, not causes",
    "absence": "Beginnings of answers that name what was missing",
    "cause": "Causes and remedies within a problem statement",
    "outside": "Causes in the hands of others",
    "open-ended": "Beginnings of actions that never end",
    "strong": "Actions that make the fault impossible",
    "intermediate": "Actions that catch the fault",
    "weak": "Actions that ask people to take care",
}


def shipped(language: str = "en") -> Words:
    """The lists as they come. Raises KeyError for a language that has none."""
    return LANGUAGES[language][1]
