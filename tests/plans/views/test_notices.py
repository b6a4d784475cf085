"""Who was told what about an incident."""

from datetime import timedelta

import pytest
from django.urls import reverse

from notices import delivery
from notices.models import Notice

MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(gate, ben):
    """A gate of Ben's, of which he was told."""
    due = gate(2, owner=ben)
    delivery.tick(due.due_at)
    return due.incident


def page(incident) -> str:
    return reverse("plans:notices", args=[incident.number])


def dead(incident) -> Notice:
    """The letter, given up."""
    Notice.objects.filter(channel="email").update(state="dead", attempt=5, error="no route")
    return Notice.objects.get(channel="email")


def test_it_says_what_went_to_whom_by_what(as_, cleo, told):
    html = as_(cleo).get(page(told)).content.decode()

    assert "2-hour checkpoint is due now" in html
    assert "Ben" in html
    assert "In the application" in html
    assert "E-mail" in html


def test_what_was_given_up_stands_first_with_its_reason(as_, ben, told):
    dead(told)

    html = as_(ben).get(page(told)).content.decode()

    assert html.index("Given up") < html.index("All notices")
    assert "no route" in html


def test_it_is_tried_again(as_, ben, told):
    notice = dead(told)

    response = as_(ben).post(reverse("plans:notice_again", args=[told.number, notice.pk]))

    notice.refresh_from_db()
    assert (response.status_code, notice.state) == (302, "pending")


def test_what_was_not_given_up_stays_as_it_is(as_, ben, told):
    notice = Notice.objects.get(channel="email")

    as_(ben).post(reverse("plans:notice_again", args=[told.number, notice.pk]))

    notice.refresh_from_db()
    assert notice.state == "sent"


def test_a_viewer_may_look_and_not_try(as_, vera, told):
    notice = dead(told)

    assert "Try again" not in as_(vera).get(page(told)).content.decode()
    response = as_(vera).post(reverse("plans:notice_again", args=[told.number, notice.pk]))
    assert response.status_code == 403


def test_another_incidents_notice_is_not_found(as_, ben, told, private):
    notice = dead(told)

    url = reverse("plans:notice_again", args=[private.number, notice.pk])
    assert as_(private.created_by).post(url).status_code == 404


def test_strangers_find_nothing(as_, cleo, private):
    assert as_(cleo).get(page(private)).status_code == 404


def test_it_wants_a_signed_in_person(client, told):
    assert client.get(page(told)).status_code == 302


def test_before_anybody_had_to_be_told_it_says_so(as_, ana, incident):
    assert "Nobody had to be told yet" in as_(ana).get(page(incident)).content.decode()


def test_there_are_more_pages(as_, ben, told, monkeypatch):
    monkeypatch.setattr("notices.ledger.SIZE", 1)

    first = as_(ben).get(page(told)).content.decode()
    older = first.partition("?before=")[2].partition('"')[0]
    second = as_(ben).get(f"{page(told)}?before={older}").content.decode()

    assert ("E-mail" in first) != ("E-mail" in second)


def test_my_own_in_every_channel(as_, ben, told):
    html = as_(ben).get(reverse("notices:mine")).content.decode()

    assert html.count("2-hour checkpoint is due now") == 2


def test_an_administrator_sees_anybodys(as_, ada, ben, told):
    html = as_(ada).get(reverse("notices:of_person", args=[ben.pk])).content.decode()

    assert "2-hour checkpoint is due now" in html


def test_of_incidents_one_may_not_see_nothing_is_said(as_, ada, ben, told):
    told.private = True
    told.save(update_fields=["private"])

    html = as_(ada).get(reverse("notices:of_person", args=[ben.pk])).content.decode()

    assert "An incident that you may not see" in html
    assert "2-hour checkpoint is due now" not in html


def test_others_do_not(as_, cleo, ben, told):
    assert as_(cleo).get(reverse("notices:of_person", args=[ben.pk])).status_code == 403
