"""Whys have no pages of their own yet: they are edited on the incident's page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
