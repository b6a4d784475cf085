"""interim"""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name, css=""):
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="/static/icons.svg#{}"/></svg>', css, name
    )
