"""What tests of the address guard share: names that stand for any address, and allowances."""

import socket
from typing import Any

import pytest


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What host names stand for: a list of addresses for each time that they are asked for."""
    known: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in known:
            return real(host, port, *args, **kwargs)
        found = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        kind = socket.SOCK_STREAM
        return [
            (socket.AF_INET6 if ":" in a else socket.AF_INET, kind, 6, "", (a, port)) for a in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.fixture
def allow(settings: Any) -> Any:
    """Allow hosts and networks: `allow("10.0.0.0/8")`."""
    settings.ALLOWED_ADDRESSES = []
    return settings.ALLOWED_ADDRESSES.append
