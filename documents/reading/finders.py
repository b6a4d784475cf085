"""Which grammar reads a section, by the words of its heading: the first finder that fits."""

import re
from collections.abc import Callable

from documents.reading.blocks import Block, Section
from documents.reading.grammars import changes, gates, plan, services, state
from documents.reading.model import Document

Grammar = Callable[[Document, Section], list[Block]]

# More special words stand before more general ones: "configuration files" before "configuration".
FINDERS: list[tuple[str, Grammar]] = [
    (r"^phase\s*\d", plan.phase),
    (r"action plan|remediation plan", plan.horizon),
    (r"^progress$|progress (?:achieved|made)|what works", state.progress),
    (r"failures?$|what fails|still failing", state.failures),
    (r"quantified|^(?:(?:key|current|performance|incident|system)\s)*metrics$", state.figures),
    (r"^services$|(?:service|component|system) (?:status|health|states?)$", services.states),
    (r"^user flows$", services.user_flows),
    (r"trajectory|outlook", state.trajectory),
    (r"recovery (?:success )?criteria|success criteria", gates.recovery),
    (r"^continue\b.*\bif$", gates.go_on),
    (r"^escalate\b.*\bif$", gates.escalate),
    (r"roll\s?back\b.*\bif$", gates.rollback),
    (r"checkpoint|update schedule", gates.schedule),
    (r"configuration files|config files", changes.config_files),
    (r"documentation generated|generated documents|technical documentation", changes.documents),
    (r"logs? evidence|^logs$", changes.logs),
    (r"^links$", changes.links),
    (r"commits|recent changes", changes.commits),
    (r"^revisions$", changes.revisions),
    (r"configuration status|configuration$", changes.configuration),
    (r"\bimpact\b", state.impact),
    (plan.LISTED.pattern, plan.listed),
]
COMPILED = [(re.compile(pattern, re.I), grammar) for pattern, grammar in FINDERS]
# These read what stands below an item themselves; of the others it is kept as a note.
DEEP: set[Grammar] = {plan.phase, plan.term, plan.listed, plan.horizon, services.user_flows}


def grammar_for(section: Section) -> Grammar | None:
    """The grammar of a section, None when its heading says nothing to us."""
    key = section.key
    if plan.is_term(section) and "action plan" not in key:
        return plan.term
    return next((grammar for pattern, grammar in COMPILED if pattern.search(key)), None)
