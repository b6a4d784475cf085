"""What stands around every page."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone

from accounts.models import User
from incidents import navigation
from incidents.changes import incident as changes
from incidents.models import Incident
from notices.models import Notice


def nav(user: Any, path: str = "/") -> dict[str, Any]:
    request = RequestFactory().get(path)
    request.user, request.resolver_match = user, resolve(path)
    return navigation.nav(request)


def test_the_signed_out_get_nothing() -> None:
    assert nav(AnonymousUser()) == {}
    assert navigation.nav(RequestFactory().get("/")) == {}


def test_open_incidents_are_counted_as_one_may_see_them(
    incident: Incident, private: Incident, ana: User, ben: User
) -> None:
    changes.declare(by=ana, title="Over", state="closed")

    assert nav(ana)["nav"]["incidents_open"] == 2
    assert nav(ben)["nav"]["incidents_open"] == 1


def test_the_newest_that_one_is_on_are_watched_and_records_are_not(
    ana: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "WATCHED", 2)
    made = [changes.declare(by=ana, title=title) for title in ("Search", "Mail", "Login")]
    changes.declare(by=ana, title="Last year", is_record=True)
    changes.declare(by=ben, title="Somebody else's")

    assert list(nav(ana)["nav"]["watching"]) == [made[2], made[1]]


def test_unread_notices_are_counted(ana: User, ben: User) -> None:
    now = timezone.now()
    Notice.objects.create(
        recipient=ana, channel="app", topic="checkpoint", subject_id=1, occasion="due",
        state="sent", due_at=now, next_try_at=now, sent_at=now,
    )  # fmt: skip

    assert nav(ana)["nav"]["unread"] == 1
    assert nav(ben)["nav"]["unread"] == 0


@pytest.mark.parametrize(
    ("path", "page"), [("/", "incidents:list"), ("/settings/services/", "incidents:services")]
)
def test_the_page_is_known_by_its_name(ana: User, path: str, page: str) -> None:
    assert nav(ana, path)["nav"]["page"] == page


def test_the_context_costs_few_queries(
    incident: Incident, ana: User, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5):
        found = nav(ana)
        assert list(found["nav"]["watching"]) == [incident]
    assert found["reminding"].overdue == 0
