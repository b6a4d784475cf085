"""Bringing a file and asking for its log to be read: what is kept, and what the timeline says."""

from typing import Any

import pytest

from accounts.models import User
from evidence import changes, nudging
from evidence.logs import NotAQuery
from evidence.models import Attachment, LogReading
from incidents.models import Entry, Incident


def test_a_file_that_is_brought_is_on_the_timeline_with_every_field(
    log: Attachment, incident: Incident, ana: User
) -> None:
    entry = Entry.objects.latest("id")

    assert entry.text == "added file “gateway.log”"
    assert entry.row == log.pk
    assert entry.now["sha256"] == log.sha256
    assert entry.now["size"] == log.path.stat().st_size
    assert entry.now["by"] == ana.pk


def test_the_same_text_twice_is_two_files_of_people_and_one_on_disk(
    log: Attachment, incident: Incident, ana: User
) -> None:
    again = changes.attach_text(incident, log.path.read_text(), name="again.log", by=ana)

    assert again.pk != log.pk
    assert again.path == log.path


def test_the_same_question_is_not_asked_twice_while_it_waits(log: Attachment, ana: User) -> None:
    first = changes.ask_reading(log, query="level:error", by=ana)
    second = changes.ask_reading(log, query="level:error", by=ana)

    assert first == second


def test_a_question_that_was_answered_can_be_asked_again(log: Attachment, ana: User) -> None:
    first = changes.ask_reading(log, query="", by=ana)
    LogReading.objects.update(state="done")

    assert changes.ask_reading(log, query="", by=ana) != first


def test_nonsense_is_not_asked(log: Attachment, ana: User) -> None:
    with pytest.raises(NotAQuery):
        changes.ask_reading(log, query="level:loud", by=ana)

    assert not LogReading.objects.exists()


def test_a_worker_is_told_after_commit_only(
    log: Attachment, ana: User, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    told: list[str] = []
    monkeypatch.setattr(nudging, "start", lambda: told.append(nudging.TASK))

    with django_capture_on_commit_callbacks(execute=True):
        changes.ask_reading(log, query="", by=ana)
        assert told == []

    assert told == ["evidence.tasks.read_log"]
