"""The loop: told once in the application, by e-mail until known, and only while it makes sense."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.utils import DatabaseError

from accounts.models import User
from notices import clock, delivery, obligations
from notices.models import Attempt, Notice
from notices.outcomes import Outcome, Result

Oblige = Callable[..., Any]
Make = Callable[..., Notice]


def test_a_tick_tells_a_person_in_both_channels(ana: User, oblige: Oblige, noon: datetime) -> None:
    oblige(ana)

    delivery.tick(noon)

    assert [n.title for n in Notice.objects.unread_for(ana)] == ["#7: due, late by 0 min"]
    assert [m.subject for m in mail.outbox] == ["#7: due, late by 0 min"]


def test_ticks_repeat_nothing(ana: User, oblige: Oblige, noon: datetime) -> None:
    oblige(ana)

    for seconds in range(0, 60, 5):
        delivery.tick(noon + timedelta(seconds=seconds))

    assert len(mail.outbox) == 1
    assert Attempt.objects.count() == 2


def test_every_occasion_is_told_at_its_time(ana: User, oblige: Oblige, noon: datetime) -> None:
    for occasion, minutes in {"before": -10, "due": 0, "late": 10}.items():
        oblige(ana, occasion, minutes)
        delivery.tick(noon + timedelta(minutes=minutes))

    assert [m.subject.split(", ")[0] for m in mail.outbox] == ["#7: before", "#7: due", "#7: late"]


def test_after_a_long_downtime_one_letter_says_how_late_it_is(
    ana: User, oblige: Oblige, noon: datetime
) -> None:
    oblige(ana, "before", -10)
    oblige(ana, "due", 0)

    delivery.tick(noon + timedelta(hours=3))

    assert [m.subject for m in mail.outbox] == ["#7: due, late by 180 min"]
    assert Notice.objects.unread_for(ana).count() == 1


def test_letters_that_waited_for_the_mail_server_are_no_burst_either(
    ana: User, make: Make, noon: datetime
) -> None:
    before = make(ana, occasion="before", due_at=noon - timedelta(minutes=10))
    make(ana, occasion="due")

    delivery.tick(noon)

    before.refresh_from_db()
    assert [m.subject for m in mail.outbox] == ["#7: due, late by 0 min"]
    assert (before.state, before.error) == ("cancelled", obligations.SUPERSEDED)


def test_what_was_told_of_a_later_hour_does_not_silence_an_earlier_one(
    ana: User, make: Make, noon: datetime
) -> None:
    make(ana, occasion="before", state="sent", due_at=noon + timedelta(minutes=20))
    make(ana, occasion="due")

    delivery.tick(noon + timedelta(minutes=30))

    assert len(mail.outbox) == 1


def test_topics_move_their_subjects_on_before_anything_is_told(
    drill: Any, noon: datetime, db: None
) -> None:
    delivery.tick(noon)

    assert drill.advanced == [noon]


def test_a_topic_that_cannot_move_on_holds_up_nothing(
    ana: User, oblige: Oblige, drill: Any, noon: datetime
) -> None:
    oblige(ana)
    drill.advanced = ()

    delivery.tick(noon)

    assert len(mail.outbox) == 1


def test_a_batch_in_the_application_is_told_all_at_once_or_not_at_all(
    ana: User, make: Make, noon: datetime
) -> None:
    for subject in range(3):
        make(ana, channel="app", subject_id=subject)

    with pytest.raises(DatabaseError):
        deliver_and_crash(noon)

    assert not Notice.objects.unread_for(ana).exists()
    assert not Attempt.objects.exists()


@transaction.atomic
def deliver_and_crash(at: datetime) -> None:
    delivery.deliver_in_app(at)
    connection.cursor().execute("SELECT broken")


@pytest.mark.django_db(transaction=True)
def test_racing_ticks_tell_everybody_exactly_once(
    ana: User, ben: User, oblige: Oblige, noon: datetime
) -> None:
    for subject in range(20):
        oblige(ana, subject=subject)
        oblige(ben, subject=subject)

    ticks = [Thread(target=tick_alone, args=[noon]) for _ in range(4)]
    for each in ticks:
        each.start()
    for each in ticks:
        each.join()

    assert Notice.objects.unread_for(ana).count() == Notice.objects.unread_for(ben).count() == 20
    assert len(mail.outbox) == len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 40
    assert Attempt.objects.count() == 80


def tick_alone(at: datetime) -> None:
    try:
        delivery.tick(at)
    finally:
        connection.close()


def test_more_than_one_batch_goes_out_in_a_tick(ana: User, make: Make, noon: datetime) -> None:
    for subject in range(2 * delivery.BATCH + 1):
        make(ana, subject_id=subject)

    delivery.tick(noon)

    assert len(mail.outbox) == 2 * delivery.BATCH + 1


def test_a_tick_out_of_time_leaves_the_rest_to_the_next(
    ana: User, make: Make, noon: datetime
) -> None:
    for subject in range(delivery.BATCH + 1):
        make(ana, subject_id=subject)

    delivery.tick(noon, budget=0)

    assert len(mail.outbox) == delivery.BATCH


def test_send_answers_what_finish_needs(ana: User, make: Make, noon: datetime) -> None:
    make(ana)
    [notice] = delivery.claim(Notice.Channel.EMAIL, noon)

    outcome = delivery.send(notice, noon)

    assert isinstance(outcome, Outcome)
    assert outcome.result == Result.SENT
    assert outcome.message
    assert outcome.message.url == "/drills/7/"


def test_without_a_time_the_database_says_what_is_due(ana: User, make: Make) -> None:
    now = clock.now()
    make(ana, due_at=now - timedelta(seconds=1))
    make(ana, due_at=now + timedelta(minutes=1), subject_id=8)

    delivery.tick()

    assert [m.subject.split(":")[0] for m in mail.outbox] == ["#7"]
    tried = Attempt.objects.get()
    assert now <= tried.started_at <= tried.ended_at <= clock.now()
