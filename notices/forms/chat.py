"""A chat: its name, and its address, which is entered and never shown again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from notices import chatting
from notices.models import Chat

ADDRESS_HELP = (
    "As Apprise writes it, such as slack://… or jsons://host/path. It is never shown again."
)


class ChatForm(forms.ModelForm[Chat]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    url = forms.CharField(
        max_length=500, label="Address", help_text=ADDRESS_HELP,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    class Meta:
        model = Chat
        fields = ("name", "url", "is_active")
        labels = {"is_active": "It is told"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        self.initial.pop("url", None)
        if self.instance.pk:
            self.fields["url"].required = False
            self.fields["url"].help_text = f"{self.instance.masked} Leave it empty to keep it."

    def clean_url(self) -> str:
        """An address of a chat that can be told; the one that is there when none was entered."""
        url = str(self.cleaned_data["url"]).strip()
        if not url and self.instance.pk:
            return str(Chat.objects.values_list("url", flat=True).get(pk=self.instance.pk))
        try:
            chatting.room(url)
        except chatting.Unusable as error:
            raise ValidationError(str(error)) from None
        return url
