"""Markdown as an answer: read in the browser, or kept as a file."""

from django.http import HttpResponse

from config.requests import Request


def markdown_file(request: Request, text: str, *, name: str) -> HttpResponse:
    """The text as Markdown in UTF-8; a download with `?download=1`."""
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    if request.GET.get("download") == "1":
        response["Content-Disposition"] = f'attachment; filename="{name}.md"'
    return response
