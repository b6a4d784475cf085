"""What a person was to be told, in every channel: one's own, and for administrators anybody's."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.access import administrators_only
from accounts.models import User
from config.requests import Request, whole_number
from notices import composing, topics
from notices.ledger import page_of
from notices.models import Notice

PAGE = "notices/ledger_page.html"


@require_GET
def mine(request: Request) -> HttpResponse:
    """All of one's own notices, those that were given up first."""
    return show(request, request.user)


@require_GET
@administrators_only
def of_person(request: Request, pk: int) -> HttpResponse:
    """Another person's; of incidents that the administrator may not see nothing is said."""
    return show(request, get_object_or_404(User, pk=pk))


def show(request: Request, person: User) -> HttpResponse:
    """A page of the ledger; `?before=` an id is the next one."""
    rows = Notice.objects.filter(recipient=person)
    shown = page_of(rows, before=whole_number(request.GET.get("before", "")))
    if person != request.user:
        hide([*shown.dead, *shown.notices], request.user)
    return render(request, PAGE, {"person": person, "shown": shown})


def hide(notices: list[Notice], viewer: User) -> None:
    """Mark those about what the viewer may not see."""
    subjects = composing.loaded(notices)
    for notice in notices:
        subject = subjects[notice.topic].get(notice.subject_id)
        asked = Notice(recipient=viewer, topic=notice.topic, subject_id=notice.subject_id)
        seen = subject is not None and topics.topic(notice.topic).may_see(asked, subject)
        notice.hidden = not seen  # type: ignore[attr-defined]
