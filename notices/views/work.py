"""My work: what waits for the person who asks, and what they were told."""

from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from config.requests import Request
from config.shows import INVALID
from notices import changes, pages
from notices import work as my_work
from notices.forms.work import ReadAllForm
from notices.models import Notice

PAGE = "notices/work.html"


@require_GET
def work(request: Request) -> HttpResponse:
    """What each part of the application asks of the person, then their notices, unread first."""
    context = told(request)
    if not context["later"]:
        context["sections"] = my_work.sections(request.user)
    return render(request, PAGE, context)


@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """Mark one notice as read; doing it again changes nothing."""
    notice = get_object_or_404(Notice.objects.for_person(request.user), pk=pk)
    changes.mark_read(notice)
    return show(request)


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark everything that the page showed as read."""
    form = ReadAllForm(request.POST)
    if not form.is_valid():
        error = "Open the page again: it did not say which notices it showed."
        return render(request, PAGE, told(request) | {"error": error}, status=INVALID)
    changes.mark_all_read(request.user, until=form.cleaned_data["until"])
    return show(request)


def show(request: Request) -> HttpResponse:
    """The notices as they are now and their count: in their places, or by way of the page."""
    if request.htmx:
        return render(request, "notices/read.html", told(request))
    return redirect("notices:work")


def told(request: Request) -> dict[str, Any]:
    """The context of the list of notices; `?after=` asks for those further down."""
    after = request.GET.get("after", "")
    page = pages.page_of(request.user, after=after)
    unread = Notice.objects.unread_for(request.user)
    newest = unread.aggregate(newest=Max("pk"))["newest"]
    return {
        "notices": page.notices,
        "after": page.after,
        "later": after,
        "unread": unread.count(),
        "newest": newest,
    }
