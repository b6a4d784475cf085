"""Mail that goes into files is told of on the terminal."""

import threading
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from config.run import mail
from config.run.output import Output


def write(path: Path, subject: str) -> None:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content("Open the page.")
    path.write_bytes(message.as_bytes() + b"\n" + b"-" * 79 + b"\n")


def test_the_subject_of_a_written_mail_is_read(tmp_path: Path) -> None:
    write(tmp_path / "1.log", "Checkpoint überfällig")

    assert mail.subject(tmp_path / "1.log") == "Checkpoint überfällig"


def test_only_mail_written_from_now_on_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mail, "LOOK_SECONDS", 0.05)
    write(tmp_path / "1.log", "old")
    watch = {"target": mail.announce, "args": (tmp_path,), "kwargs": {"output": Output(["mail"])}}
    threading.Thread(**watch, daemon=True).start()  # type: ignore[arg-type]
    time.sleep(0.3)

    write(tmp_path / "2.log", "new")
    time.sleep(0.5)

    printed = capsys.readouterr().out
    assert f"{tmp_path / '2.log'}: new" in printed
    assert "old" not in printed
