"""Markdown that people write, as HTML that can do nothing: no images, no raw HTML, no htmx."""

import nh3
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

LONGEST = 20_000  # characters a field
# Brackets make the inline parser quadratic: 30,000 of them took 4 s (measured).
MOST_BRACKETS = 400
LONGEST_INLINE = 4_000

TAGS = {
    "p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "s",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip

parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
    ["table", "strikethrough"]
)


def block(text: str) -> SafeString:
    """A text with paragraphs, lists and code; what is too long or too hostile stays plain text."""
    if len(text) > LONGEST or text.count("[") > MOST_BRACKETS:
        return mark_safe(linebreaks(text[:LONGEST], autoescape=True))  # noqa: S308 escaped there
    return cleaned(parser.render(text))


def line(text: str) -> SafeString:
    """One sentence with code, emphasis and links."""
    if len(text) > LONGEST_INLINE or text.count("[") > MOST_BRACKETS:
        return escape(text)
    return cleaned(parser.renderInline(text))


def cleaned(html: str) -> SafeString:
    """The allowed tags only, links that tell nobody where the reader came from."""
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(safe)  # noqa: S308 cleaned by nh3 the line before
