"""The one clock of the ledger: the database's, so that no machine's own clock decides."""

from datetime import datetime

from django.db import connection


def now() -> datetime:
    """The database's time at this moment, also inside a transaction that began earlier."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
