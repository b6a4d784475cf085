"""allauth's forms in this application's words: no placeholders, no help written in HTML."""

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.http import HttpRequest

NEW = "At least 12 characters. A few words in a row are easier to remember than symbols."


def plain(form: forms.Form, **labels: str) -> None:
    """Leave each field its label; `labels` are by field name."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label, field.help_text = labels.get(name, field.label), ""


class SignInForm(theirs.LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, login="E-mail")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class ReauthenticateForm(theirs.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)


class ChangePasswordForm(theirs.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, oldpassword="Current password", password1="New password",
              password2="New password again")  # fmt: skip
        self.fields["password1"].help_text = NEW


class SetPasswordForm(theirs.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, password2="Password again")
        self.fields["password1"].help_text = NEW


class NewPasswordForm(theirs.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, password1="New password", password2="New password again")
        self.fields["password1"].help_text = NEW


class ForgottenForm(theirs.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, email="E-mail")
        self.fields["email"].widget.attrs["autocomplete"] = "username"

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Mail those who have an account; allauth would mail strangers an offer to sign up."""
        if self.users:
            super().save(request, **kwargs)
        return str(self.cleaned_data["email"])
