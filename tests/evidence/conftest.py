"""Put something on the incident, as Ana."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import pieces, services
from incidents.models import AffectedService, Incident, Piece


@pytest.fixture
def put(incident: Incident, ana: User) -> Callable[..., Any]:
    """`put(Artefact, path="logs/gateway")`."""

    def put(model: type[Piece], **values: Any) -> Piece:
        return pieces.add(model(incident=incident, **values), part="artefacts", by=ana)

    return put


@pytest.fixture
def gateway(incident: Incident, ana: User) -> AffectedService:
    service = services.create_service(name="Gateway")
    return services.add_affected(
        incident, service=service, core=True, state="failing", detail="", by=ana
    )
