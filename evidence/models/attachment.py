"""A file that was brought to an incident. Its bytes lie on disk under their own hash."""

from pathlib import Path

from django.db import models

from accounts.models import User
from evidence import storage
from evidence.sniffing import MediaType
from incidents.models import Piece


class Attachment(Piece):
    """A file: what it was called, and what it is by its content; never by name or header."""

    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()  # bytes
    media_type = models.CharField(max_length=30, choices=MediaType, default=MediaType.BINARY)
    sha256 = models.CharField(max_length=64, db_index=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Piece.Meta):
        verbose_name = "file"

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie; other attachments with the same content share them."""
        return storage.place_of(self.sha256)

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it in its place."""
        return self.media_type in MediaType.pictures()

    @property
    def is_log(self) -> bool:
        """Whether it can be read as a log: text, or text that was packed."""
        return self.media_type in (MediaType.TEXT, MediaType.GZIP)
