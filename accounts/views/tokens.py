"""A person's own tokens, by which their tools are let in."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import tokens
from accounts.forms.tokens import TokenForm
from config.requests import Request
from config.shows import form_status


@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """The tokens that hold; a new one is shown on the page that answers its form, and only there."""
    form, made = TokenForm(request.POST or None), ""
    status = form_status(request)
    if form.is_valid():
        _, made = tokens.make(request.user, name=form.cleaned_data["name"])
        form, status = TokenForm(), 200
    held = request.user.tokens.filter(revoked_at=None).order_by("-pk")
    context = {"form": form, "made": made, "tokens": held}
    return render(request, "accounts/tokens.html", context, status=status)


@require_POST
def revocation(request: Request, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    tokens.revoke(get_object_or_404(request.user.tokens, pk=pk), now=timezone.now())
    return redirect("accounts:tokens")
