"""Evidence has no pages of its own yet: its pieces are edited on the incident's page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
