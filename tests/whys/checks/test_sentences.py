"""Quantities, times and names within a sentence."""

import time

import pytest

from whys.checks.measures import repeats, restates
from whys.checks.sentences import (
    handles,
    is_measured,
    possible_names,
    quantities,
    sentences,
    tells_time,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14 errors, 7.2s on average, 33%", {"14 errors", "7.2 s", "33 %"}),
        ("1,204 rows.", {"1,204 rows"}),
        ("Phase 1: done; us-central1 is full; v1.2", set()),
        ("at 20:30Z", set()),
    ],
)
def test_quantities_have_a_unit(text, found):
    assert quantities(text) == found


@pytest.mark.parametrize("text", ["4,996/5,000", "46 containers", "see `pool.max`"])
def test_what_is_measured(text):
    assert is_measured(text)


def test_a_bare_number_measures_nothing():
    assert not is_measured("Phase 2: later")


def test_a_time_or_a_date_is_told():
    assert tells_time("up at 20:12Z")
    assert tells_time("on 2026-03-02")
    assert not tells_time("took 20 s")


def test_sentences_end_at_stops_semicolons_and_lines():
    parts = ["It is poor.", "At most 3 s;", "then", "more"]

    assert sentences("It is poor. At most 3 s; then\nmore") == parts


def test_names_are_runs_of_capitals_and_no_common_words():
    found = list(possible_names("Will Rosa Lind deploy?"))

    assert "Rosa Lind" in found
    assert "Rosa" in found
    assert "Will" not in found


def test_a_handle_is_not_part_of_an_address():
    assert list(handles("@Ana. and mail ben@example.org, @cleo-x")) == ["ana", "cleo-x"]


def test_an_answer_restates_its_question_by_its_stems():
    assert restates("The deployment failed", "Why did the deploy fail?")
    assert not restates("The disk was full", "Why did the deploy fail?")
    assert not restates("", "Why?")


def test_one_shared_word_repeats_nothing():
    assert not repeats("Capacity", "Why is capacity gone?")
    assert repeats("Quality kept decreasing", "Why did quality decrease?")


@pytest.mark.parametrize("hostile", ["1,", "1 ", "@", "`", "A ", "1:", "1/", "; "])
def test_hostile_texts_are_read_once(hostile):
    text, begun = hostile * 50_000, time.process_time()

    is_measured(text)
    quantities(text)
    tells_time(text)
    list(handles(text))
    sentences(text)

    assert time.process_time() - begun < 5
