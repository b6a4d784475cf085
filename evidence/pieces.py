"""The kinds of pieces that `evidence` brings."""

from typing import Any

from evidence.forms.facts import ArtefactForm, ChangeForm, ConfigItemForm, RevisionForm
from evidence.models import Artefact, Change, ConfigItem, Revision
from incidents.kinds import Kind, in_part, register

PLAIN: list[tuple[str, str, Any, Any, str]] = [
    ("artefacts", "file or link", Artefact, ArtefactForm, "artefacts"),
    ("changes", "change", Change, ChangeForm, "changes"),
    ("revisions", "revision", Revision, RevisionForm, "changes"),
    ("configuration", "configuration", ConfigItem, ConfigItemForm, "configuration"),
]


def register_kinds() -> None:
    """Called once at start-up."""
    for name, label, model, form, part in PLAIN:
        register(Kind(name, label, model, form, in_part(part), in_part(part)))
