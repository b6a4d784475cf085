"""The form of a piece of evidence with all that is known about it, and with its file."""

from typing import Any

from django import forms

from config.fields import LinesField
from evidence.forms.file import FileParts, waiting
from evidence.models import Evidence
from evidence.uploads import NewFile, ToDisk
from incidents.forms.piece import PieceForm, Words

FIRST = ("text", "kind", "file", "drop_file", "pasted", "under", "stance", "excerpt")
LONGEST_PASTE = 1_000_000  # characters; a longer log comes as a file


class SeenForm(PieceForm[Evidence]):
    """What was seen, with a file, a picture or a pasted log."""

    pasted = LinesField(
        label="Or paste a log",
        required=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 5, "class": "mono", "spellcheck": "false"}),
        help_text="It is kept as a file, and can be read and counted.",
    )
    drop_file = forms.BooleanField(label="Take its file away", required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label="A file or a picture",
        required=False,
        max_length=1000,
        help_text="Choose it, drop it here, or paste a picture. Nobody opens it on the server.",
    )

    class Meta(Words):
        model = Evidence
        fields = (
            "text", "kind", "observed_at", "observed_until", "source", "reliability",
            "collected_at", "url", "excerpt",
        )  # fmt: skip
        labels = {
            "text": "What was seen",
            "excerpt": "Excerpt, as it was",
            "source": "Where from",
            "url": "Link",
            "observed_at": "Seen at",
            "observed_until": "Until",
            "collected_at": "Collected at",
            "reliability": "How far it can be relied on",
        }

    def __init__(self, *args: Any, by: int, upload: ToDisk | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.upload = by, upload
        if not (self.instance.pk and self.instance.attachment_id):
            del self.fields["drop_file"]

    def clean(self) -> dict[str, Any]:
        """One file at most, and an end that is not before the beginning."""
        data = super().clean() or {}
        if self.upload and (why := self.upload.refused.get(self.add_prefix("file"))):
            self.add_error("file", why)
        if data.get("file") and data.get("pasted"):
            self.add_error("pasted", "Choose a file or paste a log, not both.")
        start, end = data.get("observed_at"), data.get("observed_until")
        if end and (start is None or end < start):
            self.add_error("observed_until", "It cannot end before it begins.")
        return data

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked of everybody, in its order."""
        return [self[name] for name in FIRST if name in self.fields]

    @property
    def more(self) -> list[forms.BoundField]:
        """What is known of some."""
        return [field for field in self.visible_fields() if field.name not in FIRST]

    @property
    def shows_more(self) -> bool:
        """Whether the rest holds something to see."""
        filled = (field.errors or (self.instance.pk and field.value()) for field in self.more)
        return any(filled)

    @property
    def values(self) -> dict[str, Any]:
        """The columns; the file is none of them yet."""
        return {name: v for name, v in super().values.items() if name in self._meta.fields}  # type: ignore[operator]

    @property
    def file_parts(self) -> FileParts:
        """What was brought along: the file just sent, or one that came with an earlier try."""
        data = self.cleaned_data
        sent: NewFile | None = data.get("file") or waiting(data["kept"], self.incident, by=self.by)
        return FileParts(sent, data.get("pasted", ""), drop=data.get("drop_file", False))


class NewSeenForm(SeenForm):
    """A new piece of evidence, at once under an answer where one is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        link: Any = Evidence._meta.get_field("links").related_model
        whys = link._meta.get_field("why").related_model._default_manager
        present = whys.filter(incident=self.incident, removed_at=None)
        under = forms.ModelChoiceField(present, required=False, label="Under the answer of")
        stance = forms.ChoiceField(
            choices=link.Stance.choices, label="What it says about it", required=False,
            initial=link.Stance.SUPPORTS,
        )  # fmt: skip
        self.fields |= {"under": under, "stance": stance}

    def clean_stance(self) -> str:
        """Supports, unless something else is chosen."""
        return self.cleaned_data["stance"] or str(self.fields["stance"].initial)

    @property
    def place(self) -> tuple[Any, str]:
        """The why it is put under, or None, and its stance."""
        return self.cleaned_data["under"], self.cleaned_data["stance"]
