"""Links from findings to what can be done about them."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from incidents.models import Incident
from whys.checks import Finding

register = template.Library()


@register.simple_tag
def waiving(incident: Incident, finding: Finding) -> str:
    """The address where one says why a finding does not count."""
    asked = {"rule": finding.rule.id} | ({"why": finding.node} if finding.node else {})
    return f"{reverse('whys:waive', args=[incident.number])}?{urlencode(asked)}"
