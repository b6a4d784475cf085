"""Django's own `flush`: the one way to empty the table of tries, which refuses to be emptied."""

from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections


class Command(Flush):
    """Say to PostgreSQL that it is meant, and forget that again."""

    def handle(self, **options: Any) -> None:
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("SET notices.flush = 'on'")
            try:
                super().handle(**options)
            finally:
                cursor.execute("SET notices.flush = 'off'")
