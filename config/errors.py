"""The page for a refused form token; the other error pages are plain templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 in the application's own look, with the way back."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
