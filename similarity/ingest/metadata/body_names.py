"""Names of bodies in a line: runs of capitalised words around a word for a kind of body."""

from __future__ import annotations

import re

from similarity.facts.reader import bounded_facts_cache, facts_cache
from similarity.ingest.facts_tables import compiled, rows
from similarity.ingest.metadata.dates import day_in
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["bodies_in_line", "is_body", "is_post", "whole_name"]

_SMALL = r"(?:of|and|the|for|in|on|upon|&|y|yr|nan|na)"
_WORD = r"(?:[A-Z][\w’'.-]*|plc|CIC)"
_RUN = compiled_pattern(rf"(?<![\w’'-]){_WORD}(?:(?:,)? (?:{_SMALL} ){{0,2}}{_WORD})*(?: \((?!formerly)[A-Z][\w ]+\)(?= (?:Ltd|Limited|plc|LLP)\b))?(?: (?:Ltd|Limited|plc|LLP))?")  # fmt: skip
_PARTS = compiled_pattern(r"\t|\n| \| | / |\s[–—-]+\s| · |\s*[\[\]<>]\s*|(?<=\w)\.\s+(?=[A-Z])|[;:]\s")
_DAY_BESIDE = compiled_pattern(
    r" (?=\d{1,2}(?:st|nd|rd|th)?[ /.-](?:of )?(?:[A-Z][a-z]+|\d{1,2})[ /.-]\d{2,4}\b)"
)
_CUT = compiled_pattern(
    r",? (?:incorporating|formerly|part of|an? (?:executive )?agency of|on behalf of|c/o)\b.*|,? \((?![A-Z][\w ]*\) (?:Ltd|Limited|plc|LLP)).*|[’']s?$| (?:(?:First|Second|Third|Fourth|Fifth|Ground|Top) Floor|(?:Level|Unit|Room|Suite) \w|PO Box)\b.*"
)
_LAST_OFFICE = compiled_pattern(
    r"(?: (?:FOI|FOIA|EIR|Freedom of Information|Information|Access|Records|Data|Disclosures?|Complaints?|Governance|Requests?|Rights|Enquir\w+))+(?: (?:Team|Unit|Desk|Office|Officer|Department|Secretariat|Services?|Mailbox|Inbox))?$"
    r"|(?: (?:Team|Unit|Desk|Officer|[Cc]rest|[Ll]ogo|[Bb]adge|Website|Mailbox|Inbox|[Hh]ome(?: [Pp]age)?))+$"
)
# "Agency for Vehicle Records": what the body is for, and no office of it.
_FOR_A_SUBJECT = compiled_pattern(
    r"(?:[A-Z][\w’'-]+ )*(?:Agency|Office|Commission|Council|Board|Service|Centre|Authority|Institute|Bureau|Ombudsman|Commissioner) for (?:(?:and |the )?[A-Z][\w’'-]+ )+(?:Records|Data|Rights|Complaints|Disclosures?|Access|Governance)"
)
_FIRST_OFFICE = compiled_pattern(
    r"^(?:(?:The )?(?:(?:FOI|FOIA|EIR|Freedom of Information|Information|Access|Records|Data|Disclosures?|Complaints?|Governance|Rights|Protection|Requests?|Enquiries)(?: and| &)? ?)+(?:Team|Unit|Desk|Office|Officer|Department|Manager|Mailbox|Secretariat)?(?:,| for| at| of)?\s*)(?=[A-Z])"
    r"|^(?:[A-Z][\w.’'-]* ){1,4}(?=[A-Z])(?<=Clerk )"
    r"|^(?:The )?(?:Governing Body|Governors|Board of (?:Governors|Directors|Trustees)|Clerk|Secretary|Registrar|Bursar|Registry|Solicitor|Trustees|Members)(?: of| to| for)(?: the)? (?=[A-Z])(?=.*\b(?:Council|School|College|Trust|Authority|Commission|Academy|University|Conservators|Board)\b)"
)
_STREET = compiled_pattern(
    r"\b(?:Street|Road|Lane|Way|House|Hall|Court|Square|Avenue|Buildings?|Place|Row|Wharf|Walk|Close|Floor|Chambers|Headquarters|Offices|Quay|Terrace)$"
)
_NO_BODY = compiled_pattern(
    r"Information Commissioner|Tribunal \(|^(?:The )?(?:Freedom of Information|Environmental Information|Data Protection|Act|Private|Official|Confidential|Refusal|Request|Response|Review|Internal Review|Outcome|Disclosure|Our|Your|Dear|Ref)\b|\b(?:Act|Regulations|Bill|Notice|Letter|Request|Response|Reply|Log|Report)$"
    r"|^(?:Board|Body|Court|Council) of (?:Governors|Directors|Trustees|Management)$|^About "
)
# A label that stands beside the name, as in the row of a letterhead: "Ashmere County Council Ref: 12".
_LABEL_BESIDE = compiled_pattern(
    r"\s(?=(?:(?:Our|Your|FOI|Case|File|Request)\s){0,2}(?:Ref(?:erence)?|Tel(?:ephone)?|Phone|Fax|Date|E-?mail|Web(?:site)?|Contact|DDI)"
    r"\.?(?:\s(?:No|Number))?\.?\s?:)",
    re.IGNORECASE,
)
_COUNTRIES = frozenset(["Wales", "Cymru", "Scotland", "England", "Northern Ireland", "UK"])
_HEADS = compiled_pattern(r"^(?P<head>[\w’' -]+?) (?:of|for|on)\b")


@bounded_facts_cache(8192)
def bodies_in_line(line: str, any_kind: bool = False) -> tuple[str, ...]:
    """Names of bodies in a short line, in its order; a line may name an office, a street or a day beside them.

    Parameters
    ----------
    line
        Of a letterhead, signature, sender or heading.
    any_kind
        Whether a name need not hold a word for a kind of body, since a label says that it is one.
    """
    found: list[str] = []
    beside = _LABEL_BESIDE.sub("\n", line) if ":" in line else line
    for part in _PARTS.split(_DAY_BESIDE.sub(r"\n\g<0>", beside)):
        words = _in_title_case(part.strip())
        if any_kind and not found:
            found += _of_any_kind(words)
            continue
        for match in _RUN.finditer(words):
            found += [n for n in _split(match.group()) if n]
    return tuple(dict.fromkeys(found))


def whole_name(name: str, line: str) -> str:
    """``name``, or the longer name of a body in the line that holds it."""
    return next((whole for whole in bodies_in_line(line) if name and name in whole), name)


def is_body(name: str) -> float:
    """Points for how a name is built: 3 where a known form of name is all of it, 2 where its head is a kind of body."""
    if any(pattern.fullmatch(name) for _, pattern in compiled("authorities")):
        return 3.0
    return 2.0 if _has_head(name) else 0.0


def _of_any_kind(words: str) -> list[str]:
    """The first name in words that are said to name a body."""
    run = _RUN.match(re.sub(r"^[Tt]he ", "", words))
    name = _trimmed(run.group()) if run else ""
    parts = name.lower().split()
    posted = bool(parts) and (parts[0] in _posts() or parts[-1] in _posts())
    return _split(name) or [name] if len(name) > 3 and not posted else []


def is_post(word: str) -> bool:
    """Whether a word is that of a post or office: the name behind "Clerk to" is that of who employs."""
    return word.lower() in _posts() | _holders()


def _split(run: str) -> list[str]:
    """The bodies in a run of capitalised words: all of it, or what stands between its commas."""
    whole = _trimmed(run)
    if "," not in whole:
        return [whole] if _is_name(whole) else _beginning(whole)
    first, *rest = re.split(r",\s*", whole)
    if _is_name(first):
        if rest[0] in _COUNTRIES:
            return [f"{first}, {rest[0]}"]
        return [first] if first.split()[-1].lower() in _kinds() else _beginning(first) or [first]
    parts = [p for p in (_trimmed(one) for one in (first, *rest)) if _is_name(p) and _has_head(p)]
    return parts or ([whole] if _is_name(whole) else _beginning(first))


def _beginning(run: str) -> list[str]:
    """The name at the beginning of a run that goes on with an address: "Sallow Waste Authority Mill Way"."""
    words = run.split()
    for end in range(len(words) - 1, 1, -1):
        begun = " ".join(words[:end])
        if words[end - 1].lower() in _kinds() - _departments() and _is_name(begun):
            return [begun]
    return []


def _trimmed(run: str) -> str:
    name = _CUT.sub("", run).strip(" .,|-–’'")
    name = re.sub(
        r"^(?:The|Copyright|Has|Have|Did|Do|Does|Is|Are|Was|Were|When|What|Why|Which|Who|How|If|Each|Any|Can|Could|Would|Will|Whether|Re|About|By|From|To|In|For|At|This|On|And|Of) (?:the )?(?=[A-Z])",
        "",
        name,
    )
    name = _FIRST_OFFICE.sub("", re.sub(r"^(?:Responding|Public) (?:Body|Authority) (?=[A-Z])", "", name))
    shorter = _LAST_OFFICE.sub("", name)
    if shorter != name and _has_head(shorter) and not _FOR_A_SUBJECT.fullmatch(name):
        name = shorter
    return "" if day_in(name) else name


def _is_name(name: str) -> bool:
    parts = [part.lower().strip(".,’'") for part in name.split()]
    if not 2 <= len(parts) <= 14 or _NO_BODY.search(name) or _STREET.search(name) or parts[0] in _posts():
        return False
    proper = [
        p
        for p in parts
        if len(p) > 2 and p not in _common() and p.removesuffix("’s").removesuffix("'s") not in _posts()
    ]
    before = _HEADS.match(name)
    if not _has_head(name) or not (
        proper or (before and before["head"].split()[-1].lower() in _kinds() - _departments())
    ):
        return False
    return parts[-1] not in _departments() or len(parts) > 2 or name.startswith(("HM ", "NHS "))


def _has_head(name: str) -> bool:
    """Whether the noun that a name is built round is a kind of body: its last word, or the one before "of" or "for"."""
    bare = re.sub(r"(?:,? (?:Ltd|Limited|plc|LLP|CIC|\([A-Z]\w+\)))+$", "", name)
    whole = bare.partition(",")[0]
    heads = {word.lower().strip(".’'") for word in whole.split()[-1:]}
    if before := _HEADS.match(bare):
        heads.add(before["head"].split()[-1].lower().strip(".’'"))
    if re.search(r" (?:Wales|Cymru|Scotland|England|Ireland|UK|London)$", bare):
        heads |= {w.lower() for w in bare.split()[-3:-1]}
    words = whole.split()
    if (
        len(words) > 2
        and words[-2].lower() in _kinds() - _departments()
        and words[-1].lower() not in _common()
    ):
        heads.add(words[-2].lower())  # "Arts Council Northlands"
    offices = before is not None and bool(heads & _holders())
    return bool(heads & _kinds()) or offices or name != bare or bare.startswith(("NHS ", "HM ", "HMP "))


def _in_title_case(words: str) -> str:
    letters = [w for w in words.split() if any(c.isalpha() for c in w)]
    if not letters or not all(w.isupper() or any(c.isdigit() for c in w) for w in letters):
        return words
    small = {"of", "and", "the", "for", "in", "on", "upon", "to"}
    return " ".join(
        w.lower()
        if n and w.lower() in small
        else w
        if w in ("NHS", "HM", "UK", "CIC")
        else w.title().replace("’S", "’s").replace("'S", "'s")
        for n, w in enumerate(words.split())
    )


@facts_cache
def _kinds() -> frozenset[str]:
    return _words("kinds")


@facts_cache
def _holders() -> frozenset[str]:
    return _words("holders")


@facts_cache
def _departments() -> frozenset[str]:
    return _own("departments")


@facts_cache
def _posts() -> frozenset[str]:
    return _own("posts")


@facts_cache
def _common() -> frozenset[str]:
    """Words that make no name by themselves."""
    return _words("bodies", "departments", "posts", "kinds", "holders", "subjects") | {"the", "and", "for"}


def _own(kind: str) -> frozenset[str]:
    return frozenset(w for row in rows("body_kinds") if row["id"] == kind for w in row["words"])


def _words(*ids: str) -> frozenset[str]:
    return frozenset(
        w
        for table in ("body_kinds", "body_words")
        for row in rows(table)
        if row["id"] in ids
        for w in row["words"]
    )
