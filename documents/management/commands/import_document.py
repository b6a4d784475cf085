"""Make an incident of a document, from the command line."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from documents import changes
from documents.decode import Unreadable
from incidents.views.saved import page


class Command(BaseCommand):
    help = "Import a document as an incident; prints its number and its address."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its owner, and whether its clock starts now."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--owner", required=True, metavar="EMAIL")
        parser.add_argument(
            "--start-now", action="store_true", help="its checkpoints count from now"
        )
        parser.add_argument("--no-repair", action="store_true", help="keep a broken encoding")

    def handle(self, *args: Any, file: Path, owner: str, **options: Any) -> None:
        """Import it."""
        person = User.objects.filter(email__iexact=owner, is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody who may sign in has the address {owner}.")
        try:
            incident = changes.import_document(
                file.read_bytes(),
                name=file.name,
                owner=person,
                repair=not options["no_repair"],
                start_at=timezone.now() if options["start_now"] else None,
            )
        except (OSError, Unreadable) as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"#{incident.number} {settings.BASE_URL}{page(incident)}")
