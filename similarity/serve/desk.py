"""What every view of the app needs: the collection, its settings, and what other rooms add to a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request

from similarity.config import Settings
from similarity.serve.safety.sessions import Secret
from similarity.store.collection.tables.database import FILE, is_collection

__all__ = ["Desk", "Panel", "desk_of"]

# What stands on the page of one thing beside it, made for this request: of a letter (its id), a template, a pair
# (the two ids with a space between them), a finding.
Panel = Callable[[Request, str], Markup]


@dataclass(slots=True)
class Desk:
    """One running app.

    Parameters
    ----------
    place
        Folder of the collection.
    settings
        Of reading, of the run and of the report.
    secret
        The key of this run of the app.
    panels
        By kind of thing (letter, template, pair, finding): what decisions and the like add to its page.
    state
        What every page says of work in the background.
    fault
        Why the collection cannot be opened; empty where it can.
    """

    place: Path
    settings: Settings
    secret: Secret = field(default_factory=Secret)
    panels: dict[str, list[Panel]] = field(default_factory=lambda: defaultdict(list))
    state: Callable[[], Markup] = Markup
    fault: str = ""

    def damage(self) -> str:
        """What is wrong with the collection's file now; empty where it is whole, or not made yet."""
        try:
            made = (self.place / FILE).stat().st_size > 0
        except OSError:
            made = False
        if not made or is_collection(self.place):
            return ""
        return (
            f"{self.place}: its {FILE} is damaged. Stop the app and put back a copy of that file; the letters themselves "
            "lie under originals/. What is shown here was kept before."
        )

    @property
    def name(self) -> str:
        """What the collection is called."""
        return self.place.resolve().name

    def beside(self, request: Request, kind: str, key: str) -> Markup:
        """Everything that other rooms add to the page of one thing."""
        return Markup("\n").join(panel(request, key) for panel in self.panels[kind])


def desk_of(request: Request) -> Desk:
    """The desk of the app that serves a request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
