"""The word lists: what ships, what an administrator made of it, and back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.requests import Request, whole_number
from config.shows import STALE, form_status
from incidents.changes.pieces import Stale
from incidents.views.responder import administrator_required
from whys.changes import words as changes
from whys.forms.checks import WordsForm, entered
from whys.lists import Listed, listed, lists


@require_GET
def index(request: Request) -> HttpResponse:
    """Every list, by language."""
    return render(request, "whys/words.html", {"lists": lists()})


@require_http_methods(["GET", "POST"])
@administrator_required
def edit(request: Request, language: str, name: str) -> HttpResponse:
    """One list; 409 with both texts when somebody saved another meanwhile."""
    shown = known(language, name)
    start = entered(shown.words, shown.version)
    form, status = WordsForm(request.POST or None, initial=start), form_status(request)
    if form.is_valid():
        try:
            changes.set_words(language, name, **form.cleaned_data)
            return redirect("whys:word_lists")
        except Stale:
            shown = listed(language, name)
            form, status = over(request, shown), STALE
    context = {"form": form, "shown": shown, "stale": status == STALE}
    return render(request, "whys/word_list.html", context, status=status)


@require_POST
@administrator_required
def default(request: Request, language: str, name: str) -> HttpResponse:
    """Back to the words that come with the language; 409 when others were saved meanwhile."""
    shown = known(language, name)
    version = whole_number(request.POST.get("version", ""))
    try:
        changes.back_to_shipped(language, name, version=version)
    except Stale:
        form = WordsForm(initial=entered(shown.words, shown.version))
        context = {"form": form, "shown": shown, "stale": True}
        return render(request, "whys/word_list.html", context, status=STALE)
    return redirect("whys:word_lists")


def known(language: str, name: str) -> Listed:
    """A list as it stands, or 404."""
    try:
        return listed(language, name)
    except KeyError:
        raise Http404("There is no such list.") from None


def over(request: Request, theirs: Listed) -> WordsForm:
    """What was typed, which now knows the newer version."""
    form = WordsForm({**request.POST.dict(), "version": str(theirs.version)})
    form.add_error(None, "Somebody saved other words meanwhile: theirs stand below yours.")
    return form
