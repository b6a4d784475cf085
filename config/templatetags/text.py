"""Text that people wrote, as HTML."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from config.markdown import block, line
from config.templatetags.icons import icon

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    """Paragraphs, lists, code."""
    return block(text or "")


# The marks that analyses use for states, as our icons with a word; the stored text keeps them.
MARKS = {
    "✅": ("ok", "c-ok", "done"),
    "❌": ("oct", "c-crit", "failing"),
    "⚠": ("tri", "c-warn", "warning"),
    "🔄": ("half", "c-info", "in progress"),
    "⏳": ("clock", "muted", "waiting"),
}
MARK = re.compile("([✅❌⚠🔄⏳])\ufe0f?")


@register.filter
def inline(text: str | None) -> SafeString:
    """One sentence with code and emphasis, state marks as icons."""
    return mark_safe(MARK.sub(lambda match: drawn(match[1]), line(text or "")))  # noqa: S308 cleaned


def drawn(mark: str) -> str:
    """A mark as an icon and its word."""
    name, tone, word = MARKS[mark]
    return f'{icon(name, f"say {tone}")}<span class="vh">{word}</span>'


@register.filter
def undo_address(tags: str | None) -> str:
    """The address after "undo" in a message's tags; empty without one."""
    first, _, address = (tags or "").partition(" ")
    return address if first == "undo" else ""
