"""Whose words are whose in a mail: below an introduction the requester's, marked answers inside it the authority's."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes

HEAD = (
    "From: Fell Valley Council FOI <foi@fellvalley.gov.example>\nTo: Q. Orrin <orrin@post.example>\n"
    "Subject: RE: Weir\nMessage-ID: <v@fell>\nMIME-Version: 1.0\nContent-Type: text/{}; charset=utf-8\n\n"
)
OWN = "We do not hold a plan of the weir."
ASKED = "Please send me the plan. Section 31 cannot apply to it."


def read(body: str, kind: str = "plain") -> FileResult:
    return read_bytes(Part("m.eml", (HEAD.format(kind) + body).encode()), IngestSettings())


def voices(result: FileResult, *authors: str) -> list[str]:
    (document,) = result.documents
    return [document.quote(b.span) for b in document.blocks[1:] if b.author in authors and b.kind != "chrome"]


INTRODUCTIONS = [
    "On Mon, 3 Feb 2025 at 09:12, Q. Orrin\n<orrin@post.example>\nwrote:",
    "On 3 Feb 2025, at 09:12, Quintilian Featherstonehaugh-Orrin of the Fell Valley\nWeekly Echo and Gazette\n<orrin@post.example>\nwrote:",
    "Am Montag, den 3. Februar 2025 um 09:12 schrieb Q. Orrin\n<orrin@post.example>:",
    "Le lun. 3 févr. 2025 à 09:12, Q. Orrin <orrin@post.example> a écrit :",
    "Op ma 3 feb. 2025 om 09:12 schreef Q. Orrin <orrin@post.example>:",
    "Q. Orrin <orrin@post.example> wrote on 3 February 2025:",
    "-----Original Message-----\nFrom: Q. Orrin <orrin@post.example>\nSent: 3 February 2025 09:12\nTo: FOI\nSubject: Weir",
    "________________________________\nFrom: Q. Orrin <orrin@post.example>\nSent: Monday, February 3, 2025 9:12 AM\nTo: FOI\nSubject: Weir",
    "From: Q. Orrin <orrin@post.example>\nDate: 3 Feb 2025\nTo: FOI\nSubject: Weir",
    "*From:* Q. Orrin <orrin@post.example>\n*Sent:* 3 February 2025\n*To:* FOI",
    "From: Q. Orrin Sent: 3 February 2025 09:12 To: FOI Subject: Weir",
    "Von: Q. Orrin <orrin@post.example>\nGesendet: Montag, 3. Februar 2025 09:12\nAn: FOI\nBetreff: Weir",
    "De : Q. Orrin <orrin@post.example>\nEnvoyé : lundi 3 février 2025 09:12\nÀ : FOI\nObjet : Weir",
    "-------- Original message --------\nFrom: Q. Orrin <orrin@post.example>\nDate: 03/02/2025 09:12 (GMT+00:00)\nTo: FOI",
    "---------- Forwarded message ---------\nFrom: Q. Orrin <orrin@post.example>\nDate: Mon, 3 Feb 2025",
    "-----Ursprüngliche Nachricht-----\nVon: Q. Orrin",
    "Begin forwarded message:\n\nFrom: Q. Orrin <orrin@post.example>\nSubject: Weir\nDate: 3 February 2025",
    "On 3 Feb 2025, at 09:12, Q. Orrin <orrin@post.example> said:",
    "On Mon, 3 Feb 2025 09:12:00 +0000, you wrote:",
    "2025-02-03 9:12 GMT+00:00 Q. Orrin <orrin@post.example>:",
    "Q. Orrin, 3 Feb 2025, 09:12 GMT:",
    "Quoting Q. Orrin <orrin@post.example>:",
    "In message <a1@post.example>, Q. Orrin <orrin@post.example> writes",
    "Ar Luan, 3 Feabh 2025 ag 09:12, scríobh Q. Orrin <orrin@post.example>:",
    "pon., 3 lut 2025 o 09:12 Q. Orrin\n<orrin@post.example> napisał(a):",
    ">>> Q. Orrin <orrin@post.example> 03/02/2025 09:12 >>>",
    "Ar Llun, 3 Chwef 2025 am 09:12, ysgrifennodd Q. Orrin <orrin@post.example>:",
    "Q. Orrin <orrin@post.example>\n03/02/2025 09:12\n\nTo\tfoi@fellvalley.gov.example\ncc\n\nSubject\tWeir",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("mark", ["", "> "])
def test_all_below_an_introduction_is_the_requesters(introduction: str, mark: str) -> None:
    result = read(f"{OWN}\n\nInformation Team\n\n{introduction}\n\n{mark}{ASKED}\n{mark}\n{mark}Q. Orrin\n")
    assert voices(result, "authority", "unknown") == [OWN, "Information Team"]
    assert ASKED in voices(result, "requester")


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_the_same_in_html(introduction: str) -> None:
    lines = introduction.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    result = read(f"<p>{OWN}</p><div>{lines}</div><br><div>{ASKED}</div>", "html")
    assert voices(result, "authority", "unknown") == [OWN]
    assert ASKED in voices(result, "requester")


@pytest.mark.parametrize(
    "line",
    [
        "On 3 May 2021 the Commissioner wrote:",
        "On the matter of the weir our engineer wrote:",
        "From: the start it was clear to the council.",
        "____________________",
    ],
)
def test_a_letters_own_sentence_introduces_no_mail(line: str) -> None:
    result = read(f"{OWN}\n\n{line}\n\nThe weir is safe and the plan of it is lost.\n")
    assert not voices(result, "requester")


def test_lines_marked_with_initials_are_the_requesters() -> None:
    asked = "".join(f"QO> {line}\n" for line in (ASKED, "", "Q. Orrin"))
    assert voices(read(f"{OWN}\n\n{asked}"), "authority") == [OWN]


FORWARDED = (
    "From: Q. Orrin <orrin@post.example>\nTo: adviser@law.example\nSubject: Fwd: Weir\nDate: Fri, 7 Mar 2025 10:00:00 +0000\n"
    "Message-ID: <f@post>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nLook. I say section 40(2) was never right.\n\n"
)
REFUSED = " ".join(
    ["Dear Q. Orrin,\n\nThe plan of the weir is withheld under section 31(1)(a) of the Freedom of Information Act 2000."]
    + ["It shows where the gates can be forced, and they have been forced in two winters out of the last three."] * 3
)  # fmt: skip


@pytest.mark.parametrize(
    "introduction",
    [
        "Begin forwarded message:\n\nFrom: Fell Valley Council FOI <foi@fellvalley.gov.example>\nSubject: Weir\nDate: 3 March 2025 at 09:12:00 GMT\n\n",
        "On 3 Mar 2025, at 09:12, Fell Valley Council FOI <foi@fellvalley.gov.example> wrote:\n\n> ",
    ],
)
def test_a_letter_that_its_reader_forwards_is_the_bodys_of_its_own_day(introduction: str) -> None:
    quoted = REFUSED.replace("\n", "\n> ") if introduction.endswith("> ") else REFUSED
    result = read_bytes(Part("f.eml", (FORWARDED + introduction + quoted).encode()), IngestSettings())
    (document,) = result.documents
    theirs = " ".join(document.quote(b.span) for b in document.blocks if b.author == "authority")
    assert "withheld under section 31(1)(a)" in theirs and "section 40(2)" not in theirs
    assert document.date == "2025-03-03"


def test_a_request_that_is_forwarded_stays_the_requesters() -> None:
    asked = f"Begin forwarded message:\n\nFrom: Q. Orrin <orrin@post.example>\nDate: 3 March 2025\n\n{ASKED}"
    result = read(f"{OWN}\n\n{asked}")
    assert voices(result, "authority") == [OWN]


def test_answers_between_marked_lines_are_the_authoritys() -> None:
    body = (
        "On 3 Feb 2025, Q. Orrin wrote:\n> 1. Who owns the weir and the land on both sides of the river above the old\n"
        "mill house?\n> And who keeps it?\n\nThe council owns it.\n\n> 2. What did it cost?\n\n"
        "The sum is withheld under section 43(2).\n\n> Thanks\n> Q. Orrin\n"
    )
    result = read(body)
    assert voices(result, "authority") == ["The council owns it.", "The sum is withheld under section 43(2)."]
    assert "mill house?" in " ".join(voices(result, "requester")) and not result.problems


HISTORY = "From: Q. Orrin <orrin@post.example>\nSent: 3 February 2025\nTo: FOI\nSubject: Weir\n\n"


@pytest.mark.parametrize(
    "mark", ["[FVC] ", "[Council response] ", "<<FVC>> ", "Response: ", "Our answer: ", "A: ", "A1 "]
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_marked_answers_inside_the_request(mark: str, gap: str) -> None:
    body = (
        f"Please see our answers in your message below.\n\nInformation Team\n\n{HISTORY}Dear Council,\n\n"
        f"1. Who owns the weir?{gap}{mark}The council owns it.\n\n2. What did it cost?{gap}{mark}It is exempt under"
        f" section 43(2).\n\nYours faithfully,\nQ. Orrin\n"
    )
    result = read(body)
    assert voices(result, "authority")[-2:] == [
        f"{mark}The council owns it.",
        f"{mark}It is exempt under section 43(2).",
    ]
    assert voices(result, "unknown") == []
    assert "2. What did it cost?" in voices(result, "requester")


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("See below in red.", "<span style='color:red'>", "</span>"),
        ("Our responses are in blue text.", "<font color='#0000ff'>", "</font>"),
        ("We have answered below in bold.", "<b>", "</b>"),
        ("Our comments are highlighted in your mail.", "<span style='background:yellow'>", "</span>"),
        ("We reply to each point below in italics.", "<i>", "</i>"),
        ("Our answers are underlined in your mail below.", "<u>", "</u>"),
        ("Please see our answers in your mail below.", "<span class=x>", "</span>"),
    ],
)
@pytest.mark.parametrize("parting", ["</p><p>", "<br>"])
def test_answers_set_apart_to_the_eye(said: str, start: str, end: str, parting: str) -> None:
    history = HISTORY.strip().replace("<", "&lt;").replace("\n", "<br>")
    body = (
        f"<style>.x {{ color: #c00000 }}</style><p>{said}</p><p>{history}</p><p>Dear Council,</p>"
        f"<p>1. Who owns the weir?{parting}{start}The council owns it.{end}</p>"
        f"<p>2. What did it cost?{parting}{start}It is exempt under section 43(2).{end}</p><p>Q. Orrin</p>"
    )
    result = read(body, "html")
    assert voices(result, "authority")[1:] == ["The council owns it.", "It is exempt under section 43(2)."]
    assert "1. Who owns the weir?" in voices(result, "requester")


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("Please see our answers in your mail below, each after an arrow.", "--> "),
        ("Our answers are given between asterisks in your mail below.", "** "),
        ("Please see my answers in your e-mail below, marked JB.", "JB: "),
    ],
)
def test_answers_after_a_sign(said: str, sign: str) -> None:
    body = (
        f"{said}\n\nFrom: Q. Orrin <orrin@post.example>\nSent: 3 February 2025 09:12\nTo: FOI\nSubject: Weir\n\n"
        f"1. Who built the weir?\n{sign}Tamm and Son built it in 1904.\n\n2. What did it cost?\n{sign}We do not hold the sum.\n"
    )
    theirs = voices(read(body), "authority")
    assert any("Tamm and Son" in text for text in theirs) and any("hold the sum" in text for text in theirs)
    assert not any("Who built" in text or "What did" in text for text in theirs)


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("Our answers are marked >>> in your message below.", ">>> "),
        (
            "We reply inside your message; each reply starts with @@ there, so please see our replies marked @@.",
            "@@ ",
        ),
        ('We have answered within your e-mail, each answer starting with "Weir Team:".', "Weir Team: "),
        ("Our answers are marked [FV: ... ] in your request below.", "[FV: "),
        ("Our answers follow the arrows in your message below.", "→ "),
        ("Our responses are shown with ### in your email.", "### "),
    ],
)
@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_answers_behind_the_mark_that_the_mail_names(said: str, mark: str, quote: str, kind: str) -> None:
    gap = f"\n{quote.rstrip()}\n" if quote else "\n"
    asked = [f"{quote}1. Who built the weir?", f"{quote}2. What did it cost?"]
    end = "]" if mark.startswith("[") else ""
    told = [f"{mark}Tamm and Son built it in 1904.{end}", f"{mark}We do not hold the sum.{end}"]
    start = "On 3 Feb 2025, at 09:12, Q. Orrin <orrin@post.example> wrote:\n\n"
    body = f"{said}\n\n{start}{asked[0]}{gap}{told[0]}{gap}{asked[1]}{gap}{told[1]}\n"
    if kind == "html":
        body = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    result = read(body, kind)
    theirs = voices(result, "authority")
    assert any("Tamm and Son" in text for text in theirs) and any("hold the sum" in text for text in theirs)
    assert not any("Who built" in text or "What did" in text for text in theirs)
    assert any("Who built" in text for text in voices(result, "requester"))


def test_answers_in_capitals() -> None:
    body = f"Our answers are in CAPITALS below.\n\n{HISTORY}1. Who owns the weir?\nTHE COUNCIL OWNS IT.\n2. Why?\nIT IS OLD.\n"
    assert voices(read(body), "authority")[1:] == ["THE COUNCIL OWNS IT.", "IT IS OLD."]


def test_a_coloured_word_does_not_break_a_sentence() -> None:
    body = "<p>Our answers are in <span style='color:red'>red</span> below, as is our custom here.</p>"
    assert voices(read(body, "html"), "authority") == ["Our answers are in red below, as is our custom here."]
    history = HISTORY.strip().replace("<", "&lt;").replace("\n", "<br>")
    body += (
        f"<p>{history}</p><p>1. Who owns it? <span style='color:red'>The council.</span></p><p>2. Why?</p>"
    )
    result = read(body, "html")
    assert voices(result, "authority")[1:] == ["The council."]
    assert "1. Who owns it?" in voices(result, "requester")


def test_a_mail_pasted_as_text_says_so_too() -> None:
    text = (
        "From: FOI Team <foi@fellvalley.gov.example>\nSent: 4 March 2025\nTo: Q. Orrin\nSubject: RE: Weir\n\n"
        f"Please see our answers below in red.\n\n{HISTORY}1. Who owns the weir?\n\nThe council owns it.\n"
    )
    result = read_bytes(Part("pasted.txt", text.encode()), IngestSettings())
    assert [p.source for p in result.problems] == ["pasted.txt"]


def test_answers_that_cannot_be_told_apart_are_nobodys_and_said() -> None:
    body = f"Please see our answers below in red.\n\n{HISTORY}1. Who owns the weir?\n\nThe council owns it.\n\n2. Why?\n"
    result = read(body)
    assert voices(result, "authority") == ["Please see our answers below in red."]
    assert "The council owns it." in voices(result, "unknown")
    (problem,) = result.problems
    assert problem.severity == "warning" and "may be the authority's answers" in problem.problem


def test_answers_in_the_letter_itself_leave_the_history_alone() -> None:
    own = (
        "Our answers are below. "
        + "The council keeps the weir and has kept it since the old mill was closed. " * 5
    )
    result = read(f"{own}\n\n{HISTORY}1. Who owns the weir?\n\nIt says 'Response: none' on the sign.\n")
    assert voices(result, "unknown") == [] and not result.problems


def test_coloured_words_without_a_sentence_about_them_are_nobodys() -> None:
    history = HISTORY.strip().replace("<", "&lt;").replace("\n", "<br>")
    red = "<p style='color:#ff0000'>{}</p>"
    body = (
        f"<p>Dear Q. Orrin</p><p>{history}</p><p>1. Who owns it?</p>{red.format('The council.')}"
        f"<p>2. What did it cost?</p>{red.format('It is exempt.')}"
    )
    result = read(body, "html")
    assert voices(result, "unknown") == ["The council.", "It is exempt."]
    assert any("may be the authority's" in p.problem for p in result.problems)


def test_a_letter_that_is_sent_again_is_read() -> None:
    letter = "The plan of the weir is withheld under section 43(2) because the sale is still open. " * 6
    body = (
        "Please see our reply below.\n\nFrom: FOI Team <foi@fellvalley.gov.example>\nSent: 1 March 2025\nTo: Q. Orrin\n"
        f"Subject: Weir\n\n{letter}\n\nFrom: Q. Orrin <orrin@post.example>\nSent: 3 February 2025\nTo: FOI\n\n{ASKED}\n"
    )
    result = read(body)
    assert any("43(2)" in text for text in voices(result, "authority"))
    assert ASKED in voices(result, "requester")


def test_cases_handed_out(shared_faults: Path) -> None:
    for name, theirs, asked in (
        ("mail-interleaved-answers", "43(2)", "3. Who signed it?"),
        ("mail-wrapped-introducer", "We do not hold a plan", "31(1)(a)"),
    ):
        data = (shared_faults / name / "letter.eml").read_bytes()
        result = read_bytes(Part("letter.eml", data), IngestSettings())
        assert theirs in " ".join(voices(result, "authority")), name
        assert asked in " ".join(voices(result, "requester")), name
        assert asked not in " ".join(voices(result, "authority", "unknown")), name


def test_a_question_quoted_without_an_introduction_is_the_requesters_whatever_the_answer_below_speaks_of() -> (
    None
):
    result = read(
        f"You asked on 3 February:\n\n> {ASKED}\n\nNot held, so there is nothing to refuse. Freedom of Information Act 2000.\n"
    )
    assert voices(result, "requester") == [ASKED]


def test_a_line_above_a_quotation_that_ends_in_wrote_names_its_sender() -> None:
    own = "Your request for the plan was refused under section 31(1)(a)."
    result = read(f"{OWN}\n\nOn 3 February the records inbox wrote:\n\n> {own}\n")
    assert own not in voices(result, "requester")
    result = read(
        f"{OWN}\n\nOn 3 February you wrote:\n\n> {ASKED}\n\nIt is with the freedom of information desk.\n"
    )
    assert voices(result, "requester") == [ASKED]


@pytest.mark.parametrize(
    "announced",
    [
        "This is the Council's answer to your e-mail of 3 February, a copy of which is below.",
        "We reply to your message of Monday, reproduced beneath for your files.",
        "Here is our response to your request, which appears below.",
    ],
)
def test_a_copy_of_the_request_is_no_announcement_of_answers_in_it(announced: str) -> None:
    result = read(
        f"{announced} {OWN}\n\nInformation Team\n\n{INTRODUCTIONS[-4]}\n\n> {ASKED}\n>\n> Q. Orrin\n"
    )
    assert ASKED in voices(result, "requester") and not voices(result, "unknown")


@pytest.mark.parametrize(
    ("own", "before", "behind"),
    [
        ("We have put our responses in square brackets.", "[", "]"),
        ("Please see our response to each point below, in brackets.", "(", ")"),
        ("The council's answers are preceded by FVC.", "FVC - ", ""),
        ("Our answers are below, each marked [FVC response].", "[FVC response] ", ""),
    ],
)
def test_answers_in_brackets_or_behind_initials_are_the_authoritys(
    own: str, before: str, behind: str
) -> None:
    answers = ["Section 43(2) applies (see below) to what the weir has cost since.", "It was built in 1951."]
    one, two = (f"{before}{answer}{behind}" for answer in answers)
    result = read(
        f"{own}\n\nOn 3 Feb 2025, Q. Orrin wrote:\n> What did the weir cost?\n> {one}\n> When was it built?\n> {two}\n"
    )
    assert voices(result, "authority") == [own, one, two]
    assert "When was it built?" in voices(result, "requester")


@pytest.mark.parametrize("mark", ["|", ":", "¦"])
def test_other_signs_before_quoted_lines(mark: str) -> None:
    result = read(f"{OWN}\n\n{mark} {ASKED}\n{mark}\n{mark} Q. Orrin\n")
    assert voices(result, "authority") == [OWN]
    assert ASKED in voices(result, "requester")


def test_a_table_drawn_with_bars_is_no_quotation() -> None:
    result = read(f"{OWN}\n\n| Year | Cost |\n| 1951 | £40 |\n| 1952 | £50 |\n")
    assert voices(result, "requester") == []
