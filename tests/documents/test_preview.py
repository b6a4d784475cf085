"""What an import would bring, before anything is stored."""

from collections.abc import Callable

import pytest

from documents.decode import Unreadable
from documents.preview import preview, understood

Sample = Callable[[str], str]


def test_it_counts_what_the_document_becomes(sample: Sample) -> None:
    seen = preview(sample("lockers").encode())

    counts = {words: count for count, words in seen.counts}
    assert (counts["whys"], counts["pieces of evidence"], counts["services"]) == (3, 7, 4)
    assert (counts["phases"], counts["actions"], counts["sub-steps"]) == (2, 3, 5)
    assert 0 not in counts.values()
    assert seen.mapped == seen.total > 90
    assert (seen.unread, seen.repair, seen.codec) == ([], None, "utf-8")


def test_what_is_not_understood_is_shown(sample: Sample) -> None:
    seen = preview(sample("greenhouse").encode())

    assert len(seen.unread) == 4
    assert seen.mapped < seen.total


def test_a_repair_is_offered_with_examples() -> None:
    raw = "# Doors\n\n✅ open → now\n".encode().decode("mac_roman").encode()

    seen = preview(raw)

    assert seen.repair is not None
    assert seen.repair.plan == "whole:mac_roman"
    assert seen.repair.examples[0][1] == "✅ open → now"


def test_a_document_can_be_understood_as_it_is() -> None:
    raw = "# Doors ✅\n".encode().decode("mac_roman").encode()

    mended, kept = understood(raw, repaired=True), understood(raw, repaired=False)

    assert (mended.text, mended.plan) == ("# Doors ✅\n", "whole:mac_roman")
    assert kept.text == raw.decode()
    assert kept.plan == ""


def test_a_sound_document_needs_no_repair() -> None:
    assert understood("# Café ✅\n".encode(), repaired=True).plan == ""


@pytest.mark.parametrize("raw", [b"", b"\x00", b"a" * 2_000_000])
def test_what_is_no_document_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        preview(raw)
