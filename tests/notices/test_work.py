"""Sections of "My work" stand in the order in which they were registered."""

import pytest

from accounts.models import User
from notices import work
from notices.work import Section


def test_sections_are_built_for_the_person_in_order(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "registry", [])
    work.register(lambda user: Section(f"Steps of {user}", "steps.html", [], 0))
    work.register(lambda user: Section(f"Drills of {user}", "drills.html", [], 0))

    titles = [section.title for section in work.sections(ana)]

    assert titles == ["Steps of Ana", "Drills of Ana"]
