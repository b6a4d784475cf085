"""My work, the notices, and the chats that are told."""

from django.urls import path

from notices.views import chats, ledger, work

app_name = "notices"

urlpatterns = [
    path("work/", work.work, name="work"),
    path("work/notices/", ledger.mine, name="mine"),
    path("work/notices/read/", work.read_all, name="read_all"),
    path("work/notices/<int:pk>/read/", work.read, name="read"),
    path("settings/people/<int:pk>/notices/", ledger.of_person, name="of_person"),
    path("settings/chats/", chats.index, name="chats"),
    path("settings/chats/new/", chats.add, name="chat_new"),
    path("settings/chats/<int:pk>/", chats.edit, name="chat"),
    path("settings/chats/<int:pk>/test/", chats.test, name="chat_test"),
]
