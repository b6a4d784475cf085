"""Icons from our one sprite; words beside them say the same."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """`{% icon "ok" "s c-ok" %}`: the symbol of this name, hidden from screen readers."""
    css = f"i {css}".strip()
    sprite = static("icons.svg")
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, sprite, name
    )
