"""What was read becomes pieces of an incident: a function a section, through the usual changes."""

from documents.importing.causes import bring_whys
from documents.importing.course import bring_course
from documents.importing.facts import facts
from documents.importing.figures import bring_readings
from documents.importing.plan import bring_criteria, bring_plan
from documents.importing.state import bring_evidence, bring_notes, bring_state, bring_statements

# In this order: readings point at services, evidence at readings.
SECTIONS = [
    bring_state, bring_statements, bring_notes, bring_readings, bring_evidence, bring_whys, bring_plan,
    bring_criteria, bring_course,
]  # fmt: skip

__all__ = ["SECTIONS", "facts"]
