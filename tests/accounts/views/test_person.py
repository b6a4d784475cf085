from collections.abc import Callable

from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD, signed_in
from tests.conftest import NOON, make_user

As = Callable[[User], Client]


def page(person: User, noun: str = "") -> str:
    """The address of a person's page, or of a part of it."""
    return f"/settings/people/{person.pk}/{noun}"


def test_a_person_is_shown_with_what_can_be_done(as_: As, ada: User, nora: User) -> None:
    html = as_(ada).get(page(nora)).content.decode()

    assert "nora@example.org" in html
    assert page(nora, "invitation/") in html
    assert page(nora, "deactivation/") in html
    assert page(nora, "reactivation/") not in html


def test_somebody_who_has_been_here_is_not_invited_again(as_: As, ada: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(last_login=NOON)

    assert page(ben, "invitation/") not in as_(ada).get(page(ben)).content.decode()


def test_a_role_is_given(as_: As, ada: User, ben: User) -> None:
    response = as_(ada).post(page(ben, "role/"), {"role": "commander"}, follow=True)

    ben.refresh_from_db()
    assert ben.role == "commander"
    assert response.redirect_chain == [(page(ben), 302)]
    assert "Ben is now commander." in response.content.decode()


def test_a_role_that_does_not_exist_is_refused(as_: As, ada: User, ben: User) -> None:
    response = as_(ada).post(page(ben, "role/"), {"role": "owner"})

    ben.refresh_from_db()
    assert response.status_code == 422
    assert ben.role == "responder"


def test_the_last_administrator_keeps_the_role(as_: As, ada: User) -> None:
    response = as_(ada).post(page(ada, "role/"), {"role": "viewer"})

    assert response.status_code == 422
    assert "Nobody else runs the site" in response.content.decode()


def test_a_new_role_counts_from_the_next_request_on(as_: As, ada: User) -> None:
    olga = make_user("Olga", "administrator")
    hers = Client()
    hers.force_login(olga)

    as_(ada).post(page(olga, "role/"), {"role": "viewer"})

    assert hers.get("/settings/people/").status_code == 403


def test_deactivating_asks_first_and_then_ends_sessions(as_: As, ada: User, ben: User) -> None:
    his = Client()
    his.force_login(ben)
    asked = as_(ada).get(page(ben, "deactivation/"))
    assert asked.status_code == 200
    assert signed_in(his)

    response = as_(ada).post(page(ben, "deactivation/"))

    assert response["Location"] == page(ben)
    assert not signed_in(his)


def test_the_last_administrator_is_not_deactivated(as_: As, ada: User) -> None:
    response = as_(ada).post(page(ada, "deactivation/"))

    assert response.status_code == 422
    assert "Nobody else runs the site" in response.content.decode()
    assert signed_in(as_(ada))


def test_sessions_do_not_come_back_with_the_person(as_: As, ada: User, ben: User) -> None:
    his = Client()
    his.force_login(ben)
    as_(ada).post(page(ben, "deactivation/"))

    as_(ada).post(page(ben, "reactivation/"))

    ben.refresh_from_db()
    assert ben.is_active
    assert not signed_in(his)


def test_reactivating_asks_first(as_: As, ada: User) -> None:
    gone = make_user("Gone", is_active=False)

    assert as_(ada).get(page(gone, "reactivation/")).status_code == 200
    gone.refresh_from_db()
    assert not gone.is_active


def test_whoever_comes_back_chooses_a_new_password(as_: As, ada: User, ben: User) -> None:
    as_(ada).post(page(ben, "deactivation/"))
    as_(ada).post(page(ben, "reactivation/"))
    his = Client()

    response = his.post("/sign-in/", {"login": ben.email, "password": PASSWORD})

    assert response.status_code == 422
