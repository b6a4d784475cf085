"""Print an incident, one of its updates or its handover as Markdown."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.handover import handover
from documents.writing import write
from documents.writing.handover import handover_markdown
from documents.writing.update import update_markdown
from incidents.models import Incident


class Command(BaseCommand):
    help = "Print an incident as Markdown: whole, as a handover, or one of its updates."

    def add_arguments(self, parser: CommandParser) -> None:
        """The incident, what to print of it, and which update."""
        parser.add_argument("incident", type=int, metavar="NUMBER")
        forms = ["incident", "update", "handover"]
        parser.add_argument("--as", dest="form", choices=forms, default="incident")
        parser.add_argument(
            "--number", type=int, metavar="N", help="the update's number; without it the newest"
        )

    def handle(self, *args: Any, form: str, number: int | None, **options: Any) -> None:
        """Print it."""
        incident = Incident.objects.filter(number=options["incident"]).first()
        if incident is None:
            raise CommandError(f"There is no incident #{options['incident']}.")
        if number is not None and form != "update":
            raise CommandError("--number is for updates: say --as update.")
        self.stdout.write(text_of(incident, form, number), ending="")


def text_of(incident: Incident, form: str, number: int | None) -> str:
    """The Markdown. Raises CommandError for an update that is not there."""
    if form == "handover":
        return handover_markdown(handover(incident))
    if form == "incident":
        return write(incident)
    rows = incident.updates.filter(number=number) if number is not None else incident.updates.all()
    update = rows.first()
    if update is None:
        raise CommandError(f"Incident #{incident.number} has no such update.")
    return update_markdown(update)
