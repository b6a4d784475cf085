"""People's words cannot break what stands around them: asked of a real Markdown parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from documents.writing.escape import cell, fenced, inline, lines, table

parser = MarkdownIt("commonmark").enable("table")
NASTY = st.text(alphabet="ab `|#*_-+=~<>!?/\\1.)\n[]&", max_size=40)


def kinds(markdown: str) -> list[str]:
    """The blocks of a text, outermost first."""
    return [token.type for token in parser.parse(markdown) if token.block]


@pytest.mark.parametrize(
    "text",
    ["# Title", "> quote", "- item", "+ item", "1. first", "2) second", "---", "===", "```sh",
     "~~~", "| a | b |", "<details>", "<!-- gone", "<b>bold</b>", "\\<b>", "###", "* * *", "-"],
)  # fmt: skip
def test_a_line_is_only_words(text):
    assert kinds(inline(text)) == ["paragraph_open", "inline", "paragraph_close"]
    assert "html_inline" not in {t.type for t in parser.parse(inline(text))[1].children}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("# Title", "# Title"), ("5 < 7 and <b>", "5 < 7 and <b>"), ("1. first", "1. first"),
     ("a\n\nb", "a b"), ("- 4 %", "- 4 %"), ("\\<b>", "\\<b>")],
)  # fmt: skip
def test_a_line_reads_as_it_was_written(text, shown):
    (_, words, _) = parser.parse(inline(text))

    assert "".join(child.content for child in words.children) == shown


def test_emphasis_code_and_addresses_stay():
    text = "**pool** in `a<b>c` <https://example.org/> at 5 # 7"

    assert inline(text) == text


@pytest.mark.parametrize("text", ["a|b", "a\\|b", "a\\\\|b", "|", "`a|b`", "a\nb", "b\\", "<br>|"])
def test_a_cell_stays_one_cell(text):
    drawn = table(["One", "Two"], [[text, "end"]])

    rows = [t for t in parser.parse(drawn) if t.type == "inline"]
    assert [row.content for row in rows[:2]] == ["One", "Two"]
    assert rows[3].content == "end"
    assert len(rows) == 4


def test_a_table_without_rows_is_nothing():
    assert table(["One"], []) == ""


@given(NASTY, NASTY)
def test_no_text_breaks_a_table(one, other):
    found = parser.parse(table(["One", "Two"], [[one, other], ["x", "y"]]))

    assert [t.content for t in found if t.type == "inline"][4:] == ["x", "y"]
    assert "|" not in cell(one).replace("\\|", "")


@given(NASTY)
def test_no_text_swallows_the_heading_after_it(text):
    after = "\n".join([*lines(text), "", "## After"])

    found = parser.parse(after)
    assert found[-3].type == "heading_open"
    assert found[-2].content == "After"
    assert [t.type for t in found if t.level == 0].count("heading_open") == 1


def test_lists_and_code_of_a_text_stay():
    text = "- one\n- two\n\n```sh\n# not a heading\n<b>\n```\n\n# A title\nUnder it\n---\nend"

    assert "\n".join(lines(text)) == text.replace("# A", "\\# A").replace("\n---", "\n\\---")


def test_a_fence_that_was_left_open_is_closed():
    assert lines("```sh\nrun") == ["```sh", "run", "```"]


def test_code_with_fences_in_it_gets_a_longer_one():
    assert fenced("a\n```\nb", language="md") == "````md\na\n```\nb\n````"
