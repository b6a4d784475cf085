"""A piece of evidence becomes a why of its own."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from config.requests import Request, whole_number
from config.shows import form_status, show_form
from evidence.models import Evidence
from incidents import timeline
from incidents.access import incident_for
from whys import changes
from whys.forms.evidence import PromotionForm
from whys.forms.prompts import question_prompt
from whys.models import Why
from whys.views.places import FORM
from whys.views.tree import changed


@require_http_methods(["GET", "POST"])
def promote(request: Request, number: int, pk: int) -> HttpResponse:
    """A why under `?under=` (else where the evidence stands first) with its text as the answer."""
    incident = incident_for(request.user, number, edit=True)
    present = Evidence.objects.filter(incident=incident, removed_at=None)
    evidence = get_object_or_404(present.select_related("incident"), pk=pk)
    under = where(evidence, whole_number(request.GET.get("under", "")))
    start = {"answer": evidence.text, "parent": under}
    form = PromotionForm(
        request.POST or None, incident=incident, initial=start, auto_id=f"promote-{pk}-%s"
    )
    form.fields["question"].help_text = question_prompt(under.answer if under else "")
    if form.is_valid():
        since, values = timeline.revision(incident), form.cleaned_data
        try:
            asked = changes.turn_into_why(
                evidence, under=values.pop("parent"), by=request.user, **values
            )
            return changed(request, incident, since=since, at=asked)
        except ValidationError as refused:
            form.add_error(None, refused)
    context = {"title": f"Make “{evidence}” a why", "save": "Add this why", "incident": incident,
               "form": form, "why": under}  # fmt: skip
    return show_form(request, FORM, context, status=form_status(request))


def where(evidence: Evidence, asked: int) -> Why | None:
    """The why to stand under: the one asked for, else the first where the evidence stands."""
    held = Why.objects.filter(incident=evidence.incident, removed_at=None)
    linked = held.filter(links__evidence=evidence).order_by("links__position", "pk")
    return held.filter(pk=asked).first() or linked.first()
