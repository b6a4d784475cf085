"""Roles on an incident, its privacy, and how an administrator joins a private one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from config.requests import Request
from config.shows import form_status
from incidents.access import (
    hidden_incident_for,
    holds_role,
    incident_for,
    incident_to_lead,
    may_lead,
)
from incidents.changes import incident as changes
from incidents.changes import roles as role_changes
from incidents.forms.incident import RoleForm
from incidents.models import Role
from incidents.views.saved import page


@require_http_methods(["GET", "POST"])
def roles(request: Request, number: int) -> HttpResponse:
    """Who holds which role; a new commander takes over from the one before."""
    incident = incident_for(request.user, number)
    if request.method == "POST":
        incident = incident_to_lead(request.user, number)
    form = RoleForm(request.POST or None)
    if form.is_valid():
        role_changes.give(incident, by=request.user, **form.cleaned_data)
        return redirect(reverse("incidents:roles", args=[number]))
    held = incident.roles.select_related("user")
    context = {
        "incident": incident, "form": form, "leads": may_lead(request.user, incident),
        "held": held.filter(until=None), "ended": held.exclude(until=None),
    }  # fmt: skip
    return render(request, "incidents/people.html", context, status=form_status(request))


@require_POST
def end(request: Request, number: int, pk: int) -> HttpResponse:
    """End a role."""
    incident = incident_to_lead(request.user, number)
    role = get_object_or_404(Role, pk=pk, incident=incident)
    role_changes.end(role, by=request.user)
    return redirect(reverse("incidents:roles", args=[number]))


@require_POST
def privacy(request: Request, number: int) -> HttpResponse:
    """Make an incident private or open to all (`private`: yes or no)."""
    incident = incident_to_lead(request.user, number)
    private = request.POST.get("private") == "yes"
    if private:
        role_changes.give(incident, user=request.user, name=Role.Name.OWNER, by=request.user)
    changes.set_privacy(incident, private=private, by=request.user)
    return redirect(reverse("incidents:roles", args=[number]))


@require_http_methods(["GET", "POST"])
def membership(request: Request, number: int) -> HttpResponse:
    """That a private incident exists, and who owns it: an administrator may join, on the record."""
    incident = hidden_incident_for(request.user, number)
    if holds_role(request.user, incident):
        return redirect(page(incident))
    if request.method == "POST":
        role_changes.join(incident, by=request.user)
        return redirect(page(incident))
    owners = incident.roles.filter(name=Role.Name.OWNER, until=None).select_related("user")
    context = {"number": number, "owners": [role.user for role in owners]}
    return render(request, "incidents/membership.html", context)
