"""The form of a token: what it is for."""

from django import forms


class TokenForm(forms.Form):
    name = forms.CharField(max_length=80, label="What is it for?", help_text="Such as: load test.")
