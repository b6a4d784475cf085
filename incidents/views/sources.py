"""The servers that metrics are read from: administrators enter them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.requests import Request
from config.shows import STALE, form_status
from incidents import prometheus
from incidents.changes import sources as changes
from incidents.changes.pieces import Stale
from incidents.forms.source import SourceForm
from incidents.models import ReadingSource
from incidents.quantity import shown
from incidents.views.responder import administrator_required


@require_GET
@administrator_required
def index(request: Request) -> HttpResponse:
    """All sources."""
    rows = ReadingSource.objects.all()
    context = {"sources": rows.filter(retired_at=None), "retired": rows.exclude(retired_at=None)}
    return render(request, "incidents/source_list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_required
def add(request: Request) -> HttpResponse:
    """A new source."""
    form = SourceForm(request.POST or None)
    if form.is_valid():
        changes.create_source(name=form.cleaned_data["name"], url=form.cleaned_data["url"])
        return redirect("incidents:sources")
    context = {"form": form, "title": "Add a source"}
    return render(request, "incidents/source_form.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
@administrator_required
def edit(request: Request, pk: int) -> HttpResponse:
    """A source's name and address."""
    source = get_object_or_404(ReadingSource, pk=pk)
    form, status = SourceForm(request.POST or None, instance=source), form_status(request)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "url")}
        try:
            changes.edit_source(source, version=form.cleaned_data["version"] or 0, **values)
            return redirect("incidents:sources")
        except Stale as stale:
            form, status = over(request, stale.theirs), STALE
    return shown_form(request, form, source, status=status)


def shown_form(
    request: Request, form: SourceForm, source: ReadingSource, *, status: int = 200, trial: str = ""
) -> HttpResponse:
    """The form of a source, with what came of trying it."""
    title = f"Edit {ReadingSource.objects.get(pk=source.pk)}"
    context = {"form": form, "title": title, "source": source, "trial": trial}
    return render(request, "incidents/source_form.html", context, status=status)


def over(request: Request, theirs: ReadingSource) -> SourceForm:
    """The posted form beside what somebody saved first; it now knows the newer version."""
    posted = request.POST.copy()
    posted["version"] = str(theirs.version)
    form = SourceForm(posted, instance=theirs)
    form.add_error(None, f"Somebody saved “{theirs}: {theirs.url}” meanwhile.")
    return form


@require_POST
@administrator_required
def retirement(request: Request, pk: int) -> HttpResponse:
    """Ask a source no more, or again (`retired`: yes or no)."""
    source = get_object_or_404(ReadingSource, pk=pk)
    retired = request.POST.get("retired") == "yes"
    changes.retire(source, at=timezone.now() if retired else None)
    return redirect("incidents:sources")


@require_POST
@administrator_required
def trial(request: Request, pk: int) -> HttpResponse:
    """Ask the saved address for the number one, and say what came."""
    source = get_object_or_404(ReadingSource, pk=pk)
    try:
        words = (
            f"It answers: asked for 1, it says {shown(prometheus.ask(source.url, 'vector(1)'))}."
        )
    except prometheus.Unreadable as error:
        words = f"It cannot be read. {error}"
    return shown_form(request, SourceForm(instance=source), source, trial=words)
