"""Addresses of the plan, the gates, decisions, updates and closing."""

from django.urls import path

from plans.views import checkpoints, closing, decisions, steps, updates

app_name = "plans"

one = "incidents/<int:number>/"

urlpatterns = [
    path(one + "checkpoints/", checkpoints.set_up, name="checkpoints"),
    path(one + "checkpoints/<int:pk>/", checkpoints.checkpoint, name="checkpoint"),
    path(one + "checkpoints/<int:pk>/skip/", checkpoints.skip, name="skip"),
    path(one + "clock/", checkpoints.clock, name="clock"),
    path(one + "decisions/new/", decisions.decide, name="decide"),
    path(one + "updates/new/", updates.post, name="post"),
    path(one + "updates/<int:serial>/", updates.show, name="update"),
    path(one + "updates/<int:serial>/correction/", updates.correction, name="correction"),
    path(one + "lines/<int:pk>/tick/", steps.tick, name="tick"),
    path(one + "closure/", closing.closure, name="closure"),
]
