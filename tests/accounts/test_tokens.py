"""Tokens of tools: shown once, kept as a hash, good until revoked."""

from datetime import timedelta

from accounts import tokens
from accounts.models import ApiToken, User
from tests.conftest import NOON


def test_only_the_beginning_and_the_hash_are_kept(ben: User) -> None:
    made, token = tokens.make(ben, name="probe")

    kept = [str(value) for value in ApiToken.objects.values_list().get()]
    assert token.startswith(made.prefix)
    assert token.startswith("fw_")
    assert not any(token in value for value in kept)


def test_a_token_names_its_person_until_it_is_revoked(ben: User, ana: User) -> None:
    made, token = tokens.make(ben, name="probe")
    tokens.make(ana, name="other")

    assert tokens.owner(token, now=NOON) == ben

    tokens.revoke(made, now=NOON)
    assert tokens.owner(token, now=NOON) is None


def test_a_second_revocation_keeps_the_first_time(ben: User) -> None:
    made, _ = tokens.make(ben, name="probe")

    tokens.revoke(made, now=NOON)
    tokens.revoke(made, now=NOON + timedelta(days=1))

    made.refresh_from_db()
    assert made.revoked_at == NOON


def test_the_last_use_is_known_to_the_minute(ben: User) -> None:
    made, token = tokens.make(ben, name="probe")
    seen = []

    for seconds in (0, 30, 61):
        tokens.owner(token, now=NOON + timedelta(seconds=seconds))
        made.refresh_from_db()
        seen.append(made.last_used_at)

    assert seen == [NOON, NOON, NOON + timedelta(seconds=61)]


def test_the_token_of_somebody_who_left_lets_nobody_in(ben: User) -> None:
    _, token = tokens.make(ben, name="probe")
    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert tokens.owner(token, now=NOON) is None
    assert tokens.owner("", now=NOON) is None
