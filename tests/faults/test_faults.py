"""Every fault in small: nothing is lost, nobody is told twice, and it all goes on by itself."""

from pathlib import Path

import pytest

from tests.faults.catalogue import FAULTS
from tests.faults.clock import LIBRARY
from tests.faults.stage import REDIS, stage

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not REDIS, reason="no redis-server on the PATH"),
]


# Those that take seconds. The others wait for timeouts and time limits: `make faults ARGS=--short`.
NAMES = ["kills", "redis-flushed", "beats", "summertime"]


@pytest.mark.parametrize("name", NAMES)
def test_reminders_survive(name: str, tmp_path: Path) -> None:
    with stage(tmp_path) as here:
        result = FAULTS[name](here, short=True)

        assert not result.failures(), f"{result.line()}\n{here.log_end()}"


@pytest.mark.skipif(not LIBRARY, reason="no libfaketime")
def test_reminders_survive_clocks_that_jump(tmp_path: Path) -> None:
    with stage(tmp_path) as here:
        result = FAULTS["clock"](here, short=True)

        assert not result.failures(), f"{result.line()}\n{here.log_end()}"


def test_every_name_is_that_of_a_fault() -> None:
    assert {*NAMES, "clock"} <= set(FAULTS)
