"""How much of a document was understood, for the preview."""

from documents.reading.model import Document


def coverage(document: Document, text: str) -> tuple[int, int]:
    """How many lines with content were understood, of how many."""
    total = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    unread = {n for note in document.notes for n in range(note.line, note.end + 1)}
    return len([number for number in total if number not in unread]), len(total)
