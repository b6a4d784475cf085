"""My work, and reading the notices on it."""

from django.urls import path

from notices import views

app_name = "notices"

urlpatterns = [
    path("work/", views.work, name="work"),
    path("work/notices/read/", views.read_all, name="read_all"),
    path("work/notices/<int:pk>/read/", views.read, name="read"),
]
