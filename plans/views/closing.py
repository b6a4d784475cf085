"""Closing an incident: what still holds it up, and closing it all the same for a reason."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.requests import Request
from config.shows import INVALID
from incidents.access import incident_for, incident_to_lead, may_lead
from incidents.views.saved import page
from plans.closing import NotReady, can_close, close
from plans.forms.gate import ClosureForm


@require_http_methods(["GET", "POST"])
def closure(request: Request, number: int) -> HttpResponse:
    """The obstacles, each with the place where it can be put right, and the override."""
    incident = incident_for(request.user, number, edit=True)
    # Not `POST or None`: where nothing holds it up, the form has no field to fill in.
    form, status = ClosureForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        incident = incident_to_lead(request.user, number)
        try:
            close(incident, by=request.user, reason=form.cleaned_data["reason"])
            return redirect(page(incident))
        except NotReady:
            form.add_error("reason", "Something still holds it up. Put it right, or say why not.")
            status = INVALID
    context = {"incident": incident, "form": form, "obstacles": can_close(incident),
               "leads": may_lead(request.user, incident)}  # fmt: skip
    return render(request, "plans/closure.html", context, status=status)
