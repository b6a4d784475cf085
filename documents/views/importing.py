"""Bringing in an analysis: upload or paste, look at what was understood, create."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from config.requests import Request
from config.shows import INVALID, form_status
from documents import changes, samples
from documents.decode import Unreadable
from documents.forms import ConfirmForm, UploadForm, as_base64
from documents.preview import preview
from incidents.views.responder import respond_required
from incidents.views.saved import page


@require_http_methods(["GET", "POST"])
@respond_required
def upload(request: Request) -> HttpResponse:
    """The form; posted, it shows what was understood and stores nothing."""
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if form.is_valid():
        try:
            return confirm(request, form.cleaned_data["raw"], form.cleaned_data["name"])
        except Unreadable as refused:
            form.add_error(None, str(refused))
    return render(request, "documents/import.html", {"form": form}, status=form_status(request))


def confirm(request: Request, raw: bytes, name: str) -> HttpResponse:
    """What was understood, what was not, and the repair of the encoding."""
    seen = preview(raw)
    initial = {"raw": as_base64(raw), "name": name, "repair": True, "clock": "record"}
    context = {"form": ConfirmForm(initial=initial), "preview": seen}
    return render(request, "documents/preview.html", context)


@require_POST
@respond_required
def create(request: Request) -> HttpResponse:
    """Make the incident from the bytes that were previewed."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        started = timezone.now() if data["clock"] == "now" else None
        try:
            incident = changes.import_document(
                data["raw"],
                name=data["name"],
                owner=request.user,
                repair=data["repair"],
                start_at=started,
            )
            return redirect(page(incident))
        except Unreadable as refused:
            form.add_error(None, str(refused))
    upload_form = UploadForm({})
    upload_form.errors.clear()
    for errors in form.errors.values():
        upload_form.add_error(None, errors)
    return render(request, "documents/import.html", {"form": upload_form}, status=INVALID)


@require_POST
@respond_required
def sample(request: Request) -> HttpResponse:
    """The incident that comes along, to look around in."""
    incident = changes.import_document(
        samples.raw(), name="sample.md", owner=request.user, repair=True, start_at=timezone.now()
    )
    return redirect(page(incident))
