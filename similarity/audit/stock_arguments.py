"""Stock arguments that a letter makes, and what the guidance says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.provisions import within
from similarity.audit.sentences import all_sentences, label_at
from similarity.audit.signs import Said, Sign, said
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, Role, Span
from similarity.segment.parts.arguments import ARGUES, Argument, arguments_in, arguments_of

__all__ = ["stock_arguments"]

# Whoever argues so, it is not this authority for its refusal: it sets the argument aside, or tells what was asked.
_SET_ASIDE = Sign(
    r"\b(?:is|are|was|were|do|does|did) not (?:a )?(?:particularly |very |especially )?(?:strong|weighty|persuasive|convincing|rely|claim|argue|suggest|say|contend|maintain|accept that|think that|believe that)\b"
    r"|\b(?:isn['’]t|aren['’]t|don['’]t|doesn['’]t) (?:strong|weighty|rely|claim|argue|suggest|say|contend|accept|think|believe)\b"
    # What a law lists, and is not so here.
    r"|^\W*(?:(?:none|neither) of (?:the|these|those|its) (?:\w+ ){0,2}?|no (?:such )?)(?:gateway|exception|condition|exclusion|purpose|permission|ground|circumstance)s?\b"
    r"|\bgateways?\b[^.;]{0,120}\b(?:is|are|was|were|do|does|did) not\b"
    r"|\b(?:carr(?:y|ies)|has|have|given|giving|attach\w*) (?:it )?(?:little|no|less) weight\b"
    r"|^\W*(?:you|the (?:applicant|requester|complainant)) (?:\w+ ){0,2}?(?:ask|wish|want|say|said|argue|add|suggest|contend|point|quot|cit|refer|wrote|write|remind|mention|sent us|complain|submit|believe)",
    re.IGNORECASE,
)
# "There is no evidence that officials would be less frank": the argument is denied; "no evidence of ill intent" is one itself.
_DENIED = Sign(
    r"\b(?:there (?:is|was)|(?:we|I) (?:have|had|see|saw|know of|found|find)) (?:no|little) (?:evidence|reason|indication|suggestion|likelihood|prospect|real risk)\b[^.;]{0,20}\b(?:that|of|to (?:think|believe|suppose|fear))\b"
    r"|\bnot (?:now |yet )?premature\b|\bnothing to (?:suggest|show) that\b",
    re.IGNORECASE,
)
# "The level of threat from terrorism played no part in this decision."
_NO_PART = Sign(
    r"\b(?:play(?:s|ed)?|had|took|taken) no (?:part|role|bearing|influence|account|place)\b|\b(?:is|was|were|been) not (?:an? |the |our |one of the )?(?:factors?|reasons?|grounds?|considerations?|taken into account)\b"
    r"|\b(?:has|have|did) not (?:\w+ )?(?:enter(?:ed)?|influence[d]?|count(?:ed)?)\b|\b(?:left|put) [^.;]{3,80} (?:out of account|to one side|aside)\b|\bleft out of account\b|\bdisregarded\b",
    re.IGNORECASE,
)
# "The first answer said that staff would be in danger. I do not share that view."
_TOLD_OF_ANOTHER = compiled_pattern(
    r"\b(?:it|(?:first|original|earlier|initial) (?:answer|reply|response|decision|refusal|letter)|officer|colleague|decision[- ]maker|refusal|team|contractor|supplier|third party|company|firm) (?:(?:had|has|also|then|first) )*(?:said|says|argued|argues|claimed|claims|took the view|held|relied on|thought|told us|suggested|feared|concluded|reasoned)\b"
    r"|\b(?:it (?:was|is|has been)|we (?:were|have been)) (?:also |then |first )?(?:said|argued|claimed|suggested|told|thought|feared|put to)\b",
    re.IGNORECASE,
)
_REJECTED = compiled_pattern(
    r"\W*(?:(?:but|however|on reflection|having \w+ [^,.;]{2,60}),? )?(?:(?:I|we|the (?:panel|reviewer|review)) (?:(?:do|does|did|can|could|am|are|is|was|were|have|has|respectfully) )*(?:not|n[’']t|cannot|disagree\w*|reject\w*)\b(?: been| being)?(?:(?: \w+){0,2} (?:agree|accept|share|persuade\w*|convinced|think so|see (?:it|that|this|how|why)|find (?:it|that|this|so)|follow|uphold))?"
    r"|(?:that|this|which) (?:is|was|does|did|has|argument|view|fear|reason)\b[^.;]{0,40}\b(?:not|n[’']t|no longer|wrong|mistaken|unfounded|cannot)\b)",
    re.IGNORECASE,
)
_OF_MOTIVE = "motive"
_OF_ASKERS = frozenset({_OF_MOTIVE, "release-to-world"})  # who asks plays no part: that is what they argue
# "Patients have an interest in what implants cost", "the public would be better informed about the threat"
_WANTED = Sign(
    r"\b(?:public|people|residents|patients|(?:tax|rate)payers|parents|passengers|tenants|famil(?:y|ies)|students|members|voters|bidders|journalists|those (?:who|whose)\b[^.;,]{0,30})\b[^.;,]{0,20}"
    r"\b(?:ha(?:s|ve) (?:an?|every) (?:\w+ )?(?:interest in|right to) (?:know|see|what|how|whether|the)|(?:would|will|could) (?:then |thus |also )?(?:be better (?:informed|able)|(?:know|see|learn|understand) (?:how|what|whether|why|that)|like to know)|wants? to (?:know|see))",
    re.IGNORECASE,
)
_TURNS = Sign(
    r"\b(?:but|however|although|though|while|whilst|yet|prejudic\w*|harm\w*|damag\w*|endanger\w*|risks?|undermin\w*|undercut|avoid|evade|exploit)\b",
    re.IGNORECASE,
)
_NUMBERED = Sign(r"\b(?:s(?:ection)?|reg(?:ulation)?)\.? ?\d", re.IGNORECASE)
_ENDED = compiled_pattern(r"[.!;:…][\"'”’)\]]*$")
_LAW = Sign(
    r"\b(?:[Ss]ection|[Rr]egulation) \d+[\w()]*(?: of (?:the )?[^,.;:]{2,50}?)?:? (?:provides|states|says|exempts|information is exempt|recogni[sz]es|(?:protects|covers|concerns|relates to) information|is (?:designed|intended|there) to)\b|\bdoes not arise if\b"
    r"|\b(?:appl(?:y|ies)|(?:is|are) engaged|arises?) only (?:if|where|when)\b",
    0,
)
# "Section 30(b)(ii) applies to the free and frank exchange of views …": what a section is for, and nothing of this case.
_ONLY_ITS_SCOPE = compiled_pattern(
    r"^\W*(?:the (?:exemption|exception) (?:in|at|under) )?(?:s(?:ection)?|reg(?:ulation)?)\.? ?\d[\w()]*(?: of [^,.;:]{2,60}?)? (?:also )?(?:applies to|covers|concerns|is about|is concerned with|deals with|protects|relates to|exempts|is for|speaks of|guards)"
    r" (?!.*\b(?:would|could|likely|because|as|since|these|this|those|here|your|our|was|were|had|who|in question)\b)[^.;]{1,140}[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
# "section 12(1) (cost of compliance)": what stands in brackets behind a provision is its title.
_TITLE = compiled_pattern(
    r"(\b(?:s(?:ection)?|reg(?:ulation)?)\.? ?\d[\w()]*[^()]{0,60}?) \([^()]*\)", re.IGNORECASE
)
# "Section 27(1)(a): release would be likely to prejudice relations …": a provision and its words, with no reason behind them.
_NAMED_AND_SAID = compiled_pattern(
    r"^\W*(?:s(?:ection)?|reg(?:ulation)?)\.? ?\d[\w()]*(?: of [^:.;]{1,90}?)?(?::| [–—-]) (?P<words>[^.;:]{1,160})[.;]?$",
    re.IGNORECASE,
)
_LIKELY = compiled_pattern(r"\bwould\b|\blikely\b", re.IGNORECASE)
_REASON = compiled_pattern(r"\b(?:because|since|by|as|if|so|when|for|which|who|whose)\b|\d", re.IGNORECASE)
_FEW_WORDS = 18
_LABEL = 3  # words, with fewer of which a "sentence" is the label of what follows: "Harassment."
# "36(2)(b)(i) - free and frank provision of advice": a limb and its title before the reasons, in the cell of a table.
_LIMB = compiled_pattern(
    r"^\W*(?:s(?:ection)?\.? ?|reg(?:ulation)?\.? ?)?\d+[A-Z]?(?:\(\w+\))+ ?(?:[-–—:,]) ?(?P<title>[^.;:\t\n]{4,90}?)(?=\t|\n|\s(?-i:(?:The|This|That|These|If|It|In|Our|We|Both|Had|Disclosure|Publication|Release)\b))"
)
_OTHER_SIDE = compiled_pattern(r"^\W*(?:against (?:it|that|this|which|these)|on the other)\b", re.IGNORECASE)
_INTEREST = Sign(r"\bpublic interest\b", re.IGNORECASE)
_NOT_FOR_REFUSING: frozenset[Role] = frozenset({"legislation", "pit_disclosure"})


def stock_arguments(letter: Letter) -> Iterator[Finding]:
    """One finding for each argument that is argued (not only named), with every place.

    An argument may be right; that it is a stock one only says what to ask of it.
    """
    places: dict[str, list[Span]] = {}
    argue = (one.span for one in all_sentences(letter) if one.label.role in ARGUES)
    rows = {str(row["id"]): row for row in load("stock_arguments").rows}
    for argument in arguments_in(letter.document.text, argue):
        if (
            argument.manner == "arguing"
            and not _recited(letter, argument)
            and not _is_the_business(letter, argument.span, rows[argument.argument_id].get("business_of", ()))
        ):
            places.setdefault(argument.argument_id, []).append(argument.span)
    for argument_id, spans in sorted(places.items()):
        row = rows[argument_id]
        values = {
            "name": str(row["name"]),
            "explanation": _sentence(str(row["explanation"])),
            "guidance": _sentence(str(row["guidance"])),
            "quotation": clip(letter.document.quote(spans[0])),
            "count": "once" if len(spans) == 1 else f"in {len(spans)} sentences",
            "subject": argument_id,
        }
        yield finding("stock-argument", letter.document, spans[0], values, sources=[row], related=spans[1:])


def _recited(letter: Letter, argument: Argument) -> bool:
    """Whether the words are the law's, the other side's, a heading's or set aside, and no argument for this refusal."""
    span = argument.span
    label = label_at(letter, span.start)
    if (
        label is None
        or label.role in _NOT_FOR_REFUSING
        or letter.document.blocks[label.block].kind == "heading"
    ):
        return True
    words = said(letter.document.quote(span).strip())
    if len(words.text.split()) < _LABEL or _only_in_a_limb(words.text, argument.argument_id):
        return True
    if _NUMBERED.shown_in(words) and not _ENDED.search(words.text):
        return True  # the name of an exemption in a list
    if _NUMBERED.shown_in(words) and _only_in_a_title(words.text, argument.argument_id):
        return True
    if (
        _ONLY_ITS_SCOPE.match(words.text)
        or _only_named_and_said(words.text)
        or _weighed_against(letter, span)
    ):
        return True
    if argument.argument_id != _OF_MOTIVE and _DENIED.shown_in(words):
        return True
    if argument.argument_id not in _OF_ASKERS and _NO_PART.shown_in(words):
        return True
    if _TOLD_OF_ANOTHER.search(words.text) and _REJECTED.match(letter.document.text, span.end):
        return True
    return _LAW.shown_in(words) or _SET_ASIDE.shown_in(words) or _wants_it_known(words)


def _wants_it_known(words: Said) -> bool:
    """Whether a sentence says who would gain from knowing, and tells no harm: it speaks for disclosure, wherever it stands."""
    return _WANTED.shown_in(words) and not _TURNS.shown_in(words)


def _is_the_business(letter: Letter, span: Span, provisions: Sequence[str]) -> bool:
    """Whether all that a part is for are provisions that ask for such words: the harassment of staff under section 14."""
    label = label_at(letter, span.start)
    cited = (label.exemptions if label else ()) or letter.declared
    return bool(cited and provisions) and all(any(within(one, own) for own in provisions) for one in cited)


def _only_named_and_said(sentence: str) -> bool:
    """Whether a sentence is a provision and, behind a colon, the harm that it is about in few words without a reason."""
    found = _NAMED_AND_SAID.match(" ".join(sentence.split()))
    if found is None:
        return False
    words = found["words"]
    return len(words.split()) <= _FEW_WORDS and bool(_LIKELY.search(words)) and not _REASON.search(words)


def _weighed_against(letter: Letter, span: Span) -> bool:
    """Whether a sentence is the side for disclosure: first under a heading on the public interest, and the next is "against it"."""
    blocks = letter.document.blocks
    label = label_at(letter, span.start)
    index = label.block if label else 0
    if index == 0 or not _INTEREST.shown_in(said(letter.document.quote(blocks[index - 1].span))):
        return False
    if (
        blocks[index - 1].kind != "heading"
        or letter.document.text[blocks[index].span.start : span.start].strip()
    ):
        return False
    return _OTHER_SIDE.match(letter.document.text[span.end :].lstrip()) is not None


def _only_in_a_title(sentence: str, argument_id: str) -> bool:
    """Whether the argument is gone with the titles of the provisions that a sentence names."""
    bare = _TITLE.sub(r"\1", sentence)
    return bare != sentence and (argument_id, "arguing") not in arguments_of(bare)


def _only_in_a_limb(sentence: str, argument_id: str) -> bool:
    """Whether the argument is gone with the title of the limb that a sentence of a table begins with."""
    limb = _LIMB.match(sentence)
    return limb is not None and (argument_id, "arguing") not in arguments_of(sentence[limb.end() :])


def _sentence(words: str) -> str:
    return words.rstrip().rstrip(".")
