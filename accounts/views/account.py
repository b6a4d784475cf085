"""A person's own account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import changes
from accounts.forms.people import AccountForm
from config.requests import Request
from config.shows import form_status


@require_http_methods(["GET", "POST"])
def account(request: Request) -> HttpResponse:
    """Own name and keyboard setting; the password has pages of its own."""
    user = request.user
    form = AccountForm(
        request.POST or None, initial={"name": user.name, "single_keys": user.single_keys}
    )
    if form.is_valid():
        changes.rename(user, name=form.cleaned_data["name"])
        changes.set_single_keys(user, on=form.cleaned_data["single_keys"])
        messages.success(request, "Saved.")
        return redirect("accounts:account")
    return render(request, "accounts/account.html", {"form": form}, status=form_status(request))
