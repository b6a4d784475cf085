"""The dialects: where a why stands, how it is answered, where its evidence is."""

import pytest

from documents.reading import read

CHAIN = "# T\n\n## Five Whys\n\n"


def whys(text: str) -> list[tuple[object, ...]]:
    found = read(text).whys
    return [(w.chain, w.number, w.parent, w.question, w.answer, w.evidence) for w in found]


@pytest.mark.parametrize(
    "text",
    [
        "### Why #1: Why a?\n→ b\n",
        "### **WHY #1: Why a?**\n**→ b**\n",
        "### Why 1: Why a?\n**Answer:** b\n",
        "### Why 1 - Why a?\n**ANSWER**\nb\n",
        "### 1. Why a?\n- b\n",
        "### 1️⃣ Why a?\nb\n",
        "### Why a?\n-> b\n",
        "**Why 1:** Why a?\n→ b\n",
        "**Why 1: Why a?** b\n",
        "**1. Why a?** b\n",
        "**Why a?**\nb\n",
        "**Q1:** Why a?\n**A1:** b\n",
        "1. **Why a?**\n   - b\n",
        "1. Why a? → b\n",
        "1. Why\n   a? b\n",
        "- **Why 1**: Why a? → b\n",
        "- Why 1: Why a?\n  - b\n",
        "First why: Why a?\n→ b\n",
        "```\nQ1: Why a?\nA1: b\nQ2: Why b?\nA2: c\n```\n",
        "| Level | Question | Answer |\n|-|-|-|\n| Why 1 | Why a? | b |\n| 2 | Why b? | c |\n",
    ],
)
def test_every_dialect_gives_number_question_and_answer(text):
    first = whys(CHAIN + text)[0]

    assert first[:5] == (1, 1, None, "Why a?", "b")


def test_a_statement_is_an_answer_without_a_question():
    assert whys("**Why 1:** the disk was full\n\n**Why 2:** logs grew\n") == [
        (1, 1, None, None, "the disk was full", ()),
        (1, 2, None, None, "logs grew", ()),
    ]


def test_a_question_nobody_answered_has_no_answer():
    assert whys("### Why 1: Why a?\n→\n")[0][3:5] == ("Why a?", None)


def test_a_numbered_list_under_a_chain_needs_no_why():
    sound, keys = "### Sound\n1. It stopped.\n2. It exited.\n", "### Keys\n1. Dead.\n2. Lost.\n"

    found = whys("## 5 Whys\n" + sound + keys)

    assert [(w[0], w[1], w[4]) for w in found] == [
        (1, 1, "It stopped."), (1, 2, "It exited."), (2, 1, "Dead."), (2, 2, "Lost."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "evidence",
    [
        "**Evidence:**\n- one\n- two\n",
        "#### Evidence\n- one\n- two\n",
        "- **Evidence:**\n  - one\n  - two\n",
    ],
)
def test_listed_evidence_is_a_piece_an_item(evidence):
    assert whys(f"### Why 1: Why a?\n→ b\n\n{evidence}")[0][5] == ("one", "two")


@pytest.mark.parametrize(
    "evidence",
    [
        "**Evidence:** one\ngoes on",
        "_Evidence: one goes on_",
        "**Evidence**: one\n```\ngoes on\n```",
        "**Evidence:**\none goes on",
    ],
)
def test_inline_evidence_is_one_piece(evidence):
    assert whys(f"### Why 1: Why a?\n→ b\n\n{evidence}\n")[0][5] == ("one goes on",)


def test_bullets_without_a_label_are_the_answer():
    assert whys("### Why 1: Why a?\nFor:\n- b\n- c\n")[0][4:] == ("For: b c", ())


def test_a_sentence_about_evidence_is_no_label():
    (found,) = whys("### Why 1: Why a?\nEvidence shows little\n")

    assert found[4:] == ("Evidence shows little", ())


def test_numbers_that_start_again_are_another_chain():
    found = whys("### Why 1: a?\nx\n### Why 2: b?\ny\n## Second\n### Why 1: c?\nz\n")

    assert [w[:2] for w in found] == [(1, 1), (1, 2), (2, 1)]


def test_nested_whys_hang_under_the_one_above():
    text = "- Why a?\n  - b\n    - Why b?\n      - c\n    - Why else?\n      - d\n"

    assert whys(CHAIN + text) == [
        (1, 1, None, "Why a?", "b", ()),
        (1, 2, 1, "Why b?", "c", ()),
        (1, 3, 1, "Why else?", "d", ()),
    ]


def test_a_staircase_keeps_its_own_numbers():
    found = whys("- **Why #1**: a\n  - **Why #2**: b\n    - **Why #3**: c\n")

    assert [w[1:3] for w in found] == [(1, None), (2, 1), (3, 2)]


def test_the_root_cause_answers_only_a_question_without_an_answer():
    document = read("### Why 1: a?\n**Root Cause:** r\n### Why 2: b?\nc\n\n**Root Cause:** s\n")

    assert [w.answer for w in document.whys] == ["r", "c"]
    assert document.root_causes == ["r", "s"]


def test_a_line_across_ends_the_why():
    document = read("### Why 1: a?\nb\n\n---\n\nAfterwards.\n")

    assert document.whys[0].answer == "b"
    assert [n.text for n in document.notes] == ["Afterwards."]


def test_forms_nobody_filled_in_are_notes():
    document = read("**Why 1:** [cause]\n\n**Why 2:** a real one\n")

    assert [w.answer for w in document.whys] == ["a real one"]
    assert [n.text for n in document.notes] == ["Why 1"]


@pytest.mark.parametrize(
    "text",
    [
        "## Why does this matter?\nText.\n",
        "### Why 3 replicas?\nText.\n",
        "1. **Why did you choose it?**\n   x\n2. **Why not?**\n   y\n",
        "Q1: What is it?\nA1: A thing.\n",
        "**Why now?** Because.\n",
        "```mermaid\nWhy 1: a\nWhy 2: b\n```\n",
        "# Five Whys\n\n## Action items\n\n1. Fix\n2. Test\n",
        "## Evidence\n- a\n- b\n",
        "| Reason | Count |\n|-|-|\n| 1 | 2 |\n| 2 | 3 |\n",
    ],
)
def test_false_friends_are_no_whys(text):
    assert whys(text) == []
