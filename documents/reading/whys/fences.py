"""Code fences that hold a chain: people put one there to keep its arrows and indents."""

from documents.reading.blocks import Block
from documents.reading.whys.labels import spoken
from documents.reading.whys.marks import opening

LANGUAGES = {
    "mermaid", "json", "yaml", "python", "bash", "sh", "sql", "js", "ts", "typescript", "go",
}  # fmt: skip


def holds_whys(fence: Block) -> bool:
    """Whether at least two of its lines begin a why and it is no program."""
    if fence.info.lower() in LANGUAGES:
        return False
    return sum(opening(line) is not None for _, line in spoken(fence.text)) >= 2
