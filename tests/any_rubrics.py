"""Rubrics of every kind, made by hypothesis, whose values all stand at one place."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pipeline.diagnostics import Source
from pipeline.load.text import forbidden
from pipeline.model import (
    ARGUMENTS,
    Band,
    Count,
    Disagreement,
    Exemption,
    Indicator,
    Kind,
    Level,
    Method,
    Part,
    PointsFor,
    Reach,
    Rubric,
    Scope,
    Scoring,
    SharedText,
    Within,
)
from pipeline.numbers import ZERO
from pipeline.sums import computed_points, computed_total

NOWHERE = Source("x")

HOSTILE = "# - : ? & * ! | > % @ ` \" ' \\ { } [ ] , ~ = < \\n \\u4e00 <<: --- ... 是 no 010 ＃ “”"
CHARACTERS = st.one_of(
    st.sampled_from(sorted({*HOSTILE, "\u3000", "\u00a0", "玥", "𠮷", "é"})), st.characters()
)


def _text(alphabet: st.SearchStrategy[str], *, multiline: bool) -> st.SearchStrategy[str]:
    def permitted(text: str) -> str:
        refused = {one.index for one in forbidden(text, multiline=multiline, blanks=True)}
        return "".join(char for at, char in enumerate(text) if at not in refused).rstrip("\n")

    return st.text(alphabet, max_size=12).map(permitted)


LINE = _text(CHARACTERS, multiline=False).filter(str.strip)
LINES = _text(st.one_of(CHARACTERS, st.sampled_from("\n\t")), multiline=True).filter(str.strip)
MAYBE_LINE = st.one_of(st.just(""), LINE)
MAYBE_LINES = st.one_of(st.just(""), LINES)
NUMBERS = st.decimals(-999999, 999999, places=3)
MAYBE_NUMBER = st.one_of(st.none(), NUMBERS)
NAMES = st.lists(LINE, max_size=2).map(tuple)


BANDS = st.builds(
    Band,
    NUMBERS,
    st.just(NOWHERE),
    at_least=MAYBE_NUMBER,
    above=MAYBE_NUMBER,
    at_most=MAYBE_NUMBER,
    below=MAYBE_NUMBER,
)
# The arguments of scoring methods that are neither numbers nor texts.
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "periods": NAMES,
    "part": st.sampled_from(Part),
    "reach": st.sampled_from(Reach),
    "bands": st.lists(BANDS, min_size=1, max_size=2).map(tuple),
}


@st.composite
def scorings(draw: st.DrawFn) -> Scoring:
    method = draw(st.sampled_from(Method))
    required, optional = ARGUMENTS[method]
    values: dict[str, Any] = {}
    for name in (*required, *optional):
        is_text = name in {"measure", "unit", "period", "once", "grade"}
        if name in SPECIAL:
            values[name] = draw(SPECIAL[name])
        elif name in required:
            values[name] = draw(LINE if is_text else NUMBERS)
        else:
            values[name] = draw(MAYBE_LINE if is_text else MAYBE_NUMBER)
    return Scoring(method, NOWHERE, **values)


LEVELS = st.builds(
    Level,
    LINE,
    st.just(NOWHERE),
    text=MAYBE_LINES,
    points=MAYBE_NUMBER,
    at_least=MAYBE_NUMBER,
    above=MAYBE_NUMBER,
    at_most=MAYBE_NUMBER,
    below=MAYBE_NUMBER,
    is_percent=st.booleans(),
)
SCOPES = st.builds(
    Scope,
    st.just(NOWHERE),
    only=NAMES,
    exempt=NAMES,
    when_exempt=st.sampled_from(Exemption),
    within=st.sampled_from(Within),
    remark=MAYBE_LINES,
)
POINTS_FOR = st.builds(
    PointsFor, st.lists(LINE, min_size=1, max_size=2).map(tuple), NUMBERS, st.just(NOWHERE)
)


def few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2).map(tuple)


@st.composite
def indicators(draw: st.DrawFn, prefix: str, depth: int, count: Count) -> Indicator:
    parts = draw(st.integers(0, 2)) if depth else 0
    children = tuple(
        draw(indicators(f"{prefix}.{number}", depth - 1, count)) for number in range(1, parts + 1)
    )
    stated = draw(MAYBE_NUMBER)
    names = ("text", "requirement", "criteria", "examined", "evidence", "owner", "note", "basis")
    texts: dict[str, Any] = {name: draw(MAYBE_LINES) for name in names}
    node = Indicator(
        id=prefix,
        number=draw(LINE),
        title=draw(LINE),
        points=Decimal(0) if stated is None else stated,
        stated=stated,
        source=NOWHERE,
        **texts,
        minimum=draw(NUMBERS),
        maximum=draw(MAYBE_NUMBER),
        lose_at_most=draw(MAYBE_NUMBER),
        gain_at_most=draw(MAYBE_NUMBER),
        grade=draw(MAYBE_LINE),
        disagreement=draw(st.one_of(st.none(), st.sampled_from(Disagreement))),
        step=draw(MAYBE_NUMBER),
        weight=draw(MAYBE_NUMBER),
        kind=draw(st.sampled_from(Kind)),
        reach=draw(st.sampled_from(Reach)),
        within_total=draw(st.booleans()),
        alternative=draw(MAYBE_LINE),
        accepted=draw(MAYBE_LINE),
        scope=draw(st.one_of(st.none(), SCOPES)),
        points_for=draw(few(POINTS_FOR)),
        levels=draw(few(LEVELS)),
        allowed=draw(few(NUMBERS)),
        shared=draw(NAMES),
        scoring=draw(few(scorings())),
        children=children,
    )
    return (
        node if stated is not None else replace(node, points=computed_points(node, count) or ZERO)
    )


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    count = draw(st.sampled_from(Count))
    total = draw(MAYBE_NUMBER)
    blocks = draw(st.integers(1, 2))
    rubric = Rubric(
        year=draw(st.integers(1949, 2199)),
        title=draw(LINE),
        stated_total=Decimal(0) if total is None else total,
        states_total=total is not None,
        step=draw(NUMBERS),
        blocks=tuple(draw(indicators(str(at), 2, count)) for at in range(1, blocks + 1)),
        source=NOWHERE,
        count=count,
        scaled_from=draw(MAYBE_NUMBER),
        accepted=draw(MAYBE_LINE),
        shared=tuple(SharedText(f"s{at}", draw(LINES), NOWHERE) for at in range(draw(st.just(2)))),
        notes=draw(st.lists(LINES, max_size=2).map(tuple)),
        self_share=draw(MAYBE_NUMBER),
        maximum=draw(MAYBE_NUMBER),
        decimals=draw(st.integers(0, 6)),
        disagreement=draw(st.sampled_from(Disagreement)),
    )
    return rubric if total is not None else replace(rubric, stated_total=computed_total(rubric))
