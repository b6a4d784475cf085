"""Addresses of the API. Its door is the token, so the door of the pages stays out of the way."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from ninja import NinjaAPI

from api.door import Bearer, refuse_in_json
from api.readings import router

# No pages of documentation: they load scripts from elsewhere, which the pages' policy forbids.
api = NinjaAPI(
    title="Five Whys",
    version="1",
    urls_namespace="api",
    auth=Bearer(),
    docs_url=None,
    openapi_url=None,
)
refuse_in_json(api)
api.add_router("", router)


def opened(patterns: list[Any]) -> list[URLPattern]:
    """The addresses, without sign-in by pages and without ninja's own start page."""
    kept = [each for each in patterns if each.name != "api-root"]
    for each in kept:
        login_not_required(each.callback)
    return kept


found, ninja, namespace = api.urls
urlpatterns = [path("api/v1/", (opened(found), ninja, namespace))]
