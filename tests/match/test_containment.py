from hypothesis import given
from hypothesis import strategies as st

from similarity.match.containment import containment
from tests.audit.letters import letter

ONE = letter(
    ("request", "How many boats are moored?"), ("harm", "Boats at rest are easily cut loose at night.")
)
OTHER = letter(("harm", "At night boats at rest are easily cut loose, and lost."))


def test_runs_of_words_are_looked_for_in_the_reasons_alone() -> None:
    assert containment(ONE, OTHER, 3) == 5 / 7  # all but "cut loose at" and "loose at night"
    assert containment(ONE, OTHER, 9) == 0.0


def test_a_letter_without_reasons_has_no_share() -> None:
    assert containment(letter(("request", "How many boats?")), OTHER, 1) is None


@given(st.text(max_size=60), st.integers(1, 5))
def test_a_letter_holds_itself(text: str, size: int) -> None:
    own = letter(("harm", text))
    assert containment(own, own, size) in (None, 1.0)
