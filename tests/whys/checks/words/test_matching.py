"""Words and phrases in sentences: whole words, no code, no quotations, in time that grows evenly."""

import time

import pytest

from whys.checks.words import LANGUAGES, PURPOSES, shipped
from whys.checks.words.matching import begins, lexicon, matches


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Somebody forgot it", ("forgot",)),
        ("The forgotten-path branch", ()),
        ("It SHOULD  have been seen", ("SHOULD  have",)),
        ("It shouldn’t have", ("shouldn’t have",)),
        ("`forgot` is a command", ()),
        ("The page said “you forgot your password”", ()),
        ('The page said "you forgot your password"', ()),
        ("An unpaired ` hides nothing: forgot", ("forgot",)),
        ("phase 2 comes", ("phase 2",)),
        ("phase two comes", ()),
        ("multi-step work", ("multi-step",)),
        ("required for sign-in", ()),
        ("required, and required for sign-in", ("required",)),
        ("", ()),
    ],
)
def test_what_stands_in_a_sentence(text, found):
    words = ("forgot", "should have", "shouldn't have", "phase #", "multi step", "required",
             "-required for")  # fmt: skip

    assert matches(text, words) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No alert existed", "No"),
        ("Because no alert existed", "no"),
        ("There was no alert", ""),
        ("No longer supported", ""),
        ("", ""),
        ("...", ""),
    ],
)
def test_what_a_sentence_begins_with(text, found):
    assert begins(text, ("no", "-no longer")) == found


def test_the_longest_phrase_wins():
    assert matches("be more careful now", ("careful", "be more careful", "more")) == (
        "be more careful",
    )


def test_every_shipped_list_has_a_purpose_and_every_line_a_word():
    for language in LANGUAGES:
        assert set(shipped(language)) == set(PURPOSES)
        for words in shipped(language).values():
            assert all(any(lexicon((line,))) for line in words)


@pytest.mark.parametrize("hostile", ["`", "“", '"', "1,", "a.", "no ", "- "])
def test_hostile_texts_are_read_once(hostile):
    begun = time.process_time()

    matches(hostile * 50_000, ("no way out", "no", "-no way"))

    assert time.process_time() - begun < 5  # a second reading from each place would take minutes
