"""The ways in and out: allauth's pages with our forms, and the link that works once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as theirs
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts import links
from accounts.forms import passwords
from accounts.models import User
from config.shows import INVALID

GONE = 410
View = Callable[..., HttpResponse]


def refusing(view: View) -> View:
    """allauth answers 200 with the same form to what it cannot take; here that is 422."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = INVALID
        return response

    return wrapped


# `refusing` keeps the mark by which allauth lets the signed-out see a page.
sign_in = refusing(theirs.LoginView.as_view(form_class=passwords.SignInForm))
reauthenticate = refusing(
    theirs.ReauthenticateView.as_view(form_class=passwords.ReauthenticateForm)
)
change_password = refusing(
    theirs.PasswordChangeView.as_view(form_class=passwords.ChangePasswordForm)
)
set_password = refusing(theirs.PasswordSetView.as_view(form_class=passwords.SetPasswordForm))
forgotten = refusing(theirs.PasswordResetView.as_view(form_class=passwords.ForgottenForm))
forgotten_sent = theirs.password_reset_done
new_password = refusing(
    theirs.PasswordResetFromKeyView.as_view(form_class=passwords.NewPasswordForm)
)
new_password_done = theirs.password_reset_from_key_done
inactive = theirs.account_inactive


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """GET asks, POST signs out and has the browser drop what the pages kept there.

    Not "cookies": the message of the next page is in one. Not "cache": pages are never stored,
    so it would only throw away style sheets, and browsers take seconds over it.
    """
    response: HttpResponse = theirs.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that works once. Mail scanners open links, so only pressing the button uses it."""
    now = timezone.now()
    try:
        if request.method == "POST":
            return enter(request, links.use(token, now=now))
        person = links.owner(token, now=now)
    except links.LinkSpent:
        return render(request, "accounts/link_spent.html", status=GONE)
    return render(request, "accounts/link.html", {"person": person})


def enter(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in through allauth's stages; those without a password are offered to choose one."""
    offer = None
    if not user.has_usable_password():
        onward = urlencode({"next": resolve_url(settings.LOGIN_REDIRECT_URL)})
        offer = f"{reverse('account_set_password')}?{onward}"
    response: HttpResponse = perform_login(request, user, redirect_url=offer)
    return response
