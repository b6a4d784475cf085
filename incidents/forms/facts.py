"""Forms of what is stated about an incident."""

from incidents.forms.piece import PieceForm, Words
from incidents.models import ExternalReference, Finding, Impact, Label, Note, Provenance


class FindingForm(PieceForm[Finding]):
    class Meta(Words):
        model = Finding
        fields = ("polarity", "subject", "text", "service")


class ImpactForm(PieceForm[Impact]):
    class Meta(Words):
        model = Impact
        fields = (
            "kind",
            "label",
            "text",
            "amount",
            "currency",
            "basis",
            "percent",
            "people",
            "at_least",
        )
        help_texts = {"currency": "Such as USD or EUR.", "basis": "Such as ARR, per hour."}


class LabelForm(PieceForm[Label]):
    class Meta(Words):
        model = Label
        fields = ("name",)


class ReferenceForm(PieceForm[ExternalReference]):
    class Meta(Words):
        model = ExternalReference
        fields = ("system", "key", "url")
        help_texts = {"system": "Such as GitHub, Jira, Slack.", "key": "Its number or name there."}


class NoteForm(PieceForm[Note]):
    class Meta(Words):
        model = Note
        fields = ("heading", "text")


class ProvenanceForm(PieceForm[Provenance]):
    class Meta(Words):
        model = Provenance
        fields = ("text", "assisted", "reviewed_by")
        labels = {"assisted": "Drafted by a machine", "reviewed_by": "Reviewed by"}
