"""The page of chats, for administrators."""

import pytest
from django.urls import reverse

from notices.changes import chats as changes
from notices.models import Chat

URL = "jsons://chat.example.org/secret-token"


@pytest.fixture
def chat(ada):
    return changes.add(by=ada, name="Ops", url=URL, is_active=True)


def url(name: str, *args: int) -> str:
    return reverse(f"notices:{name}", args=args)


def entered(**values: object) -> dict[str, object]:
    return {"version": 1, "name": "Ops", "url": URL, "is_active": "on", **values}


def test_a_chat_is_added(as_, ada):
    response = as_(ada).post(url("chat_new"), entered())

    assert response.headers["Location"] == url("chats")
    assert Chat.objects.get().url == URL


@pytest.mark.parametrize("name", ["chats", "chat"])
def test_its_address_is_never_shown_again(as_, ada, chat, name):
    html = as_(ada).get(url(name, *([chat.pk] if name == "chat" else []))).content.decode()

    assert "jsons://…" in html
    assert "secret-token" not in html


def test_an_empty_address_keeps_the_one_that_is_there(as_, ada, chat):
    as_(ada).post(url("chat", chat.pk), entered(name="Night shift", url=""))

    chat.refresh_from_db()
    assert (chat.name, chat.url, chat.version) == ("Night shift", URL, 2)


def test_it_is_switched_off(as_, ada, chat):
    values = entered(url="")
    del values["is_active"]

    as_(ada).post(url("chat", chat.pk), values)

    assert not Chat.objects.active().exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "mailto://x@example.org"}, "is not among the chats"),
        ({"url": ""}, "This field is required"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_told_is_said(as_, ada, values, words):
    response = as_(ada).post(url("chat_new"), entered(**values))

    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_name_is_there_once(as_, ada, chat):
    response = as_(ada).post(url("chat_new"), entered(name="ops"))

    assert response.status_code == 422
    assert "There is a chat of this name already." in response.content.decode()


def test_a_newer_version_is_a_conflict(as_, ada, chat):
    changes.edit(chat, version=1, name="Night shift")

    response = as_(ada).post(url("chat", chat.pk), entered(name="Mine", url=""))

    assert response.status_code == 409
    assert "Somebody saved “Night shift” meanwhile." in response.content.decode()


def test_a_test_says_what_came_of_it(as_, ada, chat, settings):
    settings.ALLOWED_ADDRESSES = []
    Chat.objects.update(url="json://127.0.0.1:9/x")

    html = as_(ada).post(url("chat_test", chat.pk), follow=True).content.decode()

    assert "Ops: " in html


@pytest.mark.parametrize("name", ["chats", "chat_new"])
def test_only_administrators_see_them(as_, ben, name):
    assert as_(ben).get(url(name)).status_code == 403


def test_it_wants_a_signed_in_person(client, db):
    assert client.get(url("chats")).status_code == 302
