"""The services of the organisation."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.requests import Request
from config.shows import STALE, form_status
from incidents.changes import services as changes
from incidents.changes.pieces import Stale
from incidents.forms.service import ServiceForm
from incidents.models import Incident, Service
from incidents.views.responder import respond_required


@require_GET
def index(request: Request) -> HttpResponse:
    """All services with how many open incidents they are on."""
    seen = Incident.objects.visible_to(request.user).open()
    opened = Count("incidents", filter=Q(incidents__incident__in=seen, incidents__removed_at=None))
    rows = Service.objects.annotate(opened=opened)
    context = {"services": rows.filter(retired_at=None), "retired": rows.exclude(retired_at=None)}
    return render(request, "incidents/service_list.html", context)


@require_http_methods(["GET", "POST"])
@respond_required
def add(request: Request) -> HttpResponse:
    """A new service."""
    form = ServiceForm(request.POST or None)
    if form.is_valid():
        form.cleaned_data.pop("version")
        changes.create_service(**form.cleaned_data)
        return redirect("incidents:services")
    context = {"form": form, "title": "Add a service"}
    return render(request, "incidents/service_form.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
@respond_required
def edit(request: Request, pk: int) -> HttpResponse:
    """A service's name, description and whether it is core."""
    service = get_object_or_404(Service, pk=pk)
    form, status = ServiceForm(request.POST or None, instance=service), form_status(request)
    if form.is_valid():
        version = form.cleaned_data.pop("version") or 0
        try:
            changes.edit_service(service, version=version, **form.cleaned_data)
            return redirect("incidents:services")
        except Stale as stale:
            form, status = over(request, stale.theirs), STALE
        except ValidationError as refused:
            form.add_error(None, refused)
    context = {"form": form, "title": f"Edit {service}", "service": service}
    return render(request, "incidents/service_form.html", context, status=status)


def over(request: Request, theirs: Service) -> ServiceForm:
    """The posted form beside what somebody saved first; it now knows the newer version."""
    words = f"Somebody saved “{theirs}: {theirs.description}” meanwhile."
    posted = request.POST.copy()
    posted["version"] = str(theirs.version)
    form = ServiceForm(posted, instance=theirs)
    form.add_error(None, words)
    return form


@require_POST
@respond_required
def retirement(request: Request, pk: int) -> HttpResponse:
    """Take a service out of the lists, or back in (`retired`: yes or no)."""
    service = get_object_or_404(Service, pk=pk)
    retired = request.POST.get("retired") == "yes"
    changes.retire(service, at=timezone.now() if retired else None)
    return redirect("incidents:services")
