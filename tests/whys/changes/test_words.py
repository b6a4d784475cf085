"""Word lists: in place of the shipped ones, once by one person at a time, and back."""

import pytest

from incidents.changes.pieces import Stale
from whys.changes.words import back_to_shipped, set_words
from whys.checks.words import shipped
from whys.lists import listed, lists

pytestmark = pytest.mark.django_db


def test_the_shipped_words_hold_until_somebody_changes_them():
    assert listed("en", "vague").words == shipped()["vague"]
    assert {each.version for each in lists()} == {0}

    set_words("en", "vague", words=["wonky"], version=0)
    set_words("en", "vague", words=["wonky", "meh"], version=1)

    assert listed("en", "vague") == ("en", "vague", ("wonky", "meh"), 2)
    assert listed("en", "hedge").version == 0


def test_an_empty_list_looks_for_nothing():
    set_words("en", "vague", words=[], version=0)

    assert listed("en", "vague").words == ()


@pytest.mark.parametrize("version", [0, 2])
def test_a_stale_save_is_refused(version):
    set_words("en", "vague", words=["wonky"], version=0)

    with pytest.raises(Stale):
        set_words("en", "vague", words=["meh"], version=version)
    with pytest.raises(Stale):
        back_to_shipped("en", "vague", version=version)

    assert listed("en", "vague").words == ("wonky",)


def test_back_to_the_shipped_words():
    set_words("en", "vague", words=["wonky"], version=0)

    back_to_shipped("en", "vague", version=1)
    back_to_shipped("en", "vague", version=1)

    assert listed("en", "vague") == ("en", "vague", shipped()["vague"], 0)


def test_an_unknown_list_is_not_there():
    with pytest.raises(KeyError):
        listed("en", "curses")
    with pytest.raises(KeyError):
        listed("tlh", "vague")
