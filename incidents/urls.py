"""Addresses of incidents and of everything that is edited on their pages."""

from django.urls import path

from incidents.views import (
    facts,
    listing,
    page,
    palette,
    people,
    pieces,
    services,
    settings,
    sources,
    states,
)

app_name = "incidents"

one = "incidents/<int:number>/"
piece = one + "<slug:noun>/<int:pk>/"

urlpatterns = [
    path("", listing.index, name="list"),
    path("incidents/new/", facts.declare, name="declare"),
    path("palette/", palette.palette, name="palette"),
    path("settings/", settings.index, name="settings"),
    path("settings/services/", services.index, name="services"),
    path("settings/services/new/", services.add, name="service_new"),
    path("settings/services/<int:pk>/", services.edit, name="service"),
    path("settings/services/<int:pk>/retirement/", services.retirement, name="service_retirement"),
    path("settings/sources/", sources.index, name="sources"),
    path("settings/sources/new/", sources.add, name="source_new"),
    path("settings/sources/<int:pk>/", sources.edit, name="source"),
    path("settings/sources/<int:pk>/retirement/", sources.retirement, name="source_retirement"),
    path("settings/sources/<int:pk>/trial/", sources.trial, name="source_trial"),
    # one incident
    path(one, page.show, name="show"),
    path(one + "facts/", facts.edit, name="facts"),
    path(one + "times/", facts.times, name="times"),
    path(one + "privacy/", people.privacy, name="privacy"),
    path(one + "state/", states.state, name="state"),
    path(one + "reopening/", states.reopening, name="reopening"),
    path(one + "roles/", people.roles, name="roles"),
    path(one + "roles/<int:pk>/end/", people.end, name="role_end"),
    path(one + "membership/", people.membership, name="membership"),
    path(one + "timeline/", page.timeline, name="timeline"),
    path(one + "timeline/new/", page.happened, name="entry_new"),
    path(one + "timeline/<int:pk>/", page.entry, name="entry"),
    path(one + "metric/<int:pk>/", page.metric, name="metric"),
    # any piece of it
    path(one + "<slug:noun>/new/", pieces.add, name="piece_new"),
    path(piece, pieces.edit, name="piece"),
    path(piece + "history/", pieces.show, name="piece_history"),
    path(piece + "removal/", pieces.removal, name="piece_removal"),
    path(piece + "return/", pieces.put_back, name="piece_return"),
    path(piece + "place/", pieces.place, name="piece_place"),
]
