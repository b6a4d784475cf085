"""How the pages of documents are opened."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

As = Callable[[User], Client]
Html = Callable[[User, str], str]


@pytest.fixture
def html(as_: As) -> Html:
    """A page as somebody sees it: `html(ben, "/incidents/7/handover/")`."""

    def html(user: User, address: str) -> str:
        response = as_(user).get(address)
        assert response.status_code == 200
        return response.content.decode()

    return html
