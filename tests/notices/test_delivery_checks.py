"""What is asked right before each try, and what happens when the answer is no or never comes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from notices import delivery
from notices.models import Notice

Make = Callable[..., Notice]


@pytest.mark.parametrize("channel", ["app", "email"])
@pytest.mark.parametrize(
    ("where", "reason"),
    [("over", "no longer due"), ("hidden", "the recipient may not see it any more")],
)
def test_what_makes_no_sense_any_more_is_cancelled(
    ana: User, make: Make, noon: datetime, drill: Any, channel: str, where: str, reason: str
) -> None:
    notice = make(ana, channel=channel)
    getattr(drill, where).add(7)

    delivery.tick(noon)

    notice.refresh_from_db()
    assert (notice.state, notice.error, notice.title) == ("cancelled", reason, "")
    assert mail.outbox == []


@pytest.mark.parametrize("channel", ["app", "email"])
def test_a_person_deactivated_meanwhile_hears_nothing(
    ana: User, make: Make, noon: datetime, channel: str
) -> None:
    notice = make(ana, channel=channel)
    User.objects.filter(pk=ana.pk).update(is_active=False)

    delivery.tick(noon)

    notice.refresh_from_db()
    assert (notice.state, notice.error) == ("cancelled", "the recipient is deactivated")
    assert mail.outbox == []


@pytest.mark.parametrize("channel", ["app", "email"])
def test_a_broken_subject_is_given_up_and_the_others_go_out(
    ana: User, ben: User, make: Make, noon: datetime, drill: Any, channel: str
) -> None:
    poison, good = make(ana, channel=channel), make(ben, channel=channel, subject_id=8)
    drill.broken.add(7)

    for hours in range(6):
        delivery.tick(noon + timedelta(hours=hours))

    poison.refresh_from_db()
    good.refresh_from_db()
    assert (poison.state, poison.error) == ("dead", "LookupError: drill 7 has no floor plan")
    assert (poison.attempts.count(), good.state, good.sent_at) == (5, "sent", noon)


def test_a_topic_that_nobody_registered_is_given_up(ana: User, make: Make, noon: datetime) -> None:
    notice = make(ana)
    Notice.objects.update(topic="flood")

    delivery.tick(noon)

    notice.refresh_from_db()
    assert (notice.state, notice.error) == ("pending", "KeyError: 'flood'")
