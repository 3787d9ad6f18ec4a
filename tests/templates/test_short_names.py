from hypothesis import given
from hypothesis import strategies as st

from similarity.templates.families.short_names import meant_templates, short_names

IDS = st.sets(st.text("0123456789abcdef", min_size=10, max_size=10).map("t-{}".format), max_size=40)


@given(IDS, IDS)
def test_a_name_stays_when_templates_are_added(some: set[str], more: set[str]) -> None:
    before, after = short_names(some), short_names(some | more)
    assert len(set(after.values())) == len(after)
    assert all(after[name].startswith(before[name]) for name in some)


def test_the_names_of_a_large_pile_are_distinct_and_short() -> None:
    names = short_names(f"t-{n:010x}" for n in range(20_000))
    assert len(set(names.values())) == 20_000
    assert max(map(len, names.values())) <= 8


def test_a_template_is_meant_by_id_or_short_name_in_any_case() -> None:
    shorts = short_names(["t-00aa", "t-00bb"])
    short = shorts["t-00aa"]
    assert meant_templates([short.lower(), "T-00BB", "t-none"], shorts) == {
        short.lower(): "t-00aa",
        "T-00BB": "t-00bb",
    }
