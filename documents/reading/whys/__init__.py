"""Whys in the shapes people write them: headings, bold lines, lists, questions, tables, fences."""

from documents.reading.whys.walk import Walker

__all__ = ["Walker"]
