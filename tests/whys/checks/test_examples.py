"""Every rule on an example that breaks it and on one that keeps it."""

import pytest

from tests.whys.checks import examples_a, examples_b
from tests.whys.checks.sound import Example, sound
from whys.checks import find, rules

BAD = examples_a.BAD | examples_b.BAD
GOOD = examples_a.GOOD | examples_b.GOOD


def by_rule(examples: dict[str, Example]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", list(examples))


def test_there_is_a_bad_and_a_good_example_of_every_rule():
    assert list(BAD) == list(GOOD) == list(rules) == [f"Q{n:02}" for n in range(1, 43)]


def test_nothing_is_found_in_a_sound_tree():
    assert find(sound()) == []


@by_rule(BAD)
def test_a_bad_example_is_found_and_nothing_else_in_it(rule):
    found = find(BAD[rule]())

    assert {each.rule.id for each in found} == {rule}
    assert all(each.matched for each in found)


@by_rule(GOOD)
def test_a_good_example_is_not_found(rule):
    assert find(GOOD[rule]()) == []
