from collections.abc import Callable
from pathlib import Path

import pytest

from documents.reading import read
from documents.reading.model import Document

SAMPLES = Path(__file__).with_name("samples")


@pytest.fixture
def sample() -> Callable[[str], str]:
    return lambda name: (SAMPLES / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture
def lockers(sample: Callable[[str], str]) -> Document:
    return read(sample("lockers"))
