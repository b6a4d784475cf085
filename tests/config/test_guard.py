"""The address guard: what may be asked, and what is refused with a sentence."""

from typing import Any

import pytest

from config import guard
from config.guard import Refused

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_asked_over_https(
    address: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["metrics.example.org"] = [[address]]

    guard.check("https://metrics.example.org/query")

    with pytest.raises(Refused, match="HTTPS"):
        guard.check("http://metrics.example.org/query")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",  # noqa: S104
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "224.0.1.1", "240.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "ff0e::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "2002:0808:0808::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1",
    ],
)  # fmt: skip
def test_every_other_kind_of_address_is_refused(
    address: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["inside.example.org"] = [[address]]
    written = f"[{address}]" if ":" in address else address

    for host in ("inside.example.org", written):
        with pytest.raises(Refused, match="public network"):
            guard.check(f"https://{host}/")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_other_spellings_of_loopback_are_refused(host: str, allow: Any) -> None:
    with pytest.raises(Refused):
        guard.check(f"https://{host}/")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "begin with https"),
        ("https:///nothing", "begin with https"),
        ("nonsense", "begin with https"),
        ("https://[nonsense/", "is no address"),
        ("https://93.184.215.14:99999/", "port"),
        ("https://93.184.215.14:8443/", "own port"),
        ("https://nobody.invalid/", "no such host"),
        (f"https://{'a' * 80}.example.org/", "no such host"),
    ],
)
def test_what_is_no_good_address_is_said(url: str, words: str, allow: Any) -> None:
    with pytest.raises(Refused, match=words):
        guard.check(url)


def test_one_bad_address_among_good_ones_is_enough(
    allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["mixed.example.org"] = [[PUBLIC, "10.0.0.1"]]

    with pytest.raises(Refused, match="public network"):
        guard.check("https://mixed.example.org/")


@pytest.mark.parametrize("entry", ["metrics.lan", "METRICS.lan", "10.0.0.0/8", "10.20.30.40"])
def test_what_the_operator_names_may_be_asked_on_any_port(
    entry: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["metrics.lan"] = [["10.20.30.40"]]
    allow(entry)

    guard.check("http://metrics.lan:9090/")


@pytest.mark.parametrize("entry", ["other.lan", "lan", "10.20.31.0/24", "fd00::/8"])
def test_an_allowance_for_something_else_does_not_help(
    entry: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["metrics.lan"] = [["10.20.30.40"]]
    allow(entry)

    with pytest.raises(Refused):
        guard.check("https://metrics.lan/")
