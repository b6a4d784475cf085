"""What was meant by nine rules, read back."""

from typing import Any

from plans import judging

Depot = Any


def test_every_rule_reads_as_one_sentence(depot: Depot) -> None:
    said = judging.sentences(depot.incident, depot.incident.criteria.all())

    words = {name: said[criterion.pk] for name, criterion in depot.criteria.items()}
    assert words == {
        "C1": "Met when Pool in use is below 80 % and that has held for 15 min, "
        "judged from 10 min on, by 2 h at the latest.",
        "C2": "Met when “Put the labels live” is done and Labels is operational "
        "and that has held for 5 min, judged from 10 min on.",
        "C3": "Met when the average of Refusals over 1 h is at most 50 % of 14 per h, "
        "judged from step 3 and 10 min on.",
        "E1": "Met when “C1” is not met, judged from 2 h on.",
        "E2": "Met when a person says so, and what shows it, judged from 10 min on.",
        "E3": "Met when the sum of Broken sockets over 1 h is above 0 and all configuration "
        "is as it should be, judged from 10 min on.",
        "R1": "Met when the number of services that are down is above what it was at the start "
        "or the number of services that are down and were not at the start is above 0, "
        "judged from 10 min on.",
        "R2": "Met when New errors is above 0, judged from step 2 and 10 min on.",
        "R3": "Met when more than 8 h have passed since the start and the recovery rate is "
        "at most what it was at the start, judged from 10 min on.",
    }
