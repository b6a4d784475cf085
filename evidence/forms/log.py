"""What is looked for in a log."""

from django import forms

from evidence.logs import NotAQuery, parse_query
from evidence.logs.query import LONGEST

HINT = "Words, status:503, status:5xx, level:error, instance:name. Empty counts everything."


class QueryForm(forms.Form):
    """A query, as it is kept and shown."""

    query = forms.CharField(
        label="Look for",
        required=False,
        max_length=LONGEST,
        help_text=HINT,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )

    def clean_query(self) -> str:
        """The text, when it can be understood."""
        text: str = self.cleaned_data["query"]
        try:
            parse_query(text)
        except NotAQuery as refused:
            raise forms.ValidationError(str(refused)) from None
        return text
