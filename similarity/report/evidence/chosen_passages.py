"""Which letter, passages and templates a pack shows: in its body, and in its annex."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.errors import SettingsError
from similarity.records import Letter, Match, Span, Template
from similarity.report.evidence.case_strength import LEAST_RUN, recurs
from similarity.report.figures import rank
from similarity.results import Results
from similarity.templates.families.short_names import meant_templates, short_names
from similarity.words import words

__all__ = ["choose_passages", "choose_templates", "find_response"]

MAX_PASSAGES = 5
MAX_FURTHER = 3
# Characters that the passages of the body may have together, the longer side counted: two pages side by side.
BODY_CHARACTERS = 1_600


def find_response(results: Results, response: str) -> Letter:
    """The letter that the user means: by reference, by id or by file name.

    Raises
    ------
    SettingsError
        No letter or more than one fits; the message lists what there is.
    """
    wanted = response.strip().casefold()

    def names(letter: Letter) -> set[str]:
        document = letter.document
        file = document.origin.source.rsplit("/", 1)[-1]
        known = {
            document.reference,
            document.document_id,
            document.origin.source,
            file,
            file.rsplit(".", 1)[0],
        }
        return {name.casefold() for name in known if name}

    found = [x for x in results.letters if wanted in names(x)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(x.document.reference or x.document.document_id for x in (found or results.letters)[:12])
    if found:
        ids = ", ".join(x.document.document_id for x in found)
        raise SettingsError(
            f"{response}: {len(found)} letters have this reference. Use one of the ids: {ids}."
        )
    raise SettingsError(
        f"{response}: no letter of the run has this reference, id or file name. There are: {known}."
    )


def choose_templates(results: Results, letter: Letter, template_ids: Sequence[str]) -> list[Template]:
    """The templates named, or else those of case-specific reasons that stand in the letter.

    Raises
    ------
    SettingsError
        A named template does not exist or does not stand in the letter.
    """
    own = [
        t
        for t in results.templates
        if any(o.document_id == letter.document.document_id for o in t.occurrences)
    ]
    if template_ids:
        known = {t.template_id: t for t in own}
        shorts = short_names(t.template_id for t in results.templates)
        meant = meant_templates(template_ids, shorts)
        for name in template_ids:
            if meant.get(name) not in known:
                names = ", ".join([shorts[template_id] for template_id in known][:12]) or "none"
                raise SettingsError(f"{name}: no such template stands in this letter. In it stand: {names}.")
        return [known[name] for name in dict.fromkeys(meant[name] for name in template_ids)]
    return [
        t for t in own if t.fairness == "case_specific" and len({o.document_id for o in t.occurrences}) > 1
    ]


def choose_passages(
    results: Results, letter: Letter, template_ids: Sequence[str]
) -> tuple[list[Match], list[Match], int]:
    """The passages of the body, further ones for the annex, and how many passages there are.

    Each has at least `LEAST_RUN` words that both letters have, which are half of it on either side; of passages with
    the same words in the response one stands. Without named templates only case-specific reasons that do not answer
    the same request are shown. Longest first.
    """
    name = letter.document.document_id
    fitting = [
        m
        for m in results.matches
        if name in (m.left_document, m.right_document)
        and m.scope != "within_document"
        and (m.template_id in template_ids if template_ids else recurs(m))
    ]
    weighty = [m for m in fitting if _weighty(m)] if not template_ids else fitting
    ordered = _once(sorted(_outermost(weighty), key=rank), letter)
    body: list[Match] = []
    room = BODY_CHARACTERS
    for match in ordered:
        size = max(len(match.left), len(match.right))
        if len(body) < MAX_PASSAGES and (size <= room or not body):
            body.append(match)
            room -= size
    further = [match for match in ordered if match not in body][:MAX_FURTHER]
    return body, further, len(fitting)


def _weighty(match: Match) -> bool:
    return match.shared_words >= LEAST_RUN and min(match.coverage_left, match.coverage_right) >= 0.5


def _once(matches: Sequence[Match], letter: Letter) -> list[Match]:
    """Of matches whose words in the response are the same, or lie in words already shown, the first."""
    name = letter.document.document_id
    kept: list[tuple[str, Match]] = []
    for match in matches:
        span = match.left if match.left_document == name else match.right
        said = " ".join(word.form for word in words(letter.document.text, span.start, span.end))
        if not any(said in shown for shown, _ in kept):
            kept.append((said, match))
    return [match for _, match in kept]


def _outermost(matches: list[Match]) -> list[Match]:
    """Matches without those that lie, on both sides, inside another one of the same two letters."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-len(m.left) - len(m.right), m.match_id)):
        if not any(
            k.left_document == match.left_document
            and k.right_document == match.right_document
            and _inside(match.left, k.left)
            and _inside(match.right, k.right)
            for k in kept
        ):
            kept.append(match)
    return sorted(kept, key=rank)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
