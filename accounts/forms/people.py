"""What administrators and people themselves enter about an account."""

from typing import Any

from django import forms

from accounts.models import User
from accounts.names import tidy


class NameField(forms.CharField):
    """A person's name on one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=120, **options)

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="E-mail", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = NameField(widget=forms.TextInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(choices=User.SiteRole.choices, initial=User.SiteRole.RESPONDER)

    def clean_email(self) -> str:
        """In small letters, as everywhere."""
        return str(self.cleaned_data["email"]).lower()


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=User.SiteRole.choices)


class FindForm(forms.Form):
    q = forms.CharField(required=False, max_length=120)


class AccountForm(forms.Form):
    name = NameField(widget=forms.TextInput(attrs={"autocomplete": "name"}))
    single_keys = forms.BooleanField(
        required=False,
        label="Single letters are shortcuts",
        help_text="Such as U for an update. Turn it off if you dictate or your hands slip.",
    )
