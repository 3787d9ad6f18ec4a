"""Texts that are no letter of an authority: bounces, statutes, guidance, decision notices, foreign law, requests."""

from __future__ import annotations

import re
from itertools import islice

from similarity.facts.reader import facts_cache, load
from similarity.facts.triggers import Sought
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import DocumentKind

__all__ = ["OtherText", "is_request", "other_text"]

OtherText = tuple[DocumentKind, str]  # the kind, and by which words it was told

_BOUNCE = compiled_pattern(
    r"\b(?:undeliver(?:able|ed)\b|mail delivery (?:failed|subsystem|system)|delivery (?:status notification|has failed|failure)"
    r"|returned mail\b|(?:message|e-?mail|mail) (?:to [^.;]{0,80} )?(?:could not|can not|was not able to) be delivered"
    r"|(?:recipient|address|mailbox) (?:was )?(?:not found|unknown|rejected|full|unavailable|does not exist)"
    r"|out of (?:the )?office\b|(?:am|is) (?:away|on leave|out of the office)\b[^.;]{0,60}\b(?:until|return|back)"
    r"|(?:mailbox|address|account) is (?:not monitored|no longer (?:in use|monitored|used)))"
)
_DIGEST = Sought(
    r"\b(?:unsubscribe|you (?:are|have been) (?:receiving|getting|being sent|sent) (?:this|these)(?: (?:e-?mail|alert|digest|message|notice)s?)? because|you (?:are|have been) (?:receiving|sent) this (?:e-?mail|alert|digest)"
    r"|because you (?:subscribed|signed up|follow|asked to (?:be (?:told|sent|notified)|hear|receive))|(?:alert|digest|bulletin|newsletter) (?:no\.? ?|number )?\d+\b|to (?:stop|end|have) (?:these|this|the|such) (?:e-?mails?|alerts?|messages?|stopped)"
    r"|manage your (?:alerts|subscriptions?)|(?:daily|weekly) (?:digest|alert)|new (?:results|requests|events) (?:for|matching)|track(?:ed)? (?:things|search))\b"
)
_LAW_WORDS = compiled_pattern(
    r"\b(?:subsections? \(\d|this (?:section|part|schedule|act|regulation) (?:does not )?appl|for the purposes of (?:this )?(?:sub)?section"
    r"|exempt information if|by virtue of (?:sub)?section|be it enacted|(?:her|his) majesty|shall come into force|in this (?:act|section|part)"
    r"|within the meaning of|duty to confirm or deny does not arise|in relation to (?:any )?information which|commencement information|amendments? \(textual\))\b"
)
_TRIBUNAL = compiled_pattern(
    r"\b(?:(?:first-tier|upper) tribunal|the appellants?|the respondents?|grounds? of appeal|the tribunal (?:finds?|considers?|is satisfied|has|accepts?|concludes?|decided|unanimously)"
    r"|the appeal is (?:allowed|dismissed)|the complainant|the commissioner(?:'s)? (?:decision|finds?|found|considers?|is satisfied|has (?:decided|concluded|considered)|accepts?|concludes?|requires?|does not require|therefore|notes?)"
    r"|decision notice|steps to be taken|legislation (?:under which|to consider)|reasons for decision)\b"
)
_TEACHES = compiled_pattern(
    r"\b(?:(?:public )?authorit(?:y|ies)|officers?|staff|practitioners?|you) (?:must|should|may|can|will need to|need to|ought to)\b"
    r"|\bthis (?:guidance|guide|manual|handbook|code|policy|procedure|note|leaflet|chapter|factsheet)\b|\b(?:good|best) practice\b|\bfor example,"
)
_SAYS_IT_TEACHES = compiled_pattern(
    r"\bthis (?:guidance|guide|manual|handbook|code|policy|procedure|note|leaflet|chapter|factsheet) (?:is (?:for|meant|intended|written|to help|about)|sets out|explains|covers|tells|helps|applies)\b"
)
_TITLE_TEACHES = compiled_pattern(
    r"\b(?:guidance|guide|manual|handbook|code of practice|policy|procedure|factsheet|training|awareness|leaflet|how to)\b"
)
_GUIDANCE: OtherText = ("guidance", "it says what authorities should do and answers nobody")
_ASKS = compiled_pattern(
    r"\b(?:i|we) (?:would|should) (?:like|be grateful|appreciate|be obliged)\b|\bi(?: \w+)? (?:request|ask)(?: \w+)? (?:for |that |you |all |any |the |a |an |under |copies)"
    r"|\b(?:i am|we are|i write|this is|i wish) (?:\w+ ){0,3}(?:to )?(?:request|requesting|ask|asking|a request|an? (?:foi|freedom of information|eir|formal) request|making a)\b"
    r"|\bplease (?:\w+ )?(?:send|provide|supply|tell|let me|could|can|would|give|confirm|treat|acknowledge|release|disclose)\b|\b(?:could|can|would) (?:you|the \w+) (?:please |kindly )?(?:send|provide|supply|tell|give|confirm|let)\b"
    r"|\bmy (?:\w+ ){0,2}(?:request|questions?|complaint|appeal)\b|\b(?:under|in accordance with|pursuant to) the (?:freedom of information|environmental information|foi)\b"
)
_REPORTS = Sought(
    r"\b(?:spokes(?:man|woman|person|people)|our (?:local )?reporter|told (?:the|this) (?:paper|newspaper|programme|site)|the (?:paper|newspaper) (?:asked|has|was|found))\b"
)
_SPEAKS = compiled_pattern(r"\b(?:your?|the (?:requester|applicant))\b")
_MINE = compiled_pattern(r"\bmy (?:\w+ ){0,4}(?:request|questions?|complaint|appeal)\b")
_ASKED_OF_US = compiled_pattern(
    r"\b(?:your (?:\w+ ){0,4}(?:request|e-?mail|letter|enquiry|correspondence|questions?|application)|you (?:have |had |then |also )?(?:asked|requested|wrote|wanted|sought|enquired|ask|request|want|wish)"
    r"|thank you for (?:your|writing|getting|contacting)|we hold|(?:the )?(?:requester|applicant|complainant)\b|the request\b)"
)
_ANSWERS_READER = compiled_pattern(
    r"\byour (?:\w+ ){0,4}(?:request|e-?mail|letter|enquiry)\b|\byou (?:have |had )?(?:asked|requested|wrote|wanted|sought)\b|\bthank you\b|\bdear\b"
)
_UK_LAW = compiled_pattern(
    r"\b(?:freedom of information act 2000|foia 2000|foisa|freedom of information \(scotland\)|environmental information (?:\(scotland\) )?regulations"
    r"|information commissioner's office|wycliffe house|wilmslow|st andrews|data protection act (?:1998|2018)|uk gdpr|\.gov\.uk|\.police\.uk)\b"
)


def other_text(text: str, title: str, letterlike: bool) -> OtherText | None:
    """Which other kind of text this is, and by which words; None where nothing tells.

    Parameters
    ----------
    text
        The whole but for chrome, in plain form (`voices.plain`).
    title
        Of the page or mail with the first lines of the text, in plain form.
    letterlike
        Whether the text does what only an answer does.
    """
    opening = f"{title} {text[:600]}"
    found = _BOUNCE.search(opening) if not letterlike and len(text.split()) < 400 else None
    if found and not ("monitored" in found.group() and _ASKED_OF_US.search(text)):
        return "bounce", f"a mail system's notice ({found.group()!r})"
    if law := _foreign(text):
        return "foreign", f"it is under {law}"
    parties = any(word in text for word in ("appellant", "complainant", "the applicant"))
    if parties and _many(_TRIBUNAL, text, 3) and not _to_reader(text):
        return "decision_notice", "the Commissioner or a tribunal decides in it between two others"
    whole = f"{title} {text}"
    if _DIGEST.can_match(whole) and _many(_DIGEST.pattern, whole, 2) and not is_to_a_person(text):
        return "other", "it is a digest of alerts"
    if _REPORTS.search(text, text) and not _SPEAKS.search(text):
        return "other", "it reports on others and speaks to nobody"
    if not letterlike:
        return _without_an_answer(text, title)
    if (
        _TITLE_TEACHES.search(f"{title} {text[:200]}")
        and _SAYS_IT_TEACHES.search(text)
        and not _ANSWERS_READER.search(text)
    ):
        return _GUIDANCE
    return None


def _without_an_answer(text: str, title: str) -> OtherText | None:
    """The same for a text that does nothing that only an answer does."""
    asked = len(list(islice(_ASKED_OF_US.finditer(text), 2)))
    if asked == 0 and _many(_LAW_WORDS, text, 2):
        return "statute", "its sentences are those of legislation"
    teaches = _TITLE_TEACHES.search(title) is not None
    if asked <= 1 and _many(_TEACHES, text, 1 if teaches else 3):
        return _GUIDANCE
    if asked == 0 and _DIGEST.search(text, text):
        return "other", "it is a digest of alerts"
    return None


def is_request(text: str) -> bool:
    """Whether a text that does nothing an answer does asks for information, or for a review of an answer."""
    return _MINE.search(text) is not None or (
        _ASKS.search(text) is not None and not _ASKED_OF_US.search(text)
    )


def _to_reader(text: str) -> bool:
    """Whether a text speaks to its reader more than it tells of two others."""
    return len(re.findall(r"\byour?\b", text)) > len(_TRIBUNAL.findall(text))


def is_to_a_person(text: str) -> bool:
    """Whether a text greets its reader."""
    return re.search(r"\b(?:dear|annwyl) (?:\w+\.? ){1,3}", text[:1500]) is not None


def _many(pattern: re.Pattern[str], text: str, least: int) -> bool:
    return len(list(islice(pattern.finditer(text), least))) == least


@facts_cache
def _foreign_laws() -> tuple[tuple[str, Sought], ...]:
    return tuple((str(row["name"]), Sought(str(row["pattern"]))) for row in load("foreign_laws").rows)


def _foreign(text: str) -> str:
    """The law on information of another country that a text is under; empty where the UK's is named too."""
    if _UK_LAW.search(text):
        return ""
    return next((name for name, pattern in _foreign_laws() if pattern.search(text, text)), "")
