"""Addresses of imports, of post-mortems, handovers and updates as documents."""

from django.urls import path

from documents.views import handover, importing, postmortem, updates

app_name = "documents"

one = "incidents/<int:number>/"

urlpatterns = [
    path("import/", importing.upload, name="import"),
    path("import/incident/", importing.create, name="create"),
    path("import/sample/", importing.sample, name="sample"),
    path("postmortems/", postmortem.index, name="postmortems"),
    path(one + "postmortem/", postmortem.show, name="postmortem"),
    path(one + "postmortem/markdown/", postmortem.markdown, name="markdown"),
    path(one + "handover/", handover.show, name="handover"),
    path(one + "handover/markdown/", handover.markdown, name="handover_markdown"),
    path(one + "updates/<int:serial>/markdown/", updates.markdown, name="update_markdown"),
]
