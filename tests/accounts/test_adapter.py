from allauth.account.adapter import get_adapter
from django.test import RequestFactory

from accounts.models import User


def test_a_new_password_leaves_a_role_given_meanwhile(ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(role="commander")

    get_adapter().set_password(ben, "four words in order")

    ben.refresh_from_db()
    assert ben.role == "commander"
    assert ben.check_password("four words in order")


def test_sign_up_is_closed() -> None:
    assert not get_adapter().is_open_for_signup(RequestFactory().get("/"))
