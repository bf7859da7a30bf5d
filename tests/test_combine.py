"""Marks of several assessors made one score, with losses that explain it and tell no names."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Assessors, Combine, Deduction, Given, Mark, Score, Weight
from pipeline.score.combine import Combined, combine
from tests.builders import HERE, item, mark

FIVE = item("1.1", "5")
Lost = tuple[str | None, str]


def voice(who: str, score: str, *lost: Lost, decided: bool = False, note: str = "") -> Given:
    """Build what one assessor gives; a reason without points has all that was lost."""
    causes = tuple(
        Deduction(None if points is None else Decimal(points), reason, HERE)
        for points, reason in lost
    )
    given_score = Score(Decimal(score), score, HERE)
    return Given(HERE, given_score, causes, who, decided=decided, note=note)


def panel(*voices: Given) -> Mark:
    return Mark("D01", "1.1", HERE, given=voices)


def made(
    *voices: Given, method: Combine = Combine.MEAN, weights: Sequence[str] = (), decimals: int = 2
) -> Combined:
    named = tuple(
        Weight(one.assessor, Decimal(weight), HERE)
        for one, weight in zip(voices, weights, strict=False)
    )
    return combine(FIVE, panel(*voices), Assessors(method, named, decimals))


def told(found: Combined) -> list[tuple[str, str]]:
    return [(str(points), cause.reason) for points, cause in found.losses]


def test_each_reason_enters_with_the_share_of_its_assessor() -> None:
    found = made(
        voice("甲", "4", ("1", "缺记录，扣1分")),
        voice("乙", "4.5", (None, "台账不全")),
        voice("丙", "5"),
    )
    assert found.score == Decimal("4.5")
    assert told(found) == [("0.33", "缺记录"), ("0.17", "台账不全")]
    assert found.panel is not None
    assert found.panel.spread == 1
    assert found.panel.shares == (Fraction(1, 3),) * 3


def test_identical_reasons_are_one() -> None:
    found = made(
        voice("甲", "4", ("1", "缺记录，扣1分")),
        voice("乙", "4.5", ("0.5", "缺 记录（扣0.5分）")),
        voice("丙", "4", (None, "缺记录")),
    )
    assert found.score == Decimal("4.17")
    assert told(found) == [("0.83", "缺 记录")]
    assert found.losses[0][1].points is None  # the text states none, so that no figure disagrees


def test_who_does_not_count_for_the_score_gives_no_reason_for_it() -> None:
    found = made(
        voice("甲", "4", (None, "缺记录")),
        voice("乙", "4.5", (None, "台账不全")),
        voice("丙", "0", (None, "未开展")),
        method=Combine.MEDIAN,
    )
    assert (found.score, told(found)) == (Decimal(4), [("1.00", "缺记录")])


def test_weights_decide_how_much_a_reason_takes() -> None:
    voices = voice("甲", "3", (None, "缺记录")), voice("乙", "4", (None, "台账不全"))
    found = made(*voices, method=Combine.WEIGHTED, weights=("3", "1"))
    assert (found.score, told(found)) == (
        Decimal("3.25"),
        [("1.50", "缺记录"), ("0.25", "台账不全")],
    )


def test_a_reason_that_rounds_to_nothing_keeps_one_unit() -> None:
    voices = [voice(str(at), "3", (None, "缺记录")) for at in range(9)]
    found = made(*voices, voice("十", "4.9", (None, "迟交")), decimals=1)
    assert found.score == Decimal("3.2")
    assert told(found) == [("1.7", "缺记录"), ("0.1", "迟交")]


def test_more_reasons_than_units_share_a_row_and_none_is_lost() -> None:
    found = made(
        voice("甲", "4.9", (None, "迟交")),
        voice("乙", "4.8", (None, "缺页")),
        voice("丙", "4.7", (None, "错字")),
        decimals=0,
    )
    assert (found.score, told(found)) == (Decimal("4.9"), [("0.1", "错字；缺页；迟交")])


def test_a_decision_stands_above_what_each_gave() -> None:
    found = made(
        voice("甲", "4", (None, "缺记录")),
        voice("乙", "2", (None, "未开展")),
        voice("协商", "3.5", ("1.5", "记录不全，扣1.5分"), decided=True, note="补交了材料"),
    )
    assert (found.score, told(found)) == (Decimal("3.5"), [("1.5", "记录不全，扣1.5分")])
    assert found.panel is not None
    assert found.panel.method is Combine.NEGOTIATED
    assert list(found.panel.shares) == [0, 0, 1]
    assert found.panel.spread == 2


def test_negotiated_and_agreed_needs_no_decision() -> None:
    found = made(voice("甲", "5"), voice("乙", "5"), method=Combine.NEGOTIATED)
    assert (found.score, found.losses) == (Decimal(5), ())


def test_the_sheets_word_counts_where_the_settings_have_none() -> None:
    voices = [voice("甲", "5"), voice("乙", "5"), voice("丙", "2", (None, "未开展"))]
    told_so = panel(*(replace(one, combine=Combine.MEDIAN) for one in voices))
    assert combine(FIVE, told_so, Assessors()).score == 5


@pytest.mark.parametrize("who", ["", "甲"])
def test_one_assessor_is_taken_as_before(who: str) -> None:
    own = mark("D01", "1.1", "3.5", "5", ("1", "缺记录，扣1分"), ("0.5", "缺台账，扣0.5分"))
    named = replace(own, given=(replace(own.given[0], assessor=who),))
    for assessors in (Assessors(), Assessors(Combine.TRIMMED, decimals=0)):
        found = combine(FIVE, named, assessors)
        assert (found.score, found.losses) == (
            Decimal("3.5"),
            tuple((cause.points, cause) for cause in own.given[0].deductions),
        )
        assert (found.panel is None) is (who == "")


def test_unvalidated_marks_are_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match=r"D01 1\.1"):
        combine(FIVE, panel(voice("甲", "5"), voice("乙", "4", (None, "缺"))), Assessors())


REASONS = ("缺记录", "台账不全", "迟交", "未见总结")
halves = st.integers(0, 50).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def voices(draw: st.DrawFn) -> list[Given]:
    """Draw a panel of three to seven, each with reasons that make what the score lacks."""
    drawn = []
    for at in range(draw(st.integers(3, 7))):
        score = draw(halves)
        lost = 5 - score
        first = draw(st.sampled_from(REASONS))
        if lost > Decimal("0.1") and draw(st.booleans()):
            second = draw(st.sampled_from([one for one in REASONS if one != first]))
            parts: list[Lost] = [("0.1", f"{first}，扣0.1分"), (str(lost - Decimal("0.1")), second)]
        else:
            parts = [(None, first)] if lost else []
        drawn.append(voice(f"评委{at}", str(score), *parts))
    return drawn


@given(
    voices(),
    st.sampled_from([Combine.MEAN, Combine.MEDIAN, Combine.TRIMMED, Combine.WEIGHTED]),
    st.integers(0, 3),
    st.randoms(),
)
def test_whatever_the_panel_the_losses_make_what_the_score_lacks(
    drawn: list[Given], method: Combine, decimals: int, random: object
) -> None:
    weights = tuple(Weight(one.assessor, Decimal(at + 1), HERE) for at, one in enumerate(drawn))
    assessors = Assessors(method, weights, decimals)
    found = combine(FIVE, panel(*drawn), assessors)
    scores = [one.score.value for one in drawn if one.score]
    assert min(scores) <= found.score <= max(scores)
    points = [points for points, _ in found.losses]
    assert sum(points) == 5 - found.score
    assert all(one > 0 for one in points)
    assert found.panel is not None
    if found.losses:  # no reason that took anything is missing from the rows
        rows = "；".join(cause.reason for _, cause in found.losses)
        for one, share in zip(drawn, found.panel.shares, strict=True):
            assert all(cause.reason.partition("，")[0] in rows for cause in one.deductions if share)
    random.shuffle(drawn)  # type: ignore[attr-defined]
    again = combine(FIVE, panel(*drawn), assessors)
    assert (again.score, again.losses) == (found.score, found.losses)
