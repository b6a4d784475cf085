"""Forms of what was changed, configured, and kept elsewhere."""

from evidence.models import Artefact, Change, ConfigItem, Revision
from incidents.forms.piece import PieceForm, Words


class ArtefactForm(PieceForm[Artefact]):
    class Meta(Words):
        model = Artefact
        fields = ("kind", "path", "url", "note", "rows", "limit")
        labels = {"rows": "Rows found", "limit": "Limit of the query"}


class ChangeForm(PieceForm[Change]):
    class Meta(Words):
        model = Change
        fields = ("kind", "ref", "summary", "at", "effect", "effect_note", "service", "url")
        labels = {"ref": "Commit, version or name", "effect_note": "What it did"}


class ConfigItemForm(PieceForm[ConfigItem]):
    class Meta(Words):
        model = ConfigItem
        fields = ("name", "detail", "state", "value", "expected", "checked_at")


class RevisionForm(PieceForm[Revision]):
    class Meta(Words):
        model = Revision
        fields = ("name", "service")
