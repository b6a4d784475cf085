"""What the page of notices sends back."""

from django import forms

BIGGEST_ID = 2**63 - 1


class ReadAllForm(forms.Form):
    """Mark as read up to the newest notice that the page showed, not what came since."""

    until = forms.IntegerField(min_value=0, max_value=BIGGEST_ID)
