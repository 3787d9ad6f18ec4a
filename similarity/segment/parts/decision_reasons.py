"""A reason in the decision's own sentence: "… is withheld under section 31(1)(a) because the log shows when …".

What follows "because", "as" or "since" is a reason on harm like any other and is counted and compared as one. A
tail that only says again that an exemption applies, that something is not held, or where it can be found, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.segment.citations import is_disclaimed
from similarity.segment.parts.stretches import Stretch

__all__ = ["REASON_BESIDE", "REASON_CLAUSE", "part_reasons", "reasons_beside"]

REASON_CLAUSE = "reason-clause"
REASON_BESIDE = "reason-beside"
_REFUSES = compiled_pattern(
    r"\b(?:with+h?[eo]ld\w*|exempt(?:ed)?|refus(?:e[sd]?|ing)|declin\w+|rel(?:y|ies|ied|ying) (?:up)?on|appl(?:y|ies|ied|ying)|engaged|excepted|kept|stands?|retained|upheld|maintained|kept back|h[eo]ld(?:ing)? back"
    r"|redacted|(?:not|n[’']t|cannot|unable to) (?:be )?(?:\w+ ){0,2}(?:disclos|releas|suppl|provid|giv|send|sent)\w*)\b",
    re.IGNORECASE,
)
_CONJUNCTION = compiled_pattern(
    r"(?<=[\w)])(?:[:;]|\s[–—-])\s+(?=(?:it|they|this|these|those|there|we|he|she|the|each|if|to|people|nobody|anyone|no one|an?|our|its|their|most|some|many|several|one)\b)"
    r"|,?\s+(?:because(?! of)|since|given that|seeing that|in that|(?<=[,;] )for(?= (?:it|they|this|these|that|those|there|we|he|she|the|each|nobody|everyone) )|for the reason that|so that|lest|in order (?:that|to)|it being the case that|the (?:\w+ )?(?:concern|reason|risk|danger|fear|worry|difficulty) being that|(?:owing|due) to the fact that|because of(?= (?:the|a|an|what|how) )|(?:given|due to|owing to|in view of|in (?:the )?light of|on account of)(?= (?:the|a) (?:\w+ )?(?:risk|danger|likelihood|fear|concern|chance|harm|damage|threat|possibility)s? )|to(?= (?:protect|prevent|avoid|stop|guard|safeguard|preserve|deter)\b)|on the (?:grounds?|basis|footing) that|as(?! (?:well|to|follows|such|set|soon|far|long|much|part|regards|explained|described|stated|defined|amended|above|below|a|an|its|being|material|information|personal|commercial\w*|confidential|vexatious|exempt)\b))\s+",
    re.IGNORECASE,
)
# "As the log shows when the gate is open, it is withheld under section 31(1)(a)": the reason stands first.
_REASON_FIRST = compiled_pattern(
    r"\W*(?:because(?! of)|since|as(?! (?:to|for|regards|explained|described|stated|defined|amended|you|requested|set|part|well|above|below|a|an)\b)|given that|seeing that|in that)\s+(?P<reason>[^;:]{30,400}?),\s+(?:and\s+)?(?:so\s+|therefore\s+)?(?=(?:the|this|these|those|that|it|they|we|I|all|both|each|our|its)\b(?P<decision>.*))",
    re.IGNORECASE | re.DOTALL,
)
_SINCE_A_DAY = compiled_pattern(
    r"(?:\d|then\b|(?:the )?(?:start|end|beginning|spring|summer|autumn|winter)\b|last\b)", re.IGNORECASE
)
# "This is because …": a sentence of its own behind the decision.
_IS_WHY = compiled_pattern(
    r"\W*(?:this|that|which|it) (?:is|was) (?:so |simply |only |mainly )?because\s+(?!of\b)", re.IGNORECASE
)
# What is no reason of harm: the exemption named again, not held, found elsewhere, cost, the request's own terms.
_NO_REASON = compiled_pattern(
    r"\b(?:section|regulation|exempt\w*|exception|the Act|FOIA|public interest|(?:not|n[’']t|never) h[eo]ld|already (?:\w+ )?(?:available|published|public|accessible)|(?:reasonably|otherwise) accessible"
    r"|on (?:our|the) web ?site|(?:cost|appropriate|time) limit|(?:\d+|eighteen|twenty[- ]four) hours|vexatious|repeated|you (?:asked|say|wish)|we (?:are|have) (?:not )?obliged)\b",
    re.IGNORECASE,
)
# "… because they are about next season" says what the information is, not what would come of it.
_NATURE = compiled_pattern(
    r"(?:it|they|this|these|that|those)\s+(?:is|are|was|were)\s+(?:about|between|from|to|by|with|of|in|an?|part|not)\b",
    re.IGNORECASE,
)
_CLAUSE = compiled_pattern(
    r"(?:\S+\s+){1,14}?(?:is|are|was|were|would|could|might|must|can|will|has|have|had|do|does|shows?|tells?|gives?|lets?|makes?|meets?|puts?|names?|needs?|\w{3,}ed|wrote|said|told|gave|took|came|went|saw|knew|spoke|made|lost|found)\b",
    re.IGNORECASE,
)
_NOT_REFUSED = compiled_pattern(
    r"\b(?:not|n[’']t|never|nothing|none|nobody|no (?:part|page|name|line)s?)\b[^,;]{0,20}\b(?:with+h?[eo]ld|refus|exempt|redact)",
    re.IGNORECASE,
)
# What a sentence beside the decision says would come of it, for others than writer and reader.
_WOULD_COME = compiled_pattern(
    r"\b(?:they|he|she|it|that|who|people)[’']d\b(?! (?:been|like|rather))|(?<!\bwe )(?<!\bI )(?<!\byou )\b(?:would|could|might)(?:n[’']t)?\b(?! (?:like|be (?:happy|glad|grateful|pleased)|ask|wish|also like|suggest|remind|appreciate))",
    re.IGNORECASE,
)
_OF_THE_PROCESS = compiled_pattern(
    r"\b(?:reviews?|complain\w*|appeal|Commissioner|your (?:request|letter|question|e-?mail)|limit|working days|public interest|narrow\w*|clarif\w*|refin\w*|search\w*|(?:if|were|should) you|exempt\w*|section|regulation|(?:not|n[’']t) h[eo]ld)\b",
    re.IGNORECASE,
)
_CITES = compiled_pattern(r"\b(?:sections?|regulations?|reg\.|ss?\.?)\s?\(?\d", re.IGNORECASE)
# "Regulation 12(4)(d), unfinished material.": a paragraph that opens so refuses, and its reasons follow; what lies
# elsewhere or comes later (sections 21 and 22, FOISA 25 and 27, regulation 6) is told of like what is given.
_GROUND_FIRST = compiled_pattern(
    r"\W*(?:sections?|regulations?|regs?\.?|ss?\.)\s?(?!(?:2[1257]|6)\b)\d[\w()]*(?:\s+of (?:the|that) (?:[\w()]+ ){0,4}?(?:Act|Regulations)(?: \d{4})?)?"
    r"(?:\W*$|[,:]\s+(?!which|that|it|this|we|I)[\w’'-]+(?:\s+[\w’'-]+){0,11}\W*$)",
    re.IGNORECASE,
)
_GIVEN = compiled_pattern(
    r"\b(?:attach\w*|enclos\w*|(?<!will be on the )(?<!will be on our )web ?(?:site|page)|online|link|below|above|here (?:is|are)|supplied|provided|disclosed|released|sent|as follows)\b",
    re.IGNORECASE,
)
# "… they would bid a penny under (s.43(2) FOIA).": the ground of the reason, in a bracket behind it.
_CITED_LAST = compiled_pattern(
    r"\s*[(\[](?:under |see )?(?:sections?|regulations?|regs?\.?|ss?\.?)\s?\d[\w()]*(?: of)?(?: the)?[\w ]{0,40}[)\]]\W*$",
    re.IGNORECASE,
)
_SHORTEST = 6  # words of such a sentence
_FEW = 11  # words of a tail that says enough to be compared
_FEW_BEHIND_GROUND = 7  # the same behind a ground and a colon, which can be nothing but its reason
# "Section 40(2): the guard is named on page 3.", "(b) s.31(1)(a) - the yard was broken into twice."
_ONLY_GROUND = compiled_pattern(
    r"\W*(?:\(?(?:\d{1,2}|[a-h])[.)]\s+)?(?:sections?|regulations?|regs?\.?|ss?\.?)\s?\d[\w()]*(?:\s+of (?:the )?(?:Act|FOIA|FOISA|EIRs?|Regulations))?(?:\s*\([^()]{3,60}\))?\s*",
    re.IGNORECASE,
)


def part_reasons(text: str, stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches, each decision with a reason in its sentence parted into the decision and the reason."""
    parted: list[Stretch] = []
    for stretch in stretches:
        decides = stretch.role == "decision" and stretch.kind == "sentence"
        words = stretch.span.of(text) if decides else ""
        cut = _cut(words) if decides else None
        if cut is None and decides and (first := _reason_first(words)) is not None:
            ends, at = (stretch.span.start + place for place in first)
            parted.append(
                replace(stretch, span=Span(stretch.span.start, ends), role="harm", cue=REASON_CLAUSE)
            )
            parted.append(replace(stretch, span=Span(at, stretch.span.end), opener=False))
            continue
        if cut is None and decides and parted and _is_why(words, parted[-1], text):
            parted.append(replace(stretch, role="harm", cue=REASON_CLAUSE, opener=False))
            continue
        if cut is None:
            parted.append(stretch)
            continue
        end, start = stretch.span.start + cut[0], stretch.span.start + cut[1]
        parted.append(replace(stretch, span=Span(stretch.span.start, end)))
        parted.append(
            replace(stretch, span=Span(start, stretch.span.end), role="harm", cue=REASON_CLAUSE, opener=False)
        )
    return tuple(parted)


def reasons_beside(text: str, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches; a sentence beside a refusal that says what would come of disclosure is its reason.

    Notes
    -----
    A paragraph that decides and gives its reasons is read as a decision where no cue parts them. Only sentences
    without a cue of their own are looked at, in a block in which another one refuses by a provision, and in the next.
    What a paragraph goes on to say that opens with a ground and gives nothing is no disclosure either.
    """
    refusing = {
        s.block
        for s in stretches
        if (s.role in ("decision", "ncnd") and s.kind == "sentence" and _refuses_by(s.span.of(text)))
        or (s.kind == "list" and s.role == "exemption_list")
    }
    led = _led_by_ground(text, stretches)
    return tuple(
        replace(s, role="decision" if led[s.block] == s.span.start else "harm", cue=REASON_BESIDE)
        if s.block in led and s.role == "disclosure" and not s.certain
        else replace(s, role="harm", cue=REASON_BESIDE, certain=False)
        if s.kind == "sentence"
        and (
            (s.block in refusing and s.role in ("decision", "ncnd", "other"))
            or (s.block - 1 in refusing and s.role in ("decision", "ncnd"))
        )
        and not s.certain
        and _tells_why(s.span.of(text))
        else s
        for s in stretches
    )


def _led_by_ground(text: str, stretches: Sequence[Stretch]) -> dict[int, int]:
    """Blocks that open with a ground and nothing else, and give nothing; each with where it begins."""
    blocks: dict[int, list[Stretch]] = {}
    for s in stretches:
        blocks.setdefault(s.block, []).append(s)
    return {
        block: parts[0].span.start
        for block, parts in blocks.items()
        if len(parts) > 1
        and all(s.kind == "sentence" for s in parts)
        and _GROUND_FIRST.match(parts[0].span.of(text))
        and not any(_GIVEN.search(s.span.of(text)) for s in parts)
    }


def _refuses_by(words: str) -> bool:
    return _CITES.search(words) is not None and not is_disclaimed(words)


def _tells_why(words: str) -> bool:
    return (
        len(words.split()) >= _SHORTEST
        and _WOULD_COME.search(words) is not None
        and _OF_THE_PROCESS.search(words) is None
    )


def _reason_first(words: str) -> tuple[int, int] | None:
    """Where the reason that leads a decision ends and the decision begins; None where none leads it."""
    found = _REASON_FIRST.match(words)
    if found is None or not _REFUSES.search(found["decision"]) or _NOT_REFUSED.search(found["decision"]):
        return None
    reason = found["reason"]
    if _SINCE_A_DAY.match(reason) or not _says_enough(reason):
        return None
    return found.end("reason"), found.start("decision")


def _is_why(words: str, above: Stretch, text: str) -> bool:
    """Whether a sentence gives the reason of the refusal above it: "This is because …"."""
    found = _IS_WHY.match(words)
    return (
        found is not None
        and above.role == "decision"
        and _REFUSES.search(above.span.of(text)) is not None
        and _NOT_REFUSED.search(above.span.of(text)) is None
        and _says_enough(words[found.end() :])
    )


def _says_enough(reason: str, words: int = _FEW) -> bool:
    reason = _CITED_LAST.sub("", reason)
    return (
        len(reason.split()) >= words
        and _CLAUSE.match(reason) is not None
        and not _NO_REASON.search(reason)
        and not _NATURE.match(reason)
    )


def _cut(words: str) -> tuple[int, int] | None:
    """Where the decision ends and its reason begins; None where the sentence gives none."""
    for found in _CONJUNCTION.finditer(words):
        before, after = words[: found.start()], words[found.end() :]
        bare = found.group().startswith((":", " –", " —", " -")) and _ONLY_GROUND.fullmatch(before)
        if not bare and (not _REFUSES.search(before) or _NOT_REFUSED.search(before)):
            continue
        if not _says_enough(after, _FEW_BEHIND_GROUND if bare else _FEW):
            continue
        return found.start(), found.start() + len(found.group()) - len(found.group().lstrip(", "))
    return None
