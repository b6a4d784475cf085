"""Put something on the incident, as Ana; a file and a log that is read."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from evidence import changes
from evidence.models import Attachment, Evidence
from incidents.changes import pieces, services
from incidents.models import AffectedService, Incident, Piece

LOG = """2026-03-02T12:00:01Z INFO ready status=200
2026-03-02T12:00:02Z ERROR pool full status=503
2026-03-02T12:01:00Z ERROR pool full status=503
"""


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


@pytest.fixture
def log(incident: Incident, ana: User) -> Attachment:
    """Three lines of a gateway's log, two of them with a 503."""
    return changes.attach_text(incident, LOG, name="gateway.log", by=ana)


@pytest.fixture
def seen(put: Callable[..., Any], log: Attachment) -> Evidence:
    """A piece of evidence with that log."""
    return put(Evidence, text="The gateway answers 503", kind="log", attachment=log)
