"""Rubrics as trees of any depth with hostile titles, for properties of what is made of them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from pipeline.model import Indicator, Method, Rubric, Scoring
from tests.builders import HERE, rubric

WORDS = (
    "A&B <甲>", "“两学一做”常态化", "2018年重点工作", "1.1 的落实", "党员《准则》学习", "计划 总结",
    "建设“𠮷”品牌", "年度工作计划", "人才培养", "项目建设", "分类指导",
    "培训（试行）", "守纪律、讲规矩", "100%覆盖", "台账-材料/痕迹", "Party's \"own\" work",
)  # fmt: skip
BASIS = "材料不全年末考核视情况扣分"
ASKED = ("按要求健全台账", "每学期至少研究4次党建工作", "A&B <甲> 落实到位", "联系覆盖所有党支部")


def group(key: str, title: str, *children: Indicator) -> Indicator:
    """Build a group that states the sum of its parts."""
    points = sum((child.points for child in children), Decimal(0))
    return Indicator(key, key, title, points, HERE, stated=points, children=children)


def _title(word: str, key: str) -> str:
    """Make a title; a part is never called like the group that it is in."""
    return f"{word}{'甲乙丙丁'[key.count('.')]}"


@st.composite
def _item(draw: st.DrawFn, key: str, word: str) -> Indicator:
    points = draw(st.sampled_from(["0.5", "1", "2.5", "10"]))
    basis = draw(st.sampled_from(["", BASIS]))
    text = draw(st.sampled_from(ASKED)) + (f"({basis})" if basis else "")
    scoring = (Scoring(Method.DISCRETIONARY, HERE),) if basis else ()
    return Indicator(
        id=key,
        number=key,
        title=_title(word, key),
        points=Decimal(points),
        source=HERE,
        stated=Decimal(points),
        text=text,
        basis=basis,
        scoring=scoring,
    )


@st.composite
def _node(draw: st.DrawFn, key: str, word: str, depth: int) -> Indicator:
    if depth == 1:
        return draw(_item(key, word))
    # Siblings differ in their titles, groups apart may have parts of the same ones.
    # In the first block, rows are more than headings: else 序号 might count either.
    least = 2 if key.startswith("1") else 1
    words = draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=3, unique=True))
    children = [draw(_node(f"{key}.{at}", one, depth - 1)) for at, one in enumerate(words, 1)]
    asked = draw(st.sampled_from(["", "要求:严责任、强保障"])) if "." not in key else ""
    return replace(group(key, _title(word, key), *children), requirement=asked)


@st.composite
def _trees(draw: st.DrawFn) -> Rubric:
    depth = draw(st.integers(2, 4))
    # 序号 1 beside the title 1.1 的落实 may as well be item 1.1: not at the top.
    tops = [word for word in WORDS if not word.startswith("1.1")]
    words = draw(st.lists(st.sampled_from(tops), min_size=2, max_size=4, unique=True))
    blocks = [draw(_node(str(at), one, depth)) for at, one in enumerate(words, 1)]
    return replace(rubric(*blocks), title="示例师范学院2017年度党建工作考核")


TREES = _trees()
