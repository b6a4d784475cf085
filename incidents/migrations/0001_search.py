"""Accents do not matter in search: unaccent() wrapped so that a generated column may use it."""

from typing import ClassVar

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

# unaccent() is STABLE, because its dictionary could be changed; with the dictionary named and
# never changed here, the wrapper may be called immutable.
CREATE = """
CREATE FUNCTION immutable_unaccent(text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN public.unaccent('public.unaccent'::regdictionary, $1)
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = []

    operations: ClassVar = [
        UnaccentExtension(),
        migrations.RunSQL(CREATE, "DROP FUNCTION immutable_unaccent(text)"),
    ]
