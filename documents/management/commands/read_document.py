"""Read a document without touching the database and print what was understood as JSON."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.decode import Unreadable
from documents.preview import understood
from documents.reading.report import as_json


class Command(BaseCommand):
    help = "Read a document and print one JSON object; nothing is stored."
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Print it."""
        try:
            seen = understood(file.read_bytes(), repaired=True)
        except (OSError, Unreadable) as refused:
            raise CommandError(str(refused)) from None
        report = as_json(seen.document, seen.repair)
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
