"""Controls of whys that open their form in a slot of the page."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from incidents.models import Incident, Piece
from incidents.templatetags.pieces import opener
from whys.models import Analysis, Why

register = template.Library()


@register.simple_tag
def first_why(incident: Incident, analysis: Analysis, slot: str) -> SafeString:
    """A link to the form for a why right under this problem."""
    address = reverse("incidents:piece_new", args=[incident.number, "whys"])
    asked, label = f"{address}?analysis_id={analysis.pk}", f"Ask why under the problem “{analysis}”"
    return opener(asked, slot, label, "Ask why", "tool plus")


@register.simple_tag
def act(name: str, incident: Incident, why: Why, slot: str, words: str) -> SafeString:
    """A link to what can be done with a why: `name` is the address that takes its key."""
    address = reverse(name, args=[incident.number, why.pk])
    return opener(address, slot, f"{words}: {why}", words, "tool")


@register.simple_tag
def as_a_why(incident: Incident, evidence: Piece, under: Why, slot: str) -> SafeString:
    """A link that makes a piece of evidence a why under the answer where it stands."""
    address = reverse("whys:promotion", args=[incident.number, evidence.pk])
    label = f"Ask why, with this as the answer: {evidence}"
    return opener(f"{address}?under={under.pk}", slot, label, "Make it a why", "tool")
