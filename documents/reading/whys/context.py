"""How likely a section holds whys: a question alone is one only where a chain was announced."""

import re
from enum import IntEnum

from documents.reading.blocks import Section

CHAIN = re.compile(
    r"\b(?:five|5)\s*(?:x\s*)?[-‐–]?\s*why'?s?\b|\bwhy[- ](?:chain|analysis|tree|ladder)\b"
    r"|なぜなぜ|5\s*つのなぜ|5\s*个为什么|五个为什么|\b5\s*(?:почему|чому)\b|\bcinco porqu",
    re.I,
)
CAUSE = re.compile(r"root[- ]cause|\brca\b|why (?:it|this|did) happen|根本原因|причин", re.I)
# Below a chain's heading these hold anything but whys.
OTHER = re.compile(
    r"contributing|conclusion|summary|actions?\b|recommend|root cause|lesson|\bfix|problem|"
    r"evidence|impact|timeline|solution|prevent|next steps|counter-?measure|references?\b",
    re.I,
)


class Context(IntEnum):
    """none: only "Why 1" counts; cause: numbered questions too; title and chain: any question."""

    NONE = 0
    CAUSE = 1
    TITLE = 2
    CHAIN = 3


def context_of(section: Section) -> Context:
    """What the headings above and of a section announce."""
    if CHAIN.search(section.key):
        return Context.TITLE if section.level == 1 else Context.CHAIN
    if section.level and OTHER.search(section.key) and not CAUSE.search(section.key):
        return Context.NONE
    if any(level > 1 and CHAIN.search(key) for level, key in section.parents):
        return Context.CHAIN
    if any(level == 1 and CHAIN.search(key) for level, key in section.parents):
        return Context.TITLE
    if any(CAUSE.search(key) for key in (section.key, *(k for _, k in section.parents))):
        return Context.CAUSE
    return Context.NONE


def may_be_statements(section: Section) -> bool:
    """Whether a numbered list here may be a chain without a single "why" in it."""
    return context_of(section) is Context.CHAIN and not OTHER.search(CHAIN.sub("", section.key))
