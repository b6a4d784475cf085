"""Our stylesheet and our script: one joined file each, or the separate sources while developing."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.static_join import sources

register = template.Library()


@register.simple_tag
def app_css() -> SafeString:
    """The `<link>` of our stylesheet."""
    return each("css", '<link rel="stylesheet" href="{}">')


@register.simple_tag
def app_js() -> SafeString:
    """The `<script>` of our behaviours."""
    return each("js", '<script src="{}" defer></script>')


def each(kind: str, tag: str) -> SafeString:
    """The tag once with the joined file, or for each source under DEBUG."""
    if not settings.DEBUG:
        return format_html(tag, static(f"{kind}/app.joined.{kind}"))
    return format_html_join("\n", tag, ((static(name),) for name in sources(kind)))
