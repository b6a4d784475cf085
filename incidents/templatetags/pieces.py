"""The two controls that every part has: a pen to edit a piece, a plus to add one."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from incidents.models import Incident, Piece

register = template.Library()


@register.simple_tag
def pen(incident: Incident, noun: str, piece: Piece, slot: str) -> SafeString:
    """A link to the form of `piece`, which htmx opens in the element `slot-<slot>`."""
    address = reverse("incidents:piece", args=[incident.number, noun, piece.pk])
    return opener(address, slot, f"Edit {piece}", "", "tool pen")


@register.simple_tag
def plus(
    incident: Incident,
    noun: str,
    slot: str,
    label: str,
    under: Piece | None = None,
    words: str = "",
) -> SafeString:
    """A link to the form for a new piece of the kind `noun`, under another where given."""
    address = reverse("incidents:piece_new", args=[incident.number, noun])
    if under:
        address += f"?under={under.pk}"
    return opener(address, slot, label, words, "tool plus")


def opener(address: str, slot: str, label: str, content: str, css: str) -> SafeString:
    """A link that htmx opens in a slot, and that is a page of its own without script."""
    return format_html(
        '<a class="{}" href="{}" hx-get="{}" hx-target="#slot-{}" aria-label="{}">{}</a>',
        css,
        address,
        address,
        slot,
        label,
        content,
    )


@register.simple_tag
def slot(name: str) -> SafeString:
    """The place where forms about this part open; a colleague's save never touches it."""
    return format_html('<div class="slot" id="slot-{}" hx-morph-skip></div>', name)
