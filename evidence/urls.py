"""Addresses of evidence: its pages, its files, and the logs among them."""

from django.urls import path

from evidence.views import files, logs, pages, seen

app_name = "evidence"

one = "incidents/<int:number>/"

urlpatterns = [
    path(one + "evidence/", pages.index, name="index"),
    path(one + "evidence/matrix/", pages.matrix, name="matrix"),
    path(one + "evidence/upload/", seen.add, name="upload"),
    path(one + "evidence/<int:pk>/page/", pages.page, name="page"),
    path(one + "evidence/<int:pk>/details/", seen.edit, name="details"),
    path(one + "files/<int:pk>/", files.serve, name="file"),
    path(one + "files/<int:pk>/log/", logs.ask, name="log_query"),
    path(one + "logs/<int:pk>/", logs.show, name="log"),
]
