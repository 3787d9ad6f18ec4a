"""The forms of all families, made here or elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from similarity.progress import Progress
from similarity.templates.families.clustering import Component, Family, Likeness, medoid_of
from similarity.templates.families.sites import Range
from similarity.templates.form.excerpts import FormJob, form_job
from similarity.templates.form.skeleton import Form, Member, build_form
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["TemplateWork", "forms_of_families"]

Longs = npt.NDArray[np.int64]


class TemplateWork(Protocol):
    """What an engine does of this room, family by family."""

    def families(self, components: Sequence[Component]) -> Sequence[Sequence[Family]]:
        """`similarity.templates.families.clustering.families_of_component` of each."""

    def forms(self, jobs: Sequence[FormJob]) -> Sequence[Form]:
        """`similarity.templates.form.excerpts.form_of_job` of each."""


def forms_of_families(
    sites: Longs,
    pile: IndexedLetters,
    likeness: Likeness,
    found: tuple[Longs, Longs],
    progress: Progress,
    elsewhere: TemplateWork | None,
) -> tuple[list[Form], list[int]]:
    """The form of each family of two or more, and its family.

    Parameters
    ----------
    sites
        Half-open ranges of the pile's words, shape (sites, 2): what the families are of.
    likeness
        Of the sites.
    found
        From `families`: family of each site, and medoid of each family.
    progress
        Called after each family.
    elsewhere
        Where forms are made; None is here.
    """
    labels, medoids = found
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    forms: list[Form] = []
    jobs: list[FormJob] = []
    label_of_form: list[int] = []
    for done, group in enumerate(groups, start=1):
        members = _apart(group, sites)
        if len(members) > 1:
            label = int(labels[group[0]])
            # Where no member had to go, the family's medoid is the members'.
            whole = len(members) == len(group)
            medoid = int(np.searchsorted(members, medoids[label])) if whole else medoid_of(likeness, members)
            places = list(_members(members, sites, pile))
            if elsewhere is None:
                forms.append(build_form(places, medoid, pile, pile.function_words.__contains__))
            else:
                jobs.append(form_job(places, medoid, pile.function_words))
            label_of_form.append(label)
        if elsewhere is None:
            progress(done, len(groups))
    if elsewhere is not None:
        forms = list(elsewhere.forms(jobs))
        progress(len(groups), len(groups))
    return forms, label_of_form


def _apart(group: Longs, sites: Longs) -> Longs:
    """Members that do not overlap: of two that do, the longer stays."""
    own = sites[group]
    if (own[1:, 0] >= own[:-1, 1]).all():
        return group
    kept: list[Range] = []  # in order of place
    chosen = []
    ranges = list(map(tuple, own.tolist()))
    for at in sorted(range(len(group)), key=lambda i: (ranges[i][0] - ranges[i][1], i)):
        site = ranges[at]
        place = bisect_left(kept, site)
        if (place == 0 or kept[place - 1][1] <= site[0]) and (
            place == len(kept) or site[1] <= kept[place][0]
        ):
            kept.insert(place, site)
            chosen.append(at)
    return group[sorted(chosen)]


def _members(members: Longs, sites: Longs, pile: IndexedLetters) -> Iterator[Member]:
    for first, last in sites[members].tolist():
        letter = pile.holder(first)
        yield Member(letter, first - letter.first, last - letter.first, pile.sequence(first, last))
