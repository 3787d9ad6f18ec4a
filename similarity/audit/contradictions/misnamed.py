"""Provisions that a letter calls by the title of another, and those of a law that it says it does not answer under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.absence.absent import absent
from similarity.audit.absence.disclaimers import disclaims
from similarity.audit.absence.own_text import own_pieces
from similarity.audit.contradictions.scope.handled_under import NOT_UNDER_THE_ACT, said_of_this_request
from similarity.audit.patterns import compiled
from similarity.audit.provisions import named, provision, section_of, within
from similarity.audit.sentences import label_at, may_show
from similarity.audit.signs import said
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Citation, Finding, Letter, Role, Span

__all__ = ["act_for_regulations", "cost_under_regulations", "misnamed", "under_another_law"]

_NOT_OURS: frozenset[Role] = frozenset({"request", "chrome", "complaint_rights"})
_AFTER = 90  # characters behind a citation in which its title stands
# What may stand between a provision and its title.
_LEADS = compiled_pattern(
    r"(?:\s+of (?:the )?(?:Freedom of Information(?: \(Scotland\))? Act(?: \d{4})?|FOIA|FOISA|EIRs?|Act|Regulations|Environmental Information(?: \(Scotland\))? Regulations(?: \d{4})?))?"
    r"\s*(?:,? which (?:is|covers|protects|concerns|relates to|deals with)|,? (?:concerning|relating to|about|entitled|headed)|[-–—:(,]|\s(?=(?-i:[A-Z])))\s*[“\"‘]?(?:the |an? )?(?:exemption for )?",
    re.IGNORECASE,
)
_ENDS = compiled_pattern(
    r"\s*(?:[).,;:\n”\"’–—]|$|\s-\s|\band\b|\bfor\b|\bapplies\b|\bin respect\b|\bexemption\b|\bexception\b)"
)
_EXEMPTIONS = frozenset(map(str, range(22, 45))) - {"39"}
_COST = frozenset({"12", "12(1)", "12(2)", "FOISA 12", "FOISA 12(1)"})
_UNREASONABLE = frozenset({"EIR 12(4)(b)", "EISR 10(4)(b)"})
_INSTEAD = {"EIR": ("40", "13(1)"), "EISR": ("FOISA 38", "11(2)")}


def misnamed(letter: Letter) -> Iterator[Finding]:
    """One finding for each provision whose number is followed by the full title of another exemption of its law."""
    done: set[str] = set()
    text = letter.document.text
    for citation in letter.citations:
        label = label_at(letter, citation.span.start)
        if (
            citation.provision in done
            or citation.use == "mentioned"
            or label is None
            or label.role in _NOT_OURS
        ):
            continue
        if _several(letter, citation):
            continue
        lead = _LEADS.match(text, citation.span.end, citation.span.end + _AFTER)
        if lead is None:
            continue
        called = _title_at(text, lead.end(), citation.provision)
        if called is None:
            continue
        end, others = called
        if _own_words_near(text, citation, end):
            continue
        done.add(citation.provision)
        span = Span(citation.span.start, end)
        values = {
            **named(citation.provision),
            "quotation": clip(letter.document.quote(span)),
            "title": " ".join(text[lead.end() : end].split()),
            "others": " or ".join(others),
        }
        yield finding(
            "gap-misnamed", letter.document, span, values, sources=requirement("RN02"), regime=letter.regime
        )


def _several(letter: Letter, citation: Citation) -> bool:
    """Whether another provision stands right before or in the same place: a title may be that one's."""
    start, end = citation.span.start, citation.span.end
    text = letter.document.text
    return any(
        other.provision != citation.provision
        and (
            other.span.overlaps(citation.span)
            or 0 <= start - other.span.end <= 6
            or 0 <= other.span.start - end <= 6
        )
        and "\n" not in text[min(end, other.span.end) : max(start, other.span.start)]
        for other in letter.citations
    )


def _title_at(text: str, start: int, cited: str) -> tuple[int, tuple[str, ...]] | None:
    """Where the title of another exemption ends that stands here, and which it is of; None if none or its own."""
    best = 0
    owners: list[str] = []
    for section, pattern in _titles(_regime(cited)):
        found = compiled(pattern).match(text, start)
        if found is None or not _ENDS.match(text, found.end()):
            continue
        if found.end() > best:
            best, owners = found.end(), []
        if found.end() == best:
            owners.append(section)
    own = {cited, section_of(cited)}
    if not best or any(o in own or cited.startswith(f"{o}(") for o in owners):
        return None
    said = text[start:best]
    if _own_words(cited, said):
        return None
    return best, tuple(dict.fromkeys(map(_spelt, owners)))


def _own_words_near(text: str, citation: Citation, end: int) -> bool:
    """Whether the same bracket or line also has the provision's own title."""
    stop = text.find("\n", end)
    rest = text[end : min(end + _AFTER, stop if stop >= 0 else len(text))].split(".")[0]
    facts = provision(citation.provision)
    return facts is not None and any(
        compiled(rf"\b{pattern}").search(rest)
        for section, pattern in _titles(_regime(citation.provision))
        if section in {citation.provision, section_of(citation.provision)}
    )


def _regime(cited: str) -> str:
    return cited.rpartition(" ")[0] or "FOIA"


def _spelt(owner: str) -> str:
    number = owner.rpartition(" ")[2]
    return f"regulation {number}" if owner.startswith("EI") else f"section {number}"


def _own_words(cited: str, said: str) -> bool:
    """Whether the words of a title may be meant for this provision too."""
    return any(
        compiled(str(row["pattern"])).search(said)
        for row in load("exemption_words").rows
        if any(section_of(cited) == s or within(cited, s) for s in row["sections"])
    )


@facts_cache
def _titles(regime: str) -> Sequence[tuple[str, str]]:
    """Provision or section of a law, and the pattern of a title of it."""
    found: list[tuple[str, str]] = []
    for row in load("sections").rows:
        if row["regime"] != regime:
            continue
        cited = str(row["section"]) if regime == "FOIA" else f"{regime} {row['section']}"
        names = [*map(str, row["titles"]), re.escape(str(row["name"]))]
        found += [(cited, rf"(?:{name})") for name in names if row["titles"]]
    if regime in {"EIR", "EISR"}:
        for row in load("exemptions").rows:
            own = str(row["provision"])
            if own.startswith(f"{regime} 1") and own.count("(") == 2 and not row.get("is_ncnd"):
                found.append((own, re.escape(str(row["name"]))))
    return tuple(found)


def under_another_law(letter: Letter) -> Iterator[Finding]:
    """Personal data withheld under the Act in a letter that says it answers under the Regulations and not under the Act."""
    text = letter.document.text
    if not may_show(letter, NOT_UNDER_THE_ACT):
        return
    told = next((p for p in own_pieces(letter) if NOT_UNDER_THE_ACT.shown_in(p.said)), None)
    if told is None:
        return
    section, instead = _INSTEAD["EISR" if "(Scotland)" in told.text else "EIR"]
    for citation in sorted(letter.citations, key=lambda c: c.span):
        if section_of(citation.provision) != section or citation.use == "mentioned":
            continue
        spans = (piece.span for piece in own_pieces(letter))
        sentence = next((s for s in spans if s.start <= citation.span.start < s.end), citation.span)
        if disclaims(said(sentence.of(text))):
            continue
        values = {**named(citation.provision), "instead": instead}
        yield absent(
            "gap-other-law", letter, citation.span, values, sources=requirement("RN02"), also=[_MAY_BE_BOTH]
        )
        return


_MAY_BE_BOTH = "some of what was asked for may not be environmental information"


def act_for_regulations(letter: Letter) -> Iterator[Finding]:
    """Exemptions of the Act relied on alone, in a letter that says that the request was handled under the Regulations."""
    told = said_of_this_request(letter)
    if told is None:
        return
    relied = [c for c in letter.citations if c.use != "mentioned" and not disclaims(said(_around(letter, c)))]
    laws = {_regime(c.provision) for c in relied}
    own = [c for c in relied if c.provision.rpartition(" ")[2].partition("(")[0] in _EXEMPTIONS]
    if not own or laws - {"FOIA", "FOISA"} or len(own) < len(relied):
        return
    if any(NOT_UNDER_THE_ACT.shown_in(p.said) for p in own_pieces(letter)):
        return
    first = min(own, key=lambda c: c.span)
    values = {**named(first.provision), "quotation": clip(told.text)}
    yield absent(
        "gap-act-for-regulations",
        letter,
        first.span,
        values,
        sources=requirement("RN02"),
        related=[told.span],
    )


def cost_under_regulations(letter: Letter) -> Iterator[Finding]:
    """The limit of cost of the Act, in a letter that says that the request was handled under the Regulations.

    Those have none: what would take too much is manifestly unreasonable there (regulation 12(4)(b), in Scotland
    10(4)(b)), and the public interest is weighed.
    """
    told = said_of_this_request(letter)
    if told is None:
        return
    relied = [c for c in letter.citations if c.use != "mentioned" and not disclaims(said(_around(letter, c)))]
    cost = min((c for c in relied if c.provision in _COST), key=lambda c: c.span, default=None)
    if cost is None or any(c.provision in _UNREASONABLE for c in relied):
        return
    if any(_regime(c.provision) in {"FOIA", "FOISA"} and c.provision not in _COST for c in relied):
        return  # part of the request is answered under the Act
    scottish = cost.provision.startswith("FOISA")
    values = {
        **named(cost.provision),
        "quotation": clip(told.text),
        "instead": "10(4)(b)" if scottish else "12(4)(b)",
    }
    yield absent(
        "gap-cost-under-regulations", letter, cost.span, values,
        sources=requirement("RN02"), related=[told.span],
    )  # fmt: skip


def _around(letter: Letter, citation: Citation) -> str:
    """The sentence that a citation stands in."""
    spans = (piece.span for piece in own_pieces(letter))
    at = citation.span
    return next((s for s in spans if s.start <= at.start < s.end), at).of(letter.document.text)
