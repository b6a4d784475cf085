"""Decision criteria as data: the grammar, how it is judged, what follows; no database here."""

from plans.criteria.checks import Unclear, check
from plans.criteria.evaluating import Verdict, evaluate
from plans.criteria.facts import Facts, Names, Sample, Series, Track
from plans.criteria.plain import parse, plain
from plans.criteria.poisson import poisson_range, small_count_note
from plans.criteria.recommending import Recommendation, recommend
from plans.criteria.rule import Aggregation, Clause, Result, Rule, Subject
from plans.criteria.sentence import sentence
from plans.criteria.settling import settle

__all__ = [
    "Aggregation", "Clause", "Facts", "Names", "Recommendation", "Result", "Rule", "Sample",
    "Series", "Subject", "Track", "Unclear", "Verdict", "check", "evaluate", "parse", "plain",
    "poisson_range", "recommend", "sentence", "settle", "small_count_note",
]  # fmt: skip
