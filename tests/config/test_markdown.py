"""Markdown becomes HTML that can do nothing, quickly."""

from collections.abc import Callable
from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.markdown import LONGEST, LONGEST_INLINE, MOST_BRACKETS, TAGS, block, line
from config.templatetags.text import inline, markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![a picture](https://example.org/pixel.png)",
    "[press](javascript:alert(1))",
    "[press](data:text/html,hello)",
    '<a href="/" hx-get="/sign-out/">press</a>',
    '<p style="position:fixed">cover</p>',
    '[a](https://example.org "x\\" onmouseover=alert(1)")',
    "<div hx-trigger=load hx-post=/incidents/1/closure/></div>",
]


Render = Callable[[str], str]


class Reader(HTMLParser):
    """Notes every tag and every attribute, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Reader(html).found:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel", "title"}
        address = attributes.get("href") or "https:"
        assert ":" not in address or address.startswith(("http:", "https:", "mailto:"))


@pytest.mark.parametrize("render", [block, line])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_can_act(render: Render, text: str) -> None:
    assert_harmless(render(text))


def test_a_block_has_paragraphs_lists_code_and_tables() -> None:
    html = block("One\n\n- two\n- `three`\n\n| a |\n|---|\n| b |\n\n~~gone~~")

    assert "<p>One</p>" in html
    assert "<li><code>three</code></li>" in html
    assert "<td>b</td>" in html
    assert "<s>gone</s>" in html


def test_a_line_has_code_and_emphasis_and_no_paragraph() -> None:
    assert line("`pods` *restart*") == "<code>pods</code> <em>restart</em>"


def test_links_tell_nobody_where_the_reader_came_from() -> None:
    html = line("[runbook](https://example.org/runbook)")

    assert html == (
        '<a href="https://example.org/runbook" rel="noopener noreferrer nofollow">runbook</a>'
    )


@pytest.mark.parametrize("render", [block, line])
def test_many_brackets_stay_plain_text(render: Render) -> None:
    text = "[" * (MOST_BRACKETS + 1) + "<b>"

    html = render(text)

    assert "[" * (MOST_BRACKETS + 1) in html
    assert "&lt;b&gt;" in html


def test_what_is_too_long_stays_plain_text() -> None:
    assert "<strong>" not in block("**x** " * LONGEST)
    assert "<strong>" not in line("**x** " * LONGEST_INLINE)
    assert len(block("x" * (2 * LONGEST))) < LONGEST + 20


@pytest.mark.parametrize(
    "piece", ["[", "![", "**a", "`", "> ", "- ", "<a ", "|", "&", "_a_ ", "]("]
)
def test_hostile_texts_are_answered_soon(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]

    started = perf_counter()
    block(text)
    line(text[:LONGEST_INLINE])

    assert perf_counter() - started < 2


@settings(deadline=None)  # neighbours share the machine
@given(st.text(alphabet="[]()<>!*_`#|-=+ \n\"'&:;/ahxscript", max_size=120))
def test_no_text_makes_a_tag_that_acts(text: str) -> None:
    assert_harmless(block(text))


def test_the_filters_take_nothing_for_an_empty_text() -> None:
    assert markdown(None) == inline(None) == ""
    assert markdown("**now**") == "<p><strong>now</strong></p>\n"
    assert inline("**now**") == "<strong>now</strong>"
