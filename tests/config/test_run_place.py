"""What is wrong with a machine is said in one line, before anything starts."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from config.run import place
from config.run.place import Place


@pytest.fixture
def here(tmp_path: Path) -> Place:
    place.check_writable(tmp_path)
    return Place(data=tmp_path, host="127.0.0.1", port=0)


def test_nothing_needs_to_be_set() -> None:
    here = place.from_environment({"DATA": "", "PORT": ""})

    assert here == Place(data=place.ROOT / "var", host="127.0.0.1", port=8000)


@pytest.mark.parametrize("port", ["web", "0", "65536", "-1", "80 ", "²"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    with pytest.raises(SystemExit, match="PORT must be a number from 1 to 65535"):
        place.from_environment({"PORT": port})


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(SystemExit) as refusal:
            place.check_port(Place(data=Path(), host="127.0.0.1", port=port))

    assert f"port {port} on 127.0.0.1 cannot be used" in str(refusal.value)
    assert "make run PORT=" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_port_whose_last_connection_just_closed_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        server.accept()[0].close()
        client.close()

    place.check_port(Place(data=Path(), host="127.0.0.1", port=port))


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")

    with pytest.raises(SystemExit) as refusal:
        place.check_writable(blocked)

    assert f"the data folder {blocked} is not writable" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_second_start_on_the_same_data_is_refused(here: Place) -> None:
    with (
        place.only_one(here.data),
        pytest.raises(SystemExit, match=rf"already runs on .* \(process {os.getpid()}\)"),
        place.only_one(here.data),
    ):
        pass


def test_a_start_waits_for_one_that_is_stopping(here: Place) -> None:
    held = threading.Event()

    def stop_slowly() -> None:
        with place.only_one(here.data):
            place.say_stopping(here.data)
            held.set()
            time.sleep(1.5)

    stopping = threading.Thread(target=stop_slowly)
    stopping.start()
    held.wait()

    with place.only_one(here.data):
        state = (here.data / "run" / "supervisor").read_text()

    stopping.join()
    assert state == f"running {os.getpid()}"
