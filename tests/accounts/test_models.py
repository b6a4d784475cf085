import pytest
from django.db import IntegrityError

from accounts.models import User


def test_two_people_cannot_have_one_address_in_different_letters(ben: User) -> None:
    with pytest.raises(IntegrityError, match="email_unique_in_any_case"):
        User.objects.create(email="BEN@example.org", name="Other Ben")


def test_the_database_refuses_a_role_that_does_not_exist(db: None) -> None:
    with pytest.raises(IntegrityError, match="user_role_known"):
        User.objects.create(email="x@example.org", name="X", role="owner")


def test_people_are_found_by_address_in_any_case(ben: User) -> None:
    assert User.objects.get_by_natural_key("Ben@Example.ORG") == ben


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ida Moe", "IM"), ("Ida van der Moe", "IM"), ("Ida", "I"), ("", "I")],
)
def test_a_face_has_the_first_and_the_last_initial(name: str, initials: str) -> None:
    assert User(name=name, email="ida@example.org").initials == initials


@pytest.mark.parametrize(
    ("role", "respond", "command", "administer"),
    [
        ("viewer", False, False, False),
        ("responder", True, False, False),
        ("commander", True, True, False),
        ("administrator", True, True, True),
    ],
)
def test_each_role_may_do_what_the_one_before_may(
    role: str, respond: bool, command: bool, administer: bool
) -> None:
    person = User(role=role)

    assert person.may_respond is respond
    assert person.may_command is command
    assert person.is_administrator is administer
