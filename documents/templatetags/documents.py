"""A status update as Markdown, for the page that shows it."""

from django import template

from documents.writing.update import update_markdown
from plans.models import StatusUpdate

register = template.Library()


@register.filter
def as_markdown(update: StatusUpdate) -> str:
    """What "Copy as Markdown" copies."""
    return update_markdown(update)
