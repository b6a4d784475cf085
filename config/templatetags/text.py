"""Text that people wrote, as HTML."""

from django import template
from django.utils.safestring import SafeString

from config.markdown import block, line

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    """Paragraphs, lists, code."""
    return block(text or "")


@register.filter
def inline(text: str | None) -> SafeString:
    """One sentence with code and emphasis."""
    return line(text or "")


@register.filter
def undo_address(tags: str | None) -> str:
    """The address after "undo" in a message's tags; empty without one."""
    first, _, address = (tags or "").partition(" ")
    return address if first == "undo" else ""
