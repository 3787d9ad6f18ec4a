"""Short invented texts of every kind of document, for the rules that tell kinds apart."""

BY_KIND: dict[str, tuple[str, ...]] = {
    "refusal": (
        "Brackwater Museum Trust\nDear Ms Ode\nYou asked on 3 May for the insured values of the jade collection.\n"
        "The Trust will not be disclosing them. Section 31(1)(a) of the Freedom of Information Act is engaged, because thieves price a theft by such lists.\n"
        "On balance the public interest favours keeping the figures private.\nYou may ask for a review within two months.",
        "The Harbour Commissioners have considered the request of Mr Ferris for the pilot rota. The Commissioners rely upon section 38(1)(b).\n"
        "Pilots board at night and two were assaulted last winter. The applicant may seek a review.",
        "Dear applicant\nThank you for your FOI request of 8 June.\nWestmoor Health Board can neither confirm nor deny whether the clinic is being investigated, under section 18 of the Freedom of Information (Scotland) Act 2002 read with section 38(1)(b).",
        "We've looked at what you wanted about the stadium bid. I'm afraid it's exempt under s.43(2) FOIA and so we won't be sending it.",
    ),
    "part_refusal": (
        "Dear Mr Lund\nYou asked the College for the fees of visiting examiners and their home towns.\nThe fees are enclosed.\n"
        "The towns are withheld under section 40(2) of the Freedom of Information Act 2000 since each could be traced to one person.",
        "FOI 881: pest control\nOutcome: disclosed in part\nWe answered questions 1 and 2 in full. Question 3 is exempt under section 43(2) of the Act.",
    ),
    "disclosure": (
        "Dear Dr Ames\nThank you for your request of 2 March under the Freedom of Information Act for the number of bats found in council lofts.\n"
        "We found 41 roosts in 2022. A table by ward is attached.\nIf you are unhappy you may ask for an internal review.",
        "Penrow Housing Association\nFreedom of information request 2231\nYou asked how many lifts failed last year. There were 17 failures; the log is enclosed. No exemption has been applied.",
        "FOI response\nYou asked under the Freedom of Information Act how often section 21 notices were served.\nWe can provide the following: 31 section 21 notices and 4 section 8 notices were served in 2022.",
    ),
    "not_held": (
        "Dear Ms Teller\nYou asked under the Freedom of Information Act for the minutes of the Moor Committee.\nThe Council does not hold this information. The Committee never met.\nYou may ask for an internal review.",
        "Your FOI request of 12 July has been considered. After a search of both archives no records were found.",
    ),
    "holding": (
        "Dear Mr Ellwood\nI refer to your request of 1 June under the Freedom of Information Act.\nWe need more time to consider the public interest in section 43(2), which may apply. We hope to write to you by 27 July.\nI apologise for the delay.",
        "Your request under the Environmental Information Regulations is complex and voluminous. Under regulation 7(1) the Agency is extending the time for its reply to 40 working days.",
        "Freedom of information request 5521\nWe consider that section 35 is engaged but have not yet reached a decision on the balance of the public interest. You can expect our response by 4 May.",
    ),
    "acknowledgement": (
        "Dear Ms Quist\nThank you for your freedom of information request, which we received on 4 April.\nIt is being dealt with and you will receive a reply within twenty working days.\nIf any exemption applies we will tell you why.",
        "Automatic reply: FOI mailbox\nThis is an automated response. Your e-mail has been received. We will respond to requests under the Freedom of Information Act within 20 working days.",
        "We acknowledge your request for an internal review of our answer under the Freedom of Information Act. A senior officer will review it and reply by 19 May.",
    ),
    "clarification": (
        "Dear Mr Hart\nYou asked under the Freedom of Information Act for all papers on bridges.\nWe are not able to identify what you want from this. Could you tell us which bridge, and which years?\nThe time for our answer will run from your reply.",
        "Thank you for your FOI request. Please clarify whether by officers you mean staff of all grades. Until you do so we cannot proceed with it.",
    ),
    "transfer": (
        "Dear Ms Noor\nYour request under FOISA for ferry timetables concerns Skerra Transport. We have transferred the request to it today and it will answer you directly.",
        "Dear Sir\nWe do not hold the inspection files that you asked for under the Freedom of Information Act. I have forwarded your email to the Farm Standards Agency, which does.",
    ),
    "cost": (
        "Dear Mr Sale\nYour request for every parking appeal since 1999 would exceed the appropriate limit. Section 12(1) of the Freedom of Information Act applies and we are not obliged to comply.\nA search of one year would be possible.",
    ),
    "vexatious": (
        "Dear Mr Roe\nThis is your fortieth letter about the same bin. The Council considers your request vexatious under section 14(1) of the Freedom of Information Act and will not answer it.",
    ),
    "review": (
        "Dear Ms Poole\nYou asked us on 4 May for a review of our answer about the orchard lease.\nI have carried out that review. The use of section 43(2) of the Freedom of Information Act was wrong and the lease is enclosed.",
        "Outcome of internal review\nThe panel met on 6 June. It upholds the original decision to withhold the drawings under section 24(1) of the Freedom of Information Act.",
        "Requirement for review: decision\nHaving reviewed the original response under FOISA the Board has decided to confirm the decision without modification.",
    ),
    "request": (
        "Dear Sir or Madam\nUnder the Freedom of Information Act 2000 I would like to know the number of speed bumps laid in 2021.\nYours, T. Orrin",
        "Internal review of Skerra Council's handling of my FOI request\nI am writing to request an internal review. You refused my request under section 43. I think the public interest favours disclosure.",
        "To whom it may concern, please send me by email copies of all minutes of the harbour users' group since 2019. This is a freedom of information request. If you refuse under section 31 please explain the harm.",
    ),
    "bounce": (
        "Undeliverable: freedom of information request\nYour message to foi@skerra.example could not be delivered. The recipient was not found.",
        "Automatic reply: FOI request\nI am out of the office until 4 June and will read your message on my return.",
    ),
    "guidance": (
        "Guidance on section 43\nPublic authorities should consider whether disclosure would harm trade. An authority must weigh the public interest. For example, a tender may be withheld until the contract is let. This guidance does not replace the Freedom of Information Act.",
        "How to handle requests\nThis procedure is for all staff. Officers must log each freedom of information request. Staff should tell the FOI team if an exemption may apply.",
    ),
    "statute": (
        "43 Commercial interests.\n(1) Information is exempt information if it constitutes a trade secret.\n(2) Information is exempt information if its disclosure under this Act would prejudice the commercial interests of any person.\n(3) The duty to confirm or deny does not arise in relation to information within the meaning of subsection (2).",
    ),
    "decision_notice": (
        "Freedom of Information Act 2000: decision notice\nPublic authority: Skerra Council\nThe complainant requested information on moorings. The Commissioner's decision is that the Council was entitled to withhold it.\n"
        "The Commissioner considers that section 43(2) is engaged. The Commissioner accepts that rivals would gain. The Commissioner does not require any steps to be taken.",
        "First-tier Tribunal\nBetween: J. Roe, the appellant, and the Information Commissioner, the respondent\nThe Tribunal finds that section 40(2) was rightly applied. The appellant argued otherwise. The appeal is dismissed. The respondent made no application.",
    ),
    "foreign": (
        "Dear Requester\nYour request has been considered under the Official Information Act 1982. We have decided to withhold the memo under section 9(2)(g)(i). You may complain to the Ombudsman.",
        "This responds to your Freedom of Information Act request. The records are withheld in full under 5 U.S.C. 552(b)(5). You may appeal to the Office of Information Policy.",
    ),
}  # fmt: skip
# What is no document of this field at all.
OTHERS = (
    "hello",
    "Dear tenant\nYour rent will rise by three per cent in April. You may write to the housing office.",
    "Minutes of the parish meeting\nThe hedge was discussed. The clerk will write to the owner.",
)
