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
