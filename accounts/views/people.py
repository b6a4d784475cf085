"""Who is here: the list, invitations, and one person's role and account."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import changes, links, mail
from accounts.access import administrators_only
from accounts.forms.people import FindForm, InviteForm
from accounts.models import User
from config.requests import Request
from config.shows import form_status

PAGE = 100


@require_GET
@administrators_only
def index(request: Request) -> HttpResponse:
    """Everybody, or those whose name or address holds `q`."""
    form = FindForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(found(asked), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "asked": asked})


def found(asked: str) -> QuerySet[User]:
    """People whose name or address holds these letters; those who may sign in come first."""
    holds = Q(name__icontains=asked) | Q(email__icontains=asked)
    return User.objects.filter(holds).order_by("-is_active", "name", "email")


@require_http_methods(["GET", "POST"])
@administrators_only
def invite(request: Request) -> HttpResponse:
    """Ask somebody in."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            return invited(request, *changes.invite(**form.cleaned_data, by=request.user))
        except changes.AlreadyHere:
            form.add_error("email", "Somebody has this address already; see the list of people.")
    return render(request, "accounts/invite.html", {"form": form}, status=form_status(request))


@require_http_methods(["GET", "POST"])
@administrators_only
def invitation(request: Request, pk: int) -> HttpResponse:
    """A new invitation for somebody who has not come in yet."""
    person, refused = get_object_or_404(User, pk=pk), ""
    if request.method == "POST":
        try:
            return invited(request, person, changes.invite_again(person, by=request.user))
        except changes.AlreadyJoined:
            refused = "They have been here, so nobody else may hold a link that signs in as them."
    context = {"person": person, "refused": refused}
    return render(request, "accounts/invitation.html", context, status=form_status(request))


def invited(request: Request, person: User, token: str) -> HttpResponse:
    """Mail the link and show it, this once: the answer itself, since nothing keeps the token."""
    url = links.address(token)
    mailed = mail.deliver(mail.invitation(person, url=url, by=request.user))
    context = {"person": person, "url": url, "mailed": mailed, "lifetime": links.INVITATION}
    return render(request, "accounts/invited.html", context)
