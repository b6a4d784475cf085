"""Addresses of the plan, the gates, decisions, updates and closing."""

from django.urls import path

from plans.views import (
    checkpoints,
    closing,
    decisions,
    handing,
    notices,
    rhythms,
    schedule,
    steps,
    updates,
)

app_name = "plans"

one = "incidents/<int:number>/"

urlpatterns = [
    path("settings/checkpoints/", rhythms.index, name="rhythms"),
    path("settings/checkpoints/<str:priority>/", rhythms.edit, name="rhythm"),
    path("settings/checkpoints/<str:priority>/default/", rhythms.default, name="rhythm_default"),
    path(one + "checkpoints/", schedule.set_up, name="checkpoints"),
    path(one + "checkpoints/<int:pk>/", checkpoints.checkpoint, name="checkpoint"),
    path(one + "checkpoints/<int:pk>/skip/", schedule.skip, name="skip"),
    path(one + "checkpoints/<int:pk>/snooze/", handing.snooze, name="snooze"),
    path(one + "checkpoints/<int:pk>/handover/", handing.hand_over, name="hand_over"),
    path(one + "clock/", schedule.clock, name="clock"),
    path(one + "decisions/new/", decisions.decide, name="decide"),
    path(one + "decisions/<int:serial>/", decisions.decision, name="decision"),
    path(one + "updates/new/", updates.post, name="post"),
    path(one + "updates/<int:serial>/", updates.show, name="update"),
    path(one + "updates/<int:serial>/correction/", updates.correction, name="correction"),
    path(one + "lines/<int:pk>/tick/", steps.tick, name="tick"),
    path(one + "notices/", notices.index, name="notices"),
    path(one + "notices/<int:pk>/again/", notices.again, name="notice_again"),
    path(one + "closure/", closing.closure, name="closure"),
]
