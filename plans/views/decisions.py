"""Recording a decision."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.requests import Request
from config.shows import form_status
from incidents.access import incident_for
from incidents.views.saved import page
from plans.changes import decisions
from plans.forms.gate import DecisionForm


@require_http_methods(["GET", "POST"])
def decide(request: Request, number: int) -> HttpResponse:
    """Continue, escalate, roll back or something else, with the reason."""
    incident = incident_for(request.user, number, edit=True)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        decisions.decide(incident, by=request.user, **form.cleaned_data)
        return redirect(page(incident, "decision"))
    context = {"incident": incident, "form": form, "title": "Decide", "verb": "Record the decision"}
    return render(request, "plans/form.html", context, status=form_status(request))
