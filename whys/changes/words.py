"""Word lists are changed by administrators, and set back to those that come with a language."""

from django.db import IntegrityError, transaction

from incidents.changes.pieces import Stale
from whys.models import WordList


@transaction.atomic
def set_words(language: str, name: str, *, words: list[str], version: int) -> WordList:
    """Let these words hold; version 0 where the shipped ones did. Raises Stale."""
    row = WordList.objects.select_for_update().filter(language=language, name=name).first()
    if (row.version if row else 0) != version:
        raise Stale(row)
    if row is None:
        return first_set(language, name, words)
    row.words, row.version = words, row.version + 1
    row.save(update_fields=["words", "version"])
    return row


def first_set(language: str, name: str, words: list[str]) -> WordList:
    """The row of a list that had none. Raises Stale when somebody wrote it meanwhile."""
    try:
        with transaction.atomic():
            return WordList.objects.create(language=language, name=name, words=words)
    except IntegrityError:
        raise Stale(WordList.objects.get(language=language, name=name)) from None


@transaction.atomic
def back_to_shipped(language: str, name: str, *, version: int) -> None:
    """Let the shipped words hold again. Raises Stale when somebody saved others meanwhile."""
    rows = WordList.objects.select_for_update().filter(language=language, name=name)
    row = rows.first()
    if row and row.version != version:
        raise Stale(row)
    rows.delete()
