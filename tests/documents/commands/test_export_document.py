"""`manage.py export_document`: Markdown on standard output."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from documents.writing import write
from documents.writing.update import update_markdown
from incidents.models import Incident
from plans.changes import updates


def printed(*args: object) -> str:
    out = StringIO()
    call_command("export_document", *map(str, args), stdout=out)
    return out.getvalue()


def test_without_more_words_it_is_the_whole_incident(busy: Incident) -> None:
    assert printed(busy.number) == write(busy)


def test_the_newest_update_or_the_one_that_is_asked_for(busy: Incident, ana: User) -> None:
    second = updates.post(busy, by=ana, headline="All can pay")

    assert printed(busy.number, "--as", "update") == update_markdown(second)
    assert "Half can pay" in printed(busy.number, "--as", "update", "--number", 1)


def test_the_handover(busy: Incident) -> None:
    found = printed(busy.number, "--as", "handover")

    assert found.startswith(f"# Handover of #{busy.number}: Checkout fails\n")
    assert found.endswith("steps 2\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((404,), "There is no incident #404."),
        (("{}", "--as", "update"), "has no such update"),
        (("{}", "--as", "update", "--number", 9), "has no such update"),
        (("{}", "--number", 9), "--as update"),
        (("{}", "--as", "poem"), "invalid choice"),
    ],
)
def test_what_is_not_there_is_refused(incident: Incident, args: tuple, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        printed(*(str(arg).format(incident.number) for arg in args))
