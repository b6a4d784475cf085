"""The chats that are told, for administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import administrators_only
from config.requests import Request
from config.shows import STALE, form_status
from notices import chatting
from notices.changes import chats as changes
from notices.forms.chat import ChatForm
from notices.models import Chat
from notices.outcomes import Result

TEST = "This is a test from Five Whys."


@require_GET
@administrators_only
def index(request: Request) -> HttpResponse:
    """All chats, with their addresses masked."""
    return render(request, "notices/chats.html", {"chats": Chat.objects.all()})


@require_http_methods(["GET", "POST"])
@administrators_only
def add(request: Request) -> HttpResponse:
    """Another chat."""
    form = ChatForm(request.POST or None)
    if form.is_valid():
        form.cleaned_data.pop("version")
        changes.add(by=request.user, **form.cleaned_data)
        return redirect("notices:chats")
    context = {"form": form, "title": "Add a chat"}
    return render(request, "notices/chat_form.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
@administrators_only
def edit(request: Request, pk: int) -> HttpResponse:
    """Name, address, and whether it is told."""
    chat = get_object_or_404(Chat, pk=pk)
    form, status = ChatForm(request.POST or None, instance=chat), form_status(request)
    if form.is_valid():
        version = form.cleaned_data.pop("version") or 0
        try:
            changes.edit(chat, version=version, **form.cleaned_data)
            return redirect("notices:chats")
        except changes.Stale as stale:
            form, status = over(request, stale.theirs), STALE
    context = {"form": form, "title": f"Edit {chat.name}", "chat": chat}
    return render(request, "notices/chat_form.html", context, status=status)


def over(request: Request, theirs: Chat) -> ChatForm:
    """The posted form beside what somebody saved first; it now knows the newer version."""
    posted = request.POST.copy()
    posted["version"] = str(theirs.version)
    form = ChatForm(posted, instance=theirs)
    form.add_error(None, f"Somebody saved “{theirs}” meanwhile. Your entries are still here.")
    return form


@require_POST
@administrators_only
def test(request: Request, pk: int) -> HttpResponse:
    """Say something in a chat now, and show what came of it."""
    chat = get_object_or_404(Chat, pk=pk)
    outcome = chatting.tell(chatting.Post(chat.url, TEST, "Reminders of checkpoints come here."))
    if outcome.result == Result.SENT:
        messages.success(request, f"{chat} took the test.")
    else:
        messages.error(request, f"{chat}: {outcome.error}")
    return redirect("notices:chats")
