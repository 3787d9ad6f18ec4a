"""Less usual forms of what leads to a person are taken out; what only looks like them stays."""

from __future__ import annotations

import pytest

from tests.report.test_redact import hidden


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("We wrote to Rose Cottage, Mill Lane, Ashmere AS1 2BC about this.", ["Rose Cottage, Mill Lane, Ashmere AS1 2BC"]),
        ("We wrote to The Old Rectory, Church Street about this.", ["The Old Rectory, Church Street"]),
        ("The hearing was at 14a, The Limes, Ashmere.", ["14a, The Limes, Ashmere"]),
        ("She lives at Meadow View, Ashmere AB1 2CD now.", ["Meadow View, Ashmere AB1 2CD"]),
        ("The car AB12 CDE was towed.", ["AB12 CDE"]),
        ("The van, VRM K123 ABC, was towed.", ["K123 ABC"]),
        ("Ring zero one six three two, nine six zero, one two three.", ["zero one six three two, nine six zero, one two three"]),
        ("Ring oh double seven nine double oh nine one two three today.", ["oh double seven nine double oh nine one two three"]),
        ("Her NI number is QQ 12 34 56 C.", ["QQ 12 34 56 C"]),
        ("Your payroll number 0045512 was given.", ["0045512"]),
        ("The IP address 192.0.2.7 was logged.", ["192.0.2.7"]),
        ("She wrote as @tamsinokonedo of it.", ["@tamsinokonedo"]),
        ("See https://facebook.com/tamsin.okonedo for it.", ["https://facebook.com/tamsin.okonedo"]),
        ("Write to t.okonedo%40example.org now.", ["t.okonedo%40example.org"]),
        ("The tenant of Flat 3B, Harcourt Court, 14 Station Road told us.", ["14 Station Road"]),
        ("Weir Vale Council\n\nOur reference: FOI 9\n\nMs I Thorn\n\n14 Weir Lane\n\nWeir Vale\n\nHV3 4QT", ["14 Weir Lane\n\nWeir Vale\n\nHV3 4QT"]),
        ("Weir Vale Council\n\nYour ref: 9\n\nI THORN\n\n14 WEIR LANE\n\nWEIR VALE\n\nHV3 4QT", ["14 WEIR LANE"]),
        ("Ring ０１６３２ ９６０１２３ by noon.", ["０１６３２ ９６０１２３"]),
        ("Ring Weir Vale 960123 ext. 4471 by noon.", ["960123 ext. 4471"]),
        ("You asked at https://asked.example.org/user/tamsin_thorn before.", ["asked.example.org/user/tamsin_thorn"]),
    ],
)  # fmt: skip
def test_taken_out(text: str, gone: list[str]) -> None:
    found = hidden(text)
    assert all(any(words in one for one in found) for words in gone), found


@pytest.mark.parametrize(
    "text",
    [
        "The police attended Mill Lane and High Street for the lighting works.",
        "The contract reference CP21 ABC stands.",
        "One two three or four bidders asked; zero one-off costs were met.",
        "Paragraph 1.2.3.4 of the code applies at @ two pounds.",
        "The plates of the bridge and the registration of births are kept.",
        "Weir Vale Council\n\nTown Hall\n\n14 Weir Lane\n\nWeir Vale",
        "The page is at weirvale.gov.example/members/agenda and 960123 people read it.",
        "In the end, the farm and the lodge were sold.",
    ],
)
def test_kept(text: str) -> None:
    assert hidden(text) == []


def test_both_halves_of_a_double_name() -> None:
    text = "Dear Mrs Thornley‑Hargreave\n\nHARGREAVE wrote twice, and Thornley's letter came late."
    assert {"HARGREAVE", "Thornley"} <= {one.removesuffix("'s") for one in hidden(text)}


def test_a_surname_in_capitals() -> None:
    assert "OKONEDO" in hidden("Mr Tamsin Okonedo asked. Signed: OKONEDO (Tamsin).")
