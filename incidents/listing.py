"""The incident list: which rows, in which order, page by page."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.models import User
from incidents.models import AffectedService, Incident, Label, Role
from incidents.models.incident import IncidentQuerySet

PAGE = 25
VIEWS = {
    "all": "All",
    "open": "Open",
    "mine": "Mine",
    "critical": "Critical",
    "closed": "Closed",
}


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; unknown values narrow nothing."""

    view: str = "all"
    words: str = ""
    environment: str = ""
    label: str = ""
    before: int | None = None


def filtered(user: User, filters: Filters) -> IncidentQuerySet:
    """The incidents that this person may see, narrowed, newest first."""
    found = viewed(Incident.objects.visible_to(user), user, filters.view)
    if filters.words:
        found = found.matching(filters.words)
    if filters.environment:
        found = found.filter(environment=filters.environment)
    if filters.label:
        tagged = Label.objects.filter(incident=OuterRef("pk"), name=filters.label, removed_at=None)
        found = found.filter(Exists(tagged))
    return found


def viewed(found: IncidentQuerySet, user: User, view: str) -> IncidentQuerySet:
    """One of the named views."""
    match view:
        case "open":
            return found.open()
        case "closed":
            return found.over()
        case "mine":
            return found.held_by(user)
        case "critical":
            return found.filter(priority__in=["P0", "P1"])
    return found


def page_of(found: QuerySet[Incident], before: int | None) -> tuple[list[Incident], int | None]:
    """Up to a page of rows with number below `before`, and the number to go on from."""
    rows = found.filter(number__lt=before) if before else found
    listed = list(for_list(rows.order_by("-number"))[: PAGE + 1])
    return listed[:PAGE], listed[PAGE - 1].number if len(listed) > PAGE else None


def for_list(found: QuerySet[Incident]) -> QuerySet[Incident]:
    """With what the list shows beside each title, in a fixed number of queries."""
    services = AffectedService.objects.filter(removed_at=None).select_related("service")
    commanders = Role.objects.filter(until=None, name=Role.Name.COMMANDER).select_related("user")
    answered = Count("whys", filter=Q(whys__removed_at=None) & ~Q(whys__answer=""), distinct=True)
    return found.annotate(
        answered=answered, whys_count=Count("whys", filter=Q(whys__removed_at=None), distinct=True)
    ).prefetch_related(
        Prefetch("services", services, "listed_services"),
        Prefetch("roles", commanders, "commanders"),
    )


def environments(user: User) -> list[str]:
    """The environments that occur, for the filter."""
    rows = Incident.objects.visible_to(user).exclude(environment="")
    return list(rows.order_by("environment").values_list("environment", flat=True).distinct())
