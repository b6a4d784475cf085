import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.reading import TooHostile, coverage, read
from documents.reading.report import as_json

MIB = 1_000_000
ROW = "|a" * 100 + "\n"


@pytest.mark.parametrize("sign", ["[", "*", "#", "a", "`", "> ", "- ", "1. ", "![", "_", "<a "])
def test_one_endless_line_is_refused_at_once(sign):
    began = time.perf_counter()

    with pytest.raises(TooHostile, match=r"longer than 100,000|too deeply"):
        read(sign * (MIB // len(sign)))

    assert time.perf_counter() - began < 1


STAIRS = "\n".join("  " * step + "- x" for step in range(60))


@pytest.mark.parametrize("text", ["- " * 500 + "x\n", STAIRS])
def test_what_the_parser_would_skip_is_refused(text):
    with pytest.raises(TooHostile, match="nested too deeply"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "# a\n" * 9_000,
        "- Why 1: x?\n" * 9_000,
        "Why 1: x?\n" * 19_000,
        "---\n" * 9_000,
        "[a]: b\n" * 19_000,
        ROW + "|-" * 100 + "\n" + ROW * 4_000,
        "## Quantified status\n" + ("- **x:** " + "1," * 4_900 + "\n") * 100,
        "## Progress\n" + ("- **a service:** " + "1 - " * 2_400 + "\n") * 100,
        ("- " + "(fixed " * 1_400 + "\n") * 100,
        ("**Why " * 1_600 + "\n\n") * 100,
    ],
)
def test_a_mebibyte_of_many_lines_is_read_in_time(text):
    began = time.perf_counter()

    read(text)

    # A second on a quiet machine; tests share theirs.
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize("line", ["# a", "- a", "  1. a"])
def test_more_headings_and_items_than_anybody_writes_are_refused(line):
    with pytest.raises(TooHostile, match="10,000"):
        read(f"{line}\n" * 10_001)


def test_a_line_beyond_any_sentence_is_kept_as_a_note():
    document = read("# T\n\n" + "- **Status:** " + "x" * 20_000 + "\n")

    assert [(n.line, len(n.text)) for n in document.notes] == [(3, 20_014)]


PIECES = st.sampled_from(
    ["# ", "## Five Whys\n", "### Why 1: a?\n", "**→ b**\n", "**Evidence:**\n", "- ", "  - ", "1. ",
     "Why?", "**", "`", "\n", "\n\n", "→", "| a | b |\n|-|-|\n| Why 1 | c |\n", "```\n", "---\n",
     "**Status:** x\n", "## Phase 1: p (0-2 hours)\n", "## Action items\n", "- [ ] do\n",
     "99.9% (1/0)", "$5K+ ", "Analysis Date: 9999-99-99", "**Date:** 0001-01-01 00:00 CEST\n", "> ",
     "## Services\n", "- **A:** up → b ❌ → c ✅\n", "## Metrics\n", "text", "+++\n", "a: b\n",
     "<b>", "\t", "\u2028"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_reading_never_raises_and_reports(text):
    document = read(text)

    mapped, total = coverage(document, text)
    assert 0 <= mapped <= total
    assert len(as_json(document, None)["unread"]) == len(document.notes)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert read(text).readings is not None
