#!/usr/bin/env python
"""Django's command line; starts the embedded PostgreSQL for the command when no other is named."""

import os
import sys
from contextlib import nullcontext

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config import embedded, settings  # after the settings module has its name

    alone = not settings.DATABASE_IS_EMBEDDED or not embedded.needs_database(sys.argv)
    with nullcontext() if alone else embedded.running(settings.DATA):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
