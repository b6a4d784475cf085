"""Markdown of an analysis as values: sections are found and read, the rest is kept as notes."""

from documents.reading.coverage import coverage
from documents.reading.hostile import TooHostile
from documents.reading.model import Document
from documents.reading.reader import Reader

__all__ = ["TooHostile", "coverage", "read"]


def read(text: str) -> Document:
    """Everything that the document says; what no rule understood is in its notes.

    Raises TooHostile for lines or nesting that nobody writes.
    """
    return Reader(text).read()
