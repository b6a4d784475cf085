"""Forms of what is stated about an incident."""

from incidents.forms.piece import PieceForm
from incidents.models import ExternalReference, Finding, Impact, Label, Metric, Note, Provenance


class FindingForm(PieceForm):
    class Meta:
        model = Finding
        fields = ("polarity", "subject", "text", "service")


class ImpactForm(PieceForm):
    class Meta:
        model = Impact
        fields = (
            "kind", "label", "text", "amount", "currency", "basis", "percent", "people", "at_least",
        )  # fmt: skip
        help_texts = {"currency": "Such as USD or EUR.", "basis": "Such as ARR, per hour."}


class LabelForm(PieceForm):
    class Meta:
        model = Label
        fields = ("name",)


class ReferenceForm(PieceForm):
    class Meta:
        model = ExternalReference
        fields = ("system", "key", "url")
        help_texts = {"system": "Such as GitHub, Jira, Slack.", "key": "Its number or name there."}


class NoteForm(PieceForm):
    class Meta:
        model = Note
        fields = ("heading", "text")


class ProvenanceForm(PieceForm):
    class Meta:
        model = Provenance
        fields = ("text", "assisted", "reviewed_by")
        labels = {"assisted": "Drafted by a machine", "reviewed_by": "Reviewed by"}


class MetricForm(PieceForm):
    class Meta:
        model = Metric
        fields = ("name", "unit", "direction", "target_operator", "target", "service")
        labels = {"target_operator": "Target is"}
