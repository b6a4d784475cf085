"""What goes down a stream: changed parts as HTML that htmx puts in their places."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from incidents import parts
from incidents.models import Entry, Incident
from incidents.views.saved import aimed

KEEPALIVE = b": keepalive\n\n"


def message(identity: int, html: str) -> bytes:
    """One unnamed server-sent event with an id."""
    lines = "".join(f"data: {line}\n" for line in html.splitlines())
    return f"id: {identity}\n{lines}\n".encode()


def drawn(incident: Incident, changed: Iterable[str]) -> SafeString:
    """The parts with these ids and those that depend on them, each aimed at itself."""
    html = [(name, parts.render(incident, name)) for name in parts.affected(changed)]
    return format_html_join("\n", "{}", ((aimed(name, part),) for name, part in html if part))


def said(entry: Entry) -> SafeString:
    """Who did what, for the polite live region and for those who have its form open."""
    name = entry.by.name if entry.by else ""
    text = format_html(
        '<span data-changed="{}" data-by="{}">{} {}</span>', entry.part, name, name, entry.text
    )
    return aimed("announce", text, swap="innerHTML")


def of_entries(incident: Incident, entries: list[Entry]) -> bytes:
    """One message for entries in order, with the newest one's id; each part is drawn once.

    What a machine does every few minutes is drawn and not announced.
    """
    html = drawn(incident, dict.fromkeys(entry.part for entry in entries))
    told = [said(entry) for entry in entries if not entry.quiet][-1:]
    return message(entries[-1].pk, "\n".join([html, *told]))
