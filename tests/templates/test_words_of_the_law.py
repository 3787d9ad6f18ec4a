"""What two letters share because both must say that a test is met is no reason that one had from the other."""

from __future__ import annotations

from similarity.match import find_recurrences
from similarity.templates import build_templates
from similarity.templates.share.words_of_the_law import WORDS_OF_THE_LAW, only_words_of_the_law
from tests.templates.making import REQUESTS, letter

LAW = [
    "would be likely to prejudice the prevention of crime.\n\nWe considered the public interest. In favour of",
    "would be likely to prejudice the prevention of crime. The threat",
    "would be likely to prejudice the prevention or detection of crime",
    "disclosure of this information would be likely to endanger the safety of any individual",
    "would be likely to prejudice commercial interests. The public",
    "the public interest in maintaining the exemption outweighs the public interest in disclosing the information",
    "would be likely to prejudice relations between the United Kingdom and any other State",
]
REASONS = [
    "would be likely to prejudice the prevention of crime. The threat from terrorism cannot be ignored",
    "would show criminals which streets have no camera",
    "would be likely to prejudice the prevention of crime, as burglars would learn the shifts",
    "sellers would withdraw their offers",
    "the 14 officers would be at risk of attack",
    "",
]


def test_only_the_words_of_a_test():
    assert [only_words_of_the_law(one) for one in LAW] == [True] * len(LAW)
    assert [only_words_of_the_law(one) for one in REASONS] == [False] * len(REASONS)


def test_they_count_as_expected_consistency():
    shared = "would be likely to prejudice the prevention of crime, and the detection of crime."
    own = [
        f"The nine cameras move between lay-bys at dusk, which {shared}",
        f"The old safes stand in five halls and so it {shared}",
    ]
    letters = [letter(str(n), [text], request=REQUESTS[n]) for n, text in enumerate(own)]
    result = build_templates(letters, find_recurrences(letters).matches)
    assert [(m.fairness, m.fairness_reason) for m in result.matches] == [("consistency", WORDS_OF_THE_LAW)]
    assert [o.case_specific_shared_words for o in result.overlaps] == [0, 0]
