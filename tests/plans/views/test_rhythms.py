"""The page on which administrators say how often each priority is looked at."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.changes import rhythm
from plans.models import Rhythm

As = Callable[[User], Client]
INDEX = reverse("plans:rhythms")
P0 = reverse("plans:rhythm", args=["P0"])
DEFAULT = reverse("plans:rhythm_default", args=["P0"])


def test_everybody_reads_the_five_priorities(as_: As, vera: User) -> None:
    page = as_(vera).get(INDEX).content.decode()

    assert "2, 4 and 8 h, then every 8 h" in page
    assert "P4 Minor" in page
    assert P0 not in page


@pytest.mark.parametrize("address", [P0, DEFAULT])
def test_only_administrators_change_them(as_: As, ana: User, address: str) -> None:
    response = as_(ana).post(address, {"version": 0, "hours": "1"})

    assert response.status_code == 403
    assert not Rhythm.objects.exists()


def test_the_signed_out_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(INDEX)["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("hours", ["1, 3,12", "12 3 1", "1h, 3 h;12"])
def test_hours_are_set(as_: As, ada: User, hours: str) -> None:
    opened = as_(ada).get(P0).content.decode()

    response = as_(ada).post(P0, {"version": 0, "hours": hours, "then_every": "6"})

    assert 'value="2, 4, 8"' in opened
    assert response["Location"] == INDEX
    assert "1, 3 and 12 h, then every 6 h" in as_(ada).get(INDEX).content.decode()


@pytest.mark.parametrize(
    ("hours", "every", "words"),
    [
        ("soon", "", "Write whole hours"), ("0", "", "each from 1 to"), ("721", "", "each from 1"),
        (" ".join(str(n) for n in range(1, 14)), "", "At most 12"), ("²", "", "Write whole hours"),
        ("", "8", "Say when the first one is."), ("2", "0", "greater than or equal to 1"),
    ],
)  # fmt: skip
def test_what_is_no_hours_comes_back(
    as_: As, ada: User, hours: str, every: str, words: str
) -> None:
    response = as_(ada).post(P0, {"version": 0, "hours": hours, "then_every": every})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Rhythm.objects.exists()


def test_a_save_on_top_of_a_newer_one_keeps_both(as_: As, ada: User) -> None:
    rhythm.set_rhythm("P0", version=0, hours=[1, 2], then_every=None)

    response = as_(ada).post(P0, {"version": 0, "hours": "3, 5"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody saved “1 and 2 h” meanwhile." in page
    assert 'value="3, 5"' in page
    assert as_(ada).post(P0, {"version": 1, "hours": "3, 5"}).status_code == 302


def test_the_default_comes_back(as_: As, ada: User) -> None:
    rhythm.set_rhythm("P0", version=0, hours=[1], then_every=None)
    opened = as_(ada).get(P0).content.decode()

    response = as_(ada).post(DEFAULT)

    assert "Back to the default" in opened
    assert response["Location"] == INDEX
    assert not Rhythm.objects.exists()


def test_no_hours_ask_for_nothing(as_: As, ada: User) -> None:
    as_(ada).post(P0, {"version": 0, "hours": ""})

    assert Rhythm.objects.get().hours == []


def test_a_priority_that_is_none_is_not_there(as_: As, ada: User) -> None:
    address = reverse("plans:rhythm", args=["P9"])

    assert as_(ada).get(address).status_code == as_(ada).post(address).status_code == 404
