"""What was seen, and where it comes from."""

from evidence.models.artefact import Artefact
from evidence.models.attachment import Attachment
from evidence.models.change import Change, Revision
from evidence.models.configuration import ConfigItem
from evidence.models.evidence import Evidence
from evidence.models.log_reading import LogReading

__all__ = [
    "Artefact",
    "Attachment",
    "Change",
    "ConfigItem",
    "Evidence",
    "LogReading",
    "Revision",
]
