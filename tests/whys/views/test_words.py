"""The settings page of the word lists."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from whys.changes.words import set_words
from whys.checks.words import shipped
from whys.models import WordList

As = Callable[[User], Client]
LISTS, ONE = "/settings/words/", "/settings/words/en/vague/"


def test_everybody_sees_the_lists_and_administrators_get_links(as_, vera, ada):
    assert ONE not in as_(vera).get(LISTS).content.decode()
    assert ONE in as_(ada).get(LISTS).content.decode()


def test_an_administrator_changes_a_list(as_, ada):
    client = as_(ada)
    assert shipped()["vague"][0] in client.get(ONE).content.decode()

    response = client.post(ONE, {"version": 0, "words": " wonky \r\n\r\nso  so\r\nwonky"})

    assert response["Location"] == LISTS
    assert WordList.objects.get().words == ["wonky", "so so"]
    assert "an administrator" in client.get(LISTS).content.decode()


@pytest.mark.parametrize("words", ["...", "x" * 81, "\n".join(f"w{n}" for n in range(501))])
def test_what_is_no_list_comes_back(as_, ada, words):
    assert as_(ada).post(ONE, {"version": 0, "words": words}).status_code == 422
    assert not WordList.objects.exists()


def test_a_stale_save_shows_both_and_can_be_saved_over(as_, ada):
    set_words("en", "vague", words=["theirs"], version=0)
    client = as_(ada)

    response = client.post(ONE, {"version": 0, "words": "mine"})

    assert response.status_code == 409
    html = response.content.decode()
    assert "<li>theirs</li>" in html
    assert "mine</textarea>" in html
    assert client.post(ONE, {"version": 1, "words": "mine"}).status_code == 302
    assert WordList.objects.get().words == ["mine"]


def test_back_to_the_shipped_words(as_, ada):
    set_words("en", "vague", words=["wonky"], version=0)
    back = reverse("whys:words_default", args=["en", "vague"])

    assert as_(ada).post(back, {"version": 7}).status_code == 409
    assert as_(ada).post(back, {"version": 1})["Location"] == LISTS

    assert not WordList.objects.exists()


def test_others_may_not(as_, ana):
    for method in (as_(ana).get, as_(ana).post):
        assert method(ONE).status_code == 403
    assert as_(ana).post(f"{ONE}default/").status_code == 403


def test_an_unknown_list_is_not_there(as_, ada):
    assert as_(ada).get("/settings/words/en/curses/").status_code == 404
    assert as_(ada).get("/settings/words/tlh/vague/").status_code == 404


@pytest.mark.django_db
def test_the_signed_out_are_sent_to_sign_in(client):
    assert client.get(LISTS)["Location"].startswith("/sign-in/")
    assert client.get(ONE)["Location"].startswith("/sign-in/")
