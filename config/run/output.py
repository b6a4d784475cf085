"""The one terminal that all processes share: each line with its time and the name of its source."""

import sys
import threading
from datetime import datetime
from itertools import islice
from typing import IO

from honcho.colour import get_colours
from honcho.printer import Message, Printer

US = "five-whys"


class Output:
    """Prints whole lines from many threads, each source in a colour of its own."""

    def __init__(self, names: list[str]) -> None:
        self._printer = Printer(sys.stdout, width=max(map(len, [US, *names])))
        self._colours = dict(zip(names, islice(get_colours(), len(names)), strict=True))
        self._lock = threading.Lock()

    def line(self, text: str | bytes, *, name: str = US) -> None:
        """Print one line as coming from `name`."""
        colour = self._colours.get(name)
        message = Message("line", text, datetime.now(), name, colour)  # noqa: DTZ005
        with self._lock:
            self._printer.write(message)

    def follow(self, stream: IO[bytes], *, name: str) -> None:
        """Print every line of `stream` until it ends."""
        for text in stream:
            self.line(text, name=name)
