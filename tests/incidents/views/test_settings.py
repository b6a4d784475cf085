"""The page from which everything is set up."""

from django.urls import reverse

URL = "/settings/"


def test_everybody_sees_what_they_may_open(as_, vera):
    html = as_(vera).get(URL).content.decode()

    assert reverse("plans:rhythms") in html
    assert reverse("notices:chats") not in html


def test_administrators_see_all_of_it(as_, ada):
    html = as_(ada).get(URL).content.decode()

    assert all(
        reverse(n) in html for n in ("notices:chats", "incidents:sources", "whys:word_lists")
    )


def test_every_page_on_it_opens(as_, ada):
    client = as_(ada)
    found = client.get(URL).context["pages"]

    assert {client.get(address).status_code for _, address, _ in found} == {200}


def test_it_wants_a_signed_in_person(client, db):
    assert client.get(URL).status_code == 302
