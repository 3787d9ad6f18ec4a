"""How much a recurrence can say against a letter: the class of each match and template, and why.

Quotation is statute and guidance word for word; consistency is what any letter of the kind says (the NCND formula,
recitals, the list of exemptions, complaint rights) and whatever answers the same request; only reasons that the
law expects to fit the case are case_specific.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from similarity.config import ReclassifiedTemplate
from similarity.records import CASE_SPECIFIC_ROLES, Fairness, Label, Match, Scope
from similarity.templates.families.short_names import meant_templates, short_names

__all__ = [
    "MILDEST_FIRST",
    "Class",
    "class_of_label",
    "class_of_template",
    "reclassified",
    "resolved_rules",
    "scope_of",
]

Class = tuple[Fairness, str]  # and the reason

_NAMES = {
    "chrome": "page furniture",
    "reference": "the reference line",
    "request": "the request",
    "decision": "the decision recited",
    "exemption_list": "the list of exemptions",
    "legislation": "the law recited",
    "harm": "reasons on harm",
    "pit_disclosure": "public interest reasons for disclosure",
    "pit_nondisclosure": "public interest reasons against disclosure",
    "balance": "the balance of the public interest",
    "ncnd": "the formula of neither confirming nor denying",
    "disclosure": "words on what is disclosed",
    "complaint_rights": "the right to complain",
    "other": "words that give no reasons",
}
# Of two sides that differ the one that says less against the letter decides.
MILDEST_FIRST: tuple[Fairness, ...] = ("quotation", "consistency", "case_specific")


def class_of_label(label: Label) -> Class:
    """Class of a stretch by its role, and the reason."""
    if label.quotation:
        return "quotation", "quoted guidance or law"
    if label.role in CASE_SPECIFIC_ROLES:
        return "case_specific", _NAMES[label.role]
    return "consistency", _NAMES[label.role]


def scope_of(match: Match, same_request: bool | None) -> Scope:
    """Whether a match stands within one letter, between answers to one request, or across requests."""
    if match.left_document == match.right_document:
        return "within_document"
    if same_request is None:
        return "unknown_request"
    return "same_request" if same_request else "cross_request"


def class_of_template(
    documents: Collection[str], found: Sequence[Class], groups: Sequence[int | None]
) -> Class:
    """Class of a template: by the roles of the words of its occurrences, and by the requests they answer.

    Parameters
    ----------
    documents
        The letters in which it occurs.
    found
        Class of the words of each occurrence.
    groups
        The request each occurrence answers; None where unknown.
    """
    if len(documents) > 1 and None not in groups and len(set(groups)) == 1:
        return "consistency", "all its letters answer the same request"
    return _most(found)


def reclassified(template_id: str, found: Class, rules: Iterable[ReclassifiedTemplate]) -> Class:
    """The reader's own class where ``similarity.toml`` gives one; an ignored template never counts as reasons."""
    for rule in rules:
        if rule.template_id == template_id:
            if rule.fairness == "ignored":
                return "consistency", f"ignored by the reader's settings: {rule.reason}"
            return rule.fairness, f"moved from {found[0]} by the reader's settings: {rule.reason}"
    return found


def _most(votes: Sequence[Class]) -> Class:
    classes = Counter(fairness for fairness, _ in votes)
    best = min(classes, key=lambda c: (-classes[c], MILDEST_FIRST.index(c)))
    reasons = Counter(reason for fairness, reason in votes if fairness == best)
    return best, min(reasons, key=lambda r: (-reasons[r], r))


def resolved_rules(
    rules: Sequence[ReclassifiedTemplate], template_ids: Iterable[str]
) -> tuple[ReclassifiedTemplate, ...]:
    """Rules with the ids of the templates that they name, which may be by their short names."""
    meant = meant_templates((rule.template_id for rule in rules), short_names(template_ids))
    return tuple(
        rule.model_copy(update={"template_id": meant.get(rule.template_id, rule.template_id)})
        for rule in rules
    )
