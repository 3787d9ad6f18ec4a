"""References as letters, subjects and pages of invented bodies write them."""

from __future__ import annotations

import pytest

from similarity.ingest.draft import DraftBlock
from similarity.ingest.metadata.references import own_references

GIVEN = [
    (["FOI Officer, Weir House, Sallow. Reference SLW/FOI/2411. 19 November 2024"], "", "SLW/FOI/2411"),
    (["Records Office, 3 Mill Yard, Sallow. 9 December 2022. SRO 22/140"], "", "SRO 22/140"),
    (["Case 24-03-118"], "", "24-03-118"),
    (["FOI-301", "12 February 2024", "Dear requester", "Review: 40 working days."], "", "FOI-301"),
    (["MSCA/FOI/300", "Dear Ms Ives", "Internal review: 20 working days"], "", "MSCA/FOI/300"),
    (["NVB-77", "Appeal: 2 months, to the Chief Executive"], "", "NVB-77"),
    (["Case H-8827 / Replied: 05.11.2024 / Received: 08.10.2024"], "", "H-8827"),
    (["Good afternoon,", "Your request has been updated."], "[#4471] Uniforms, car park", "#4471"),
    (
        ["Good afternoon,", "Your request NCA-2023-577, which came in on 11 May, is below."],
        "",
        "NCA-2023-577",
    ),
    (["Dear Ms Ives", "Your FOI request MRD-22-00871 of 3 May has been considered."], "", "MRD-22-00871"),
    (["Our ref: RB/H&S/22/0417"], "", "RB/H&S/22/0417"),
    (["TRADE AND ESTATES", "TDC/A&E/19/031", "4 March 2019"], "", "TDC/A&E/19/031"),
    (["LB/12, 3rd May 2022"], "", "LB/12"),
    (["Your request", "GT-9 14 June 2021"], "", "GT-9"),
    (["FW: Request number 12 about the slipway (HBR-0771)"], "", "HBR-0771"),
    (["Dear Ms Ives"], "Request for environmental information 24-0193", "24-0193"),
    (["Our ref: SKM 4471"], "", "SKM 4471"),
    (["Our reference", "HLB/FOI/19/204"], "", "HLB/FOI/19/204"),
    (["Case no 202400091834"], "", "202400091834"),
    (["Cyf / Ref: LR-GwB 77/21"], "", "LR-GwB 77/21"),
    (["Quote this number if you write again: OK 03-2021/44"], "", "OK 03-2021/44"),
    (["Internal review: IR 902/19", "(original request: FOI 902/19)"], "", "IR 902/19"),
    (["Your ref: AB/12345", "Our ref: MUS/7"], "", "MUS/7"),
    (["FOI reference: FOI 20117"], "", "FOI 20117"),
    (["Freedom of Information response 2023-0118: roof of the pool"], "", "2023-0118"),
    (["Ref: FOI 2203 (21-22)"], "", "FOI 2203 (21-22)"),
    (["EIR-2022/00417-C: Septic tanks"], "", "EIR-2022/00417-C"),
    (["TK-0003318"], "", "TK-0003318"),
    (["Dear Ms Poole"], "RE: lift failures [Case no 300200100]", "300200100"),
    (["Dear Ms Poole"], "GLH-FOI-0093 your request about lifts", "GLH-FOI-0093"),
    (["Dear Ms Poole"], "SKB 21: request refused", "SKB 21"),
    (["Dear Ms Poole"], "Lifts in Garth Tower (FOI 7712/20)", "FOI 7712/20"),
    (["Dear Ms Poole", "RE: FOI GLAS 8813"], "", "GLAS 8813"),
    (["WPC/FOI/3"], "", "WPC/FOI/3"),
    (["Reply UoS/IR/21-0077: the closing of the baths"], "", "UoS/IR/21-0077"),
    (["Our ref KT/comms/7"], "", "KT/comms/7"),
    (["Reply to request LBL-FOI-31"], "", "LBL-FOI-31"),
    (["Freedom of Information response QRH-FOI-0412"], "", "QRH-FOI-0412"),
    (["Please quote SLT/19/0042"], "", "SLT/19/0042"),
    (["Dear Ms Poole"], "the baths (K/207)", "K/207"),
    (["Dear Ms Poole"], "Your three letters (SLT/FOI/21/04 to /06)", "SLT/FOI/21/04"),
    (["Request 318: closing of the baths", "Sent 4/6/21"], "", "318"),
    (["Our ref SC/hall/9"], "", "SC/hall/9"),
    (["Freedom of Information reply SLT-FOI-0442"], "", "SLT-FOI-0442"),
    (["Answer to your request SLM-FOI-31"], "", "SLM-FOI-31"),
    (["Saltby Trust", "Re: ST-FOI-21-0077 (baths)"], "", "ST-FOI-21-0077"),
    (["Saltby Trust", "3 May 2022. ST/FOISA/2022/31"], "", "ST/FOISA/2022/31"),
    (["Saltby Trust", "File STR/R/0077 May 2022"], "", "STR/R/0077"),
    (["Dear Ms Poole", "Request 5518, made 3 May 2022: the bills."], "", "5518"),
    (["A. Poole", "the number of this answer is SLT-0442"], "", "SLT-0442"),
    (["Records Team, Weir House, Saltby. Our reference: ST/22-1187. Date: 3 May 2022"], "", "ST/22-1187"),
    (["Saltby Trust", "ST-FOI-601 to 604"], "", "ST-FOI-601"),
    (["Saltby Department for Quays", "F0014227", "11 January 2022"], "", "F0014227"),
    (["Saltby Bursary Fund 14.12.21 SBF 0077"], "", "SBF 0077"),
    (
        [
            "Dear Ms Poole",
            "TVC-EIR-58. We have looked for the drawings of the sluice in the strong room, in the yard office and at the depot, and have found two.",
        ],
        "Sluice",
        "TVC-EIR-58",
    ),
]
NONE = [
    ["Case 3-05-2022"],
    ["Your request B12-2019 model of the pump, and no other, is out of stock"],
    ["Room 12. Extension 3456"],
    ["Request for information 12 May 2021"],
    ["Question 7 of the A&E survey (2021)"],
    ["M1/7, 24 miles of it"],
    ["Spending in 2023/24"],
    ["Accounts 2022-2023"],
    ["Our ref: 2023-24"],
    ["Freedom of Information Act 2000"],
    ["EIR 2004"],
    ["In this case 12 rooms were closed."],
    ["Telephone number: 01632 960001"],
    ["Registered charity number 1122334"],
    ["Section 31"],
    ["COVID-19: absences"],
    ["SK1 4AB"],
    ["The gauge F0014227 is out of use"],
    ["Saltby Bursary Fund 14.12.21 Room 12"],
    ["31 December 2023. 1."],
    ["Request 2: the closing of the baths"],
    ["Records Team, Weir House, 21/1187"],
    ["Sections 31 to 33"],
    ["The number of beds for the winter is 140"],
]


@pytest.mark.parametrize(("lines", "title", "reference"), GIVEN)
def test_a_letter_gives_its_reference(lines: list[str], title: str, reference: str) -> None:
    found = own_references([DraftBlock(line) for line in lines], title)
    assert found
    assert found[0].endswith(reference)


@pytest.mark.parametrize("lines", NONE)
def test_other_numbers_are_none(lines: list[str]) -> None:
    assert own_references([DraftBlock(line) for line in lines], lines[0]) == []
