"""Addresses of imports and of post-mortems."""

from django.urls import path

from documents.views import importing, postmortem

app_name = "documents"

one = "incidents/<int:number>/postmortem/"

urlpatterns = [
    path("import/", importing.upload, name="import"),
    path("import/incident/", importing.create, name="create"),
    path("import/sample/", importing.sample, name="sample"),
    path("postmortems/", postmortem.index, name="postmortems"),
    path(one, postmortem.show, name="postmortem"),
    path(one + "markdown/", postmortem.markdown, name="markdown"),
]
