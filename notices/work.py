"""What people have to do: each part of the application adds a section to "My work" here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User


@dataclass(frozen=True)
class Section:
    """A titled list on the page.

    `template` is included with `section` in its context and draws the items; `count` may be more
    than there are items; `empty` is what the page says without any.
    """

    title: str
    template: str
    items: Sequence[Any]
    count: int
    empty: str = "Nothing here."


Build = Callable[[User], Section]
registry: list[Build] = []


def register(build: Build) -> None:
    """Show this section on the page, after those registered before it."""
    registry.append(build)


def sections(user: User) -> list[Section]:
    """What there is for this person to do, in the order of registration."""
    return [build(user) for build in registry]
