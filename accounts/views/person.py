"""One person, seen by an administrator: role, and whether they may come in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import changes
from accounts.access import administrators_only
from accounts.forms.people import RoleForm
from accounts.models import User
from config.requests import Request
from config.shows import form_status

LAST = "Nobody else runs the site. Make somebody an administrator first."


@require_GET
@administrators_only
def show(request: Request, pk: int) -> HttpResponse:
    """The person with what can be changed."""
    person = get_object_or_404(User, pk=pk)
    context = {"person": person, "form": RoleForm(initial={"role": person.role})}
    return render(request, "accounts/person.html", context)


@require_http_methods(["GET", "POST"])
@administrators_only
def role(request: Request, pk: int) -> HttpResponse:
    """What the person may do everywhere."""
    person = get_object_or_404(User, pk=pk)
    form = RoleForm(request.POST or None, initial={"role": person.role})
    if form.is_valid():
        try:
            person = changes.set_role(person, **form.cleaned_data, by=request.user)
            messages.success(request, f"{person} is now {person.get_role_display().lower()}.")
            return redirect("accounts:person", person.pk)
        except changes.LastAdministrator:
            form.add_error("role", LAST)
    context = {"person": person, "form": form}
    return render(request, "accounts/person.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
@administrators_only
def deactivation(request: Request, pk: int) -> HttpResponse:
    """Keep the person out; GET says what that means."""
    person, refused = get_object_or_404(User, pk=pk), ""
    if request.method == "POST":
        try:
            changes.deactivate(person, by=request.user)
            messages.success(request, f"{person} can no longer sign in.")
            return redirect("accounts:person", person.pk)
        except changes.LastAdministrator:
            refused = LAST
    context = {"person": person, "refused": refused}
    return render(request, "accounts/deactivation.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
@administrators_only
def reactivation(request: Request, pk: int) -> HttpResponse:
    """Let the person in again; GET says what that means."""
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        changes.reactivate(person, by=request.user)
        messages.success(request, f"{person} may sign in again.")
        return redirect("accounts:person", person.pk)
    return render(request, "accounts/reactivation.html", {"person": person})
