"""Addresses of the whys: the whole tree, and what changes its shape."""

from django.urls import path

from whys.views import checks, evidence, places, tree, words

app_name = "whys"

one = "incidents/<int:number>/"
why = one + "whys/<int:pk>/"

urlpatterns = [
    path(one + "whys/", tree.show, name="tree"),
    path(why + "move/", places.move, name="move"),
    path(why + "split/", places.split, name="split"),
    path(why + "settled/", places.settle, name="settled"),
    path(one + "evidence/<int:pk>/why/", evidence.promote, name="promotion"),
    path(one + "checks/", checks.show, name="checks"),
    path(one + "checks/waiver/", checks.waive, name="waive"),
    path(one + "checks/waivers/<int:pk>/removal/", checks.unwaive, name="unwaive"),
    path("settings/words/", words.index, name="word_lists"),
    path("settings/words/<str:language>/<str:name>/", words.edit, name="word_list"),
    path("settings/words/<str:language>/<str:name>/default/", words.default, name="words_default"),
]
