"""The matrix of a refusal: provision by provision, what the letter shows of what the law asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from similarity.audit.declared import declared
from similarity.audit.exemptions.letter_reasoning import TEMPLATE_SHARE, LetterReasoning, reasoning_cue
from similarity.audit.provisions import Provision, bare_of_limb, covered, covers, provision
from similarity.audit.sentences import Sentence, letter_shows
from similarity.audit.signs import sign
from similarity.facts import load
from similarity.records import (
    Label,
    Letter,
    MatrixCell,
    MatrixRow,
    MatrixStatus,
    Role,
    Span,
)

__all__ = ["ASPECTS", "UNDER_OTHERS", "matrix_of"]

ASPECTS = (
    "cited",
    "reason",
    "interest",
    "causal_link",
    "likelihood",
    "factors_for",
    "factors_against",
    "balance",
)
_OWN_REASONS: frozenset[Role] = frozenset({"harm", "pit_disclosure", "pit_nondisclosure", "balance", "ncnd"})
UNDER_OTHERS = "stands under other exemptions; it may be meant for all"


def matrix_of(reading: LetterReasoning) -> tuple[MatrixRow, ...]:
    """The rows of a letter that has been read already."""
    rows = []
    for cited in _listed(reading.letter):
        facts = provision(cited)
        if facts is None or not facts.procedural:
            rows.append(_row(reading, cited, facts))
    return tuple(rows)


def _listed(letter: Letter) -> list[str]:
    """Provisions declared, limb by limb where the reasons name the limbs, then those only argued."""
    listed: dict[str, None] = {}
    for cited in declared(letter):
        limbs = [p for p in letter.argued if p.startswith(cited + "(")] if bare_of_limb(cited) else []
        listed.update(dict.fromkeys(limbs or [cited]))
    listed.update(dict.fromkeys(cited for cited in letter.argued if not covered(cited, declared(letter))))
    return list(listed)


def _row(reading: LetterReasoning, cited: str, facts: Provision | None) -> MatrixRow:
    letter = reading.letter
    qualified = facts.qualified if facts else None
    ncnd = facts.ncnd if facts else False
    harm = reading.labels(cited, {"harm", "ncnd"} if ncnd else {"harm"}, pooled=False)
    cells = (
        _cited(letter, cited),
        _reason(reading, cited, facts),
        _interest(reading, cited, facts),
        _causal(reading, harm, facts),
        _likelihood(reading, harm, facts),
        _test(reading, cited, "factors_for", "pit_disclosure", qualified),
        _test(reading, cited, "factors_against", "pit_nondisclosure", qualified),
        _test(reading, cited, "balance", "balance", qualified),
    )
    return MatrixRow(
        document_id=letter.document.document_id,
        provision=cited,
        name=facts.name if facts else "",
        basis=facts.basis if facts else "",
        qualified=qualified,
        ncnd=ncnd,
        declared=covered(cited, declared(letter)),
        argued=covered(cited, letter.argued),
        cells=cells,
    )


def _alone(label: Label, cited: str) -> bool:
    return len(label.exemptions) == 1 or all(covers(cited, p) for p in label.exemptions)


def _spans(labels: Iterable[Label]) -> tuple[Span, ...]:
    return tuple(label.span for label in labels)


def _cited(letter: Letter, cited: str) -> MatrixCell:
    places = tuple(c.span for c in letter.citations if c.provision == cited)
    if not bare_of_limb(cited):
        if (
            cited.endswith(")")
            and cited not in declared(letter)
            and cited[: cited.rindex("(")] in declared(letter)
        ):
            return MatrixCell("cited", "present", places, "the list names no limb; the reasons do")
        return MatrixCell("cited", "present", places)
    limbs = sorted({c.provision for c in letter.citations if c.provision.startswith(cited + "(")})
    if limbs:
        return MatrixCell("cited", "present", places, f"the limb is named elsewhere: {', '.join(limbs)}")
    return MatrixCell("cited", "absent", places, "no limb is named")


def _reason(reading: LetterReasoning, cited: str, facts: Provision | None) -> MatrixCell:
    labels = reading.labels(cited, _OWN_REASONS, pooled=False)
    if labels:
        own = any(_alone(label, cited) for label in labels)
        note = "" if own else "argued only together with other provisions or limbs"
        return MatrixCell("reason", reading.status(labels), _spans(labels), note)
    pooled = reading.labels(cited, _OWN_REASONS - {"ncnd"})
    if pooled:
        return MatrixCell("reason", "unknown", _spans(pooled), "reasons name no provision; they may be meant")
    if facts and facts.ncnd:
        return MatrixCell("reason", "unknown", (), "section 17(4) may allow it to be left out")
    if letter_shows(reading.letter, reasoning_cue("elsewhere")):
        return MatrixCell("reason", "unknown", (), "the letter refers to a part that may not be here")
    return MatrixCell("reason", "absent")


def _interest(reading: LetterReasoning, cited: str, facts: Provision | None) -> MatrixCell:
    rows = [
        r
        for r in load("interests").rows
        if r["use"] == "protects" and facts and facts.section in r["sections"]
    ]
    labels = reading.labels(cited, _OWN_REASONS, pooled=False)
    if not rows:
        return MatrixCell("interest", "unknown", (), "the facts do not say which interest this protects")
    if not labels:
        return MatrixCell("interest", "unknown" if facts and facts.ncnd else "absent")
    interest = sign(str(rows[0]["pattern"]))
    found = [s.span for s in reading.sentences_of(labels) if interest.shown_in(s.said)]
    name = str(rows[0]["name"])
    return MatrixCell("interest", "present" if found else "absent", tuple(found[:3]), f"protects {name}")


def _causal(reading: LetterReasoning, harm: Sequence[Label], facts: Provision | None) -> MatrixCell:
    if facts and facts.is_class:
        return MatrixCell("causal_link", "not_needed", (), "a class exemption: no harm need be shown")
    if not harm:
        return MatrixCell("causal_link", "unknown" if facts and facts.ncnd else "absent")
    linked = _sentences_with(reading, harm, "causal")
    if not linked:
        return MatrixCell("causal_link", "absent")
    own = [s for s in linked if reading.is_own(s)]
    if own:
        return MatrixCell("causal_link", "case_specific", tuple(s.span for s in own[:3]))
    status: MatrixStatus = "present"
    if reading.shared and reading.shared.share(s.span for s in linked) >= TEMPLATE_SHARE:
        status = "template_only"
    return MatrixCell("causal_link", status, tuple(s.span for s in linked[:3]))


def _likelihood(reading: LetterReasoning, harm: Sequence[Label], facts: Provision | None) -> MatrixCell:
    if facts and facts.is_class:
        return MatrixCell("likelihood", "not_needed", (), "a class exemption: no harm need be shown")
    if not harm:
        return MatrixCell("likelihood", "unknown" if facts and facts.ncnd else "absent")
    found = {name: _with(reading, harm, name) for name in ("would", "likely", "weak-harm")}
    if found["would"] and found["likely"]:
        return MatrixCell("likelihood", "present", found["likely"][:3], "both: would, and would be likely to")
    for name, words in (("would", "would"), ("likely", "would be likely to")):
        if found[name]:
            return MatrixCell("likelihood", "present", found[name][:3], words)
    if found["weak-harm"]:
        return MatrixCell(
            "likelihood", "absent", found["weak-harm"][:3], "only weaker words: could, may, might"
        )
    return MatrixCell("likelihood", "absent", (), "no words of likelihood")


def _with(reading: LetterReasoning, labels: Sequence[Label], cue_name: str) -> tuple[Span, ...]:
    return tuple(s.span for s in _sentences_with(reading, labels, cue_name))


def _sentences_with(reading: LetterReasoning, labels: Sequence[Label], cue_name: str) -> list[Sentence]:
    cue = reasoning_cue(cue_name)
    return [s for s in reading.sentences_of(labels) if cue.shown_in(s.said)]


def _test(
    reading: LetterReasoning, cited: str, aspect: str, role: Role, qualified: bool | None
) -> MatrixCell:
    if qualified is False:
        return MatrixCell(aspect, "not_needed", (), "absolute: no public-interest test")
    own = reading.labels(cited, {role}, pooled=False)
    if own:
        return MatrixCell(aspect, reading.status(own), _spans(own))
    pooled = reading.labels(cited, {role})
    if pooled:
        return MatrixCell(aspect, "present", _spans(pooled), "weighed together with other exemptions")
    others = [
        label
        for label in reading.letter.labels
        if label.role == role and not any(covers(cited, other) for other in label.exemptions)
    ]
    if others:
        return MatrixCell(aspect, "unknown", (), UNDER_OTHERS)
    if letter_shows(reading.letter, reasoning_cue("pending")):
        return MatrixCell(aspect, "unknown", (), "the test may still be to come")
    if letter_shows(reading.letter, reasoning_cue("elsewhere")):
        return MatrixCell(aspect, "unknown", (), "the letter refers to a part that may not be here")
    return MatrixCell(aspect, "absent" if qualified else "unknown")
