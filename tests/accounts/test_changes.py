from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts import changes, links
from accounts.models import SignInLink, User
from tests.conftest import NOON, make_user


def test_an_invited_person_has_no_password_and_a_link_for_a_week(ada: User) -> None:
    user, token = changes.invite(
        email="Nora@Example.org", name="Nora Quist", role="commander", by=ada
    )

    left = SignInLink.objects.get(user=user).expires_at - timezone.now()
    assert (user.email, user.role) == ("nora@example.org", "commander")
    assert not user.has_usable_password()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
    assert links.owner(token, now=timezone.now()) == user


def test_an_address_is_invited_once_in_any_case_of_letters(ada: User, ben: User) -> None:
    with pytest.raises(changes.AlreadyHere):
        changes.invite(email="BEN@example.org", name="Ben", role="viewer", by=ada)

    assert User.objects.count() == 2


def test_a_second_invitation_ends_the_first(ada: User, nora: User) -> None:
    first = changes.invite_again(nora, by=ada)

    second = changes.invite_again(nora, by=ada)

    assert links.owner(second, now=timezone.now()) == nora
    with pytest.raises(links.LinkSpent):
        links.owner(first, now=timezone.now())


def test_nobody_gets_a_link_for_somebody_who_has_been_here(ada: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(last_login=NOON)

    with pytest.raises(changes.AlreadyJoined):
        changes.invite_again(ben, by=ada)

    assert not SignInLink.objects.exists()


def test_the_first_administrator_is_made_only_when_there_is_nobody(db: None) -> None:
    made = changes.start(email="Boss@Example.org", now=NOON)
    again = changes.start(email="other@example.org", now=NOON)

    assert made is not None
    assert (made[0].email, made[0].role) == ("boss@example.org", "administrator")
    assert links.owner(made[1], now=NOON + timedelta(minutes=59)) == made[0]
    assert again is None


def test_a_role_is_set_and_nothing_else(ada: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(name="Benjamin")

    changes.set_role(ben, role="viewer", by=ada)

    ben.refresh_from_db()
    assert (ben.role, ben.name) == ("viewer", "Benjamin")


def test_the_last_active_administrator_stays_one(ada: User) -> None:
    make_user("Gone", "administrator", is_active=False)

    with pytest.raises(changes.LastAdministrator):
        changes.set_role(ada, role="commander", by=ada)
    with pytest.raises(changes.LastAdministrator):
        changes.deactivate(ada, by=ada)

    ada.refresh_from_db()
    assert ada.is_administrator
    assert ada.is_active


def test_one_of_two_administrators_may_go(ada: User) -> None:
    other = make_user("Olga", "administrator")

    changes.deactivate(ada, by=other)

    assert list(User.objects.active()) == [other]


def test_deactivating_forgets_the_password_and_ends_links(ada: User, ben: User) -> None:
    token = links.make(ben, now=timezone.now())

    changes.deactivate(ben, by=ada)

    ben.refresh_from_db()
    assert not ben.is_active
    assert not ben.has_usable_password()
    changes.reactivate(ben, by=ada)
    with pytest.raises(links.LinkSpent):
        links.use(token, now=timezone.now())


def test_deactivating_keeps_the_person(ada: User, ben: User) -> None:
    changes.deactivate(ben, by=ada)

    assert User.objects.get(pk=ben.pk).name == "Ben"


def test_a_new_name_leaves_a_role_given_meanwhile(ada: User, ben: User) -> None:
    changes.set_role(User.objects.get(pk=ben.pk), role="commander", by=ada)

    changes.rename(ben, name="Ben Ohm")
    changes.set_single_keys(ben, on=False)

    ben.refresh_from_db()
    assert (ben.name, ben.role, ben.single_keys) == ("Ben Ohm", "commander", False)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_demote_each_other_at_once() -> None:
    ada, olga = (make_user(name, "administrator") for name in ("Ada", "Olga"))
    together = Barrier(2)

    def demote(pair: tuple[User, User]) -> bool:
        together.wait()
        try:
            changes.set_role(pair[0], role="viewer", by=pair[1])
        except changes.LastAdministrator:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(demote, [(ada, olga), (olga, ada)])) == [False, True]
    assert User.objects.filter(role="administrator").count() == 1
