"""Every address of the application: one file of URLs an app."""

from django.urls import include, path

# incidents stands last: it takes any noun under an incident, and the others' come first.
urlpatterns = [
    path("", include("api.urls")),
    path("", include("accounts.urls")),
    path("", include("notices.urls")),
    path("", include("documents.urls")),
    path("", include("plans.urls")),
    path("", include("whys.urls")),
    path("", include("evidence.urls")),
    path("", include("incidents.urls")),
]
