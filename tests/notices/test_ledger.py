"""Pages of the ledger: one's own, and for administrators another person's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from notices import ledger
from notices.models import Attempt, Notice

As = Callable[[User], Client]
Make = Callable[..., Notice]
MINE = "/work/notices/"


def of(person: User) -> str:
    return reverse("notices:of_person", args=[person.pk])


@pytest.fixture
def dead(ana: User, make: Make) -> Notice:
    """A letter to Ana that was given up after one refusal."""
    notice = make(ana, state="dead", attempt=1, title="Stairs", error="no such floor")
    Attempt.objects.create(
        notice=notice, n=1, outcome="failed", error="no such floor",
        started_at=notice.due_at, ended_at=notice.due_at,
    )  # fmt: skip
    return notice


def test_everything_is_shown_in_every_channel_what_was_given_up_first(
    ana: User, make: Make, dead: Notice, as_: As
) -> None:
    newer = make(ana, channel="app", state="sent", subject_id=9, title="Lift", sent_at=dead.due_at)

    html = as_(ana).get(MINE).content.decode()

    assert html.index(f'id="notice-{dead.pk}"') < html.index(f'id="notice-{newer.pk}"')
    assert "no such floor" in html
    assert "In the application" in html
    assert "E-mail" in html


def test_nobody_sees_what_is_for_others(cleo: User, dead: Notice, as_: As) -> None:
    assert "Stairs" not in as_(cleo).get(MINE).content.decode()


def test_an_administrator_sees_another_persons(ada: User, ana: User, dead: Notice, as_: As) -> None:
    assert "Stairs" in as_(ada).get(of(ana)).content.decode()


def test_what_the_administrator_may_not_see_is_withheld(
    ada: User, ana: User, dead: Notice, as_: As, drill: Any
) -> None:
    drill.hidden.add(dead.subject_id)

    html = as_(ada).get(of(ana)).content.decode()

    assert "Stairs" not in html
    assert f'id="notice-{dead.pk}"' in html
    assert "may not see" in html


def test_others_do_not_see_another_persons(ana: User, ben: User, as_: As) -> None:
    assert as_(ben).get(of(ana)).status_code == 403


@pytest.mark.parametrize("path", [MINE, "/settings/people/1/notices/"])
def test_the_signed_out_are_sent_to_sign_in(client: Client, db: None, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/")


def test_older_ones_are_a_page_further(
    ana: User, make: Make, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "SIZE", 1)
    older, newer = make(ana, subject_id=1), make(ana, subject_id=2)
    client = as_(ana)

    first = client.get(MINE).content.decode()
    second = client.get(MINE, {"before": newer.pk}).content.decode()

    assert f'href="?before={newer.pk}"' in first
    assert f'id="notice-{older.pk}"' in second
    assert f'id="notice-{newer.pk}"' not in second
    assert "?before=" not in second


def test_a_page_costs_the_same_with_many(
    ana: User, make: Make, as_: As, django_assert_max_num_queries: Any
) -> None:
    for subject in range(60):
        make(ana, subject_id=subject)
    client = as_(ana)

    with django_assert_max_num_queries(12):
        client.get(MINE)
