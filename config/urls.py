"""Every address of the application: one file of URLs an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("incidents.urls")),
    path("", include("accounts.urls")),
    path("", include("notices.urls")),
    path("", include("evidence.urls")),
    path("", include("whys.urls")),
    path("", include("plans.urls")),
    path("", include("documents.urls")),
]
