"""However spans overlap, the text stays whole and each span is seen from its first character to its last."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.explanation.spans import Span, lanes, pieces

LENGTH = 40
spans = st.lists(
    st.tuples(st.integers(-5, LENGTH + 5), st.integers(1, 20), st.sampled_from("abc")).map(
        lambda each: Span(each[0], each[0] + each[1], each[2], f"{each[0]}-{each[1]}")
    ),
    max_size=12,
    unique=True,
)


@settings(deadline=None)
@given(spans)
def test_pieces_are_the_text_and_cover_what_the_spans_cover(given: list[Span]) -> None:
    found = list(pieces(0, LENGTH, given))
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == LENGTH
    for place in range(LENGTH):
        [piece] = [each for each in found if each.start <= place < each.end]
        assert set(piece.spans) == {span for span in given if span.start <= place < span.end}


@settings(deadline=None)
@given(spans)
def test_two_spans_that_overlap_are_never_in_one_lane(given: list[Span]) -> None:
    laid = lanes(given)
    assert laid.keys() == set(given)
    for one in given:
        for other in given:
            if one != other and one.start < other.end and other.start < one.end:
                assert laid[one] != laid[other]


@settings(deadline=None)
@given(spans)
def test_there_are_no_more_lanes_than_the_deepest_place_needs(given: list[Span]) -> None:
    deepest = max(
        (sum(each.start <= place < each.end for each in given) for place in range(-5, LENGTH + 30)), default=0
    )
    assert len(set(lanes(given).values())) == deepest


def test_lanes_do_not_depend_on_the_order_of_the_spans() -> None:
    given = [Span(0, 9, "a", "1"), Span(4, 20, "b", "2"), Span(9, 12, "c", "3"), Span(0, 9, "b", "4")]
    assert lanes(given) == lanes(reversed(given))
