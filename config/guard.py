"""Which addresses the application may ask: what others enter must not reach what only it can reach.

A host is resolved once, every address that comes back is looked at, and the connection goes to the
very address that was looked at, so that a name that changes its answer gains nothing.
"""

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util import connection

CONNECT_SECONDS, READ_SECONDS = 3, 5
WHOLE_SECONDS = 10.0  # one that sends a byte now and then does not hold us longer
HTTPS = 443
MOST = 65_536  # bytes of an answer
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
guarding: ContextVar[bool] = ContextVar("guarding", default=False)
connect_unguarded = connection.create_connection


class Refused(Exception):
    """An address that may not be asked, or an answer that is no good; a sentence for people."""


class NotFine(Refused):
    """The server answered that it did not do it; `body` is what it said."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(f"It answered {status}.")
        self.body = body


def check(url: str) -> None:
    """Raises Refused unless `url` may be asked: HTTPS to public addresses, or what is allowed."""
    scheme, host, port = parts_of(url)
    found = addresses(host, port)
    is_plain = scheme != "https" or port != HTTPS
    if is_plain and not all(is_allowed(host, address) for address in found):
        raise Refused("Refused address: other than HTTPS on its own port only where it is allowed.")


def parts_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address. Raises Refused where it has none of them."""
    try:
        parts = urlsplit(url)
        port = parts.port or (HTTPS if parts.scheme == "https" else 80)
    except ValueError:
        raise Refused("This is no address: check its host and port.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused("Only addresses that begin with https:// can be asked.")
    return parts.scheme, parts.hostname, port


def addresses(host: str, port: int) -> list[Address]:
    """What a host name stands for, each address checked. Raises Refused."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused("There is no such host.") from None
    known = list(dict.fromkeys(ipaddress.ip_address(each[4][0]) for each in found))
    if not known or not all(is_public(each) or is_allowed(host, each) for each in known):
        raise Refused("Refused address: it does not lie in the public network.")
    return known


def is_public(address: Address) -> bool:
    """Whether everybody reaches this address; one that wraps another is as good as none."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or address.teredo
        if wrapped or address in NAT64 or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_allowed(host: str, address: Address) -> bool:
    """Whether the operator named this host, or a network with this address in it."""
    return any(
        entry.lower() == host.lower() or within(entry, address)
        for entry in settings.ALLOWED_ADDRESSES
    )


def within(network: str, address: Address) -> bool:
    """Whether an address lies in a network written as CIDR; a host name is none."""
    try:
        return address in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


@contextmanager
def only_checked() -> Iterator[None]:
    """Within, every connection of requests and urllib3 in this thread goes to a checked address."""
    token = guarding.set(True)
    try:
        yield
    finally:
        guarding.reset(token)


def connect(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
    """What urllib3 calls for a connection: to the address that was checked, where that is asked."""
    if not guarding.get():
        return connect_unguarded(address, *args, **kwargs)
    host, port = address
    checked = addresses(host.strip("[]"), port)
    if port != HTTPS and not all(is_allowed(host, each) for each in checked):
        raise Refused("Refused address: another port only where it is allowed.")
    return connect_to(checked, port, *args, **kwargs)


def connect_to(checked: list[Address], port: int, *args: Any, **kwargs: Any) -> socket.socket:
    """A connection to the first of these addresses that takes one. Raises OSError."""
    for address in checked[:-1]:
        try:
            return connect_unguarded((str(address), port), *args, **kwargs)
        except OSError:
            continue
    return connect_unguarded((str(checked[-1]), port), *args, **kwargs)


connection.create_connection = connect


def fetch(
    method: str, url: str, *, params: dict[str, str] | None = None, most: int = MOST
) -> bytes:
    """The body of an answer of at most `most` bytes; redirects are not followed.

    Raises Refused, and NotFine for an answer from 400 on.
    """
    check(url)
    with only_checked(), requests.Session() as session:
        session.trust_env = False
        try:
            return body_of(session, method, url, params, most)
        except (requests.Timeout, ReadTimeoutError):
            raise Refused("It did not answer in time.") from None
        except (requests.RequestException, HTTPError):
            raise Refused("It did not answer.") from None


def body_of(
    session: requests.Session, method: str, url: str, params: dict[str, str] | None, most: int
) -> bytes:
    """Ask, and read no more than `most` bytes, as they are sent: nothing is unpacked."""
    session.headers["Accept-Encoding"] = "identity"
    limits = (CONNECT_SECONDS, READ_SECONDS)
    with session.request(
        method, url, params=params, timeout=limits, allow_redirects=False, stream=True
    ) as answer:
        if answer.is_redirect:
            raise Refused("It sends on to another address, which is not followed.")
        found = read_all(answer, most, until=time.monotonic() + WHOLE_SECONDS)
        if not answer.ok:
            raise NotFine(answer.status_code, found)
        return found


def read_all(answer: requests.Response, most: int, *, until: float) -> bytes:
    """The whole body. Raises Refused when it is too long or takes too long."""
    found = b""
    while piece := answer.raw.read1(8192, decode_content=False):
        found += piece
        if len(found) > most:
            raise Refused("Its answer is too long.")
        if time.monotonic() > until:
            raise Refused("It did not answer in time.")
    return found
