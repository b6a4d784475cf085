from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts import links
from accounts.models import SignInLink, User
from tests.conftest import NOON, make_user


def test_a_link_lets_its_person_in(ben: User) -> None:
    token = links.make(ben, now=NOON)

    assert links.use(token, now=NOON) == ben


def test_a_link_works_once(ben: User) -> None:
    token = links.make(ben, now=NOON)
    links.use(token, now=NOON)

    with pytest.raises(links.LinkSpent):
        links.use(token, now=NOON)


def test_looking_whose_link_it_is_does_not_use_it(ben: User) -> None:
    token = links.make(ben, now=NOON)

    assert links.owner(token, now=NOON) == ben
    assert links.use(token, now=NOON) == ben


@pytest.mark.parametrize(
    ("lifetime", "minutes"), [(links.SIGN_IN, 60), (links.INVITATION, 7 * 24 * 60)]
)
def test_a_link_ends_with_its_lifetime(ben: User, lifetime: timedelta, minutes: int) -> None:
    token = links.make(ben, now=NOON, lifetime=lifetime)
    end = NOON + timedelta(minutes=minutes)

    assert links.owner(token, now=end - timedelta(seconds=1)) == ben
    with pytest.raises(links.LinkSpent):
        links.use(token, now=end)


def test_a_link_of_somebody_deactivated_lets_nobody_in(ben: User) -> None:
    token = links.make(ben, now=NOON)
    User.objects.filter(pk=ben.pk).update(is_active=False)

    with pytest.raises(links.LinkSpent):
        links.use(token, now=NOON)


def test_a_token_that_was_never_made_is_refused(db: None) -> None:
    with pytest.raises(links.LinkSpent):
        links.use("made-up", now=NOON)


def test_the_token_has_256_bits_and_is_not_stored(ben: User) -> None:
    token = links.make(ben, now=NOON)

    row = SignInLink.objects.get()
    assert len(token) == 43
    assert row.token_hash == links.digest(token)
    assert token not in str(SignInLink.objects.values().get())


def test_withdrawn_links_end_and_used_ones_stay_as_they_are(ben: User) -> None:
    used, open_ = (links.make(ben, now=NOON) for _ in range(2))
    links.use(used, now=NOON)

    links.withdraw(ben, now=NOON)

    with pytest.raises(links.LinkSpent):
        links.use(open_, now=NOON)
    assert SignInLink.objects.get(token_hash=links.digest(used)).expires_at > NOON


def test_the_address_is_on_the_sites_own_name(settings: Any) -> None:
    settings.BASE_URL = "https://why.example"

    assert links.address("abc") == "https://why.example/link/abc/"


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_gets_in() -> None:
    token = links.make(make_user("Ben"), now=timezone.now())
    together = Barrier(2)

    def press(_: int) -> bool:
        together.wait()
        try:
            links.use(token, now=timezone.now())
        except links.LinkSpent:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(press, range(2))) == [False, True]
