"""The sample campaign as a plan: invented departments, and what each lost on which item.

Every figure is written down here and none is drawn by chance, so that ties, full marks and low
items are where the documents need them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Rubric
from pipeline.numbers import show
from tests.sample_reasons import REASONS, SPECIAL

COLLEGE, OFFICE, SINGLE = "二级党委", "党总支", "直属党支部"
_BRANCHES = {
    COLLEGE: (
        ("教工第一党支部", "学生第一党支部"),
        ("教工第二党支部", "学生第三党支部"),
        ("实验中心党支部", "研究生党支部"),
    ),
    OFFICE: (
        ("第一党支部", "第三党支部"),
        ("综合党支部", "业务党支部"),
        ("第二党支部", "第四党支部"),
    ),
    SINGLE: (("本支部", "第一党小组"), ("本支部", "退休党员党小组")),
}
_MONTHS = (3, 4, 5, 6, 9, 10, 11)
_HALVES = ("上半年", "下半年")
_TERMS = ("上学期", "下学期")

DEPARTMENTS: tuple[tuple[str, str, str], ...] = (
    ("D01", "文学院党委", COLLEGE),
    ("D02", "马克思主义学院党委", COLLEGE),
    ("D03", "数学与统计学院党委", COLLEGE),
    ("D04", "物理与电子工程学院党委", COLLEGE),
    ("D05", "化学与材料学院党委", COLLEGE),
    ("D06", "外国语学院党委", COLLEGE),
    ("D07", "教育科学学院党委", COLLEGE),
    ("D08", "体育学院党委", COLLEGE),
    ("D09", "音乐学院党委", COLLEGE),
    ("D10", "美术与设计学院党委", COLLEGE),
    ("D11", "信息工程学院党委", COLLEGE),
    ("D12", "经济管理学院党委", COLLEGE),
    ("D13", "机关第一党总支", OFFICE),
    ("D14", "机关第二党总支", OFFICE),
    ("D15", "后勤服务中心党总支", OFFICE),
    ("D16", "离退休工作处党总支", OFFICE),
    ("D17", "继续教育学院党总支", OFFICE),
    ("D18", "附属中学党总支", OFFICE),
    ("D19", "玥湖校区党总支", OFFICE),
    ("D20", "图书馆直属党支部", SINGLE),
    ("D21", "档案馆直属党支部", SINGLE),
    ("D22", "校医院直属党支部", SINGLE),
    ("D23", "附属幼儿园直属党支部", SINGLE),
    ("D24", "网络信息中心直属党支部", SINGLE),
)

# Points lost by item; 1+0.5 is two deductions on one item. D02 has full marks, D15 exactly 15
# deductions; D01 and D20, D03 and D06, and D11, D14 and D18 have equal totals.
_LOST = """
D01 1.4:0.5 2.1.3:0.5 2.4.2:1 2.4.6:0.5 3.1:0.5 3.2:1.5
D02
D03 1.2:1 1.6:1 2.2.1:1 2.4.1:0.5 2.4.3:1 3.1:1 3.2:1.5
D04 1.1:1 1.3:1.5 2.1.2:0.5 2.2.2:1 2.3.1:1 2.4.2:1+0.5 2.4.5:1 3.1:1.5 3.2:1.5
D05 1.4:1 2.1.1:0.5 2.2.1:1 2.4.1:1 2.4.4:0.5 2.4.6:1 3.1:1.5 3.2:2
D06 1.1:0.5 1.5:0.5 2.1.3:0.5 2.3.1:1 2.4.2:1 2.4.5:1 3.1:1 3.2:1.5
D07 1.6:0.5 2.4.1:0.5 2.4.6:0.5 3.2:1
D08 1.1:1+1 1.2:1.5 1.3:2 1.4:1.5 1.6:1 2.1.1:1 2.1.2:1 2.2.1:1.5 2.2.2:1 2.3.1:1.5 2.4.2:1.5
    2.4.5:1 2.4.6:1 3.1:2 3.2:2 4.2:0.5
D09 1.1:1 1.2:1 1.3:1.5 1.5:1 2.1.1:0.5+0.5 2.1.3:1 2.2.1:1 2.2.3:1 2.3.1:1 2.4.1:1 2.4.3:1
    2.4.6:1.5 3.1:2 3.2:2 4.4:0.5
D10 1.1:1 1.3:1 1.6:1.5 2.1.2:0.5 2.2.1:1 2.2.2:0.5+0.5 2.4.2:1 2.4.4:1.5 2.4.5:1 3.1:2 3.2:2.5
    4.5:0.5
D11 1.2:1 1.3:1 2.1.1:0.5 2.2.1:0.5+0.5 2.3.1:1 2.4.1:1 2.4.2:1 2.4.3:0.5 2.4.6:1 3.1:2 3.2:2
D12 1.1:0.5 1.4:0.5 1.6:1 2.1.3:0.5 2.2.1:1 2.4.2:1 2.4.5:1 3.1:2 3.2:2
D13 1.3:0.5 2.1.2:0.5 2.2.3:0.5 2.4.1:1 2.4.6:1 3.1:1 3.2:1
D14 1.1:1 1.2:0.5 1.5:0.5 2.1.1:1 2.2.2:1 2.3.1:1 2.4.3:1 2.4.4:0.5 2.4.6:1.5 3.1:2 3.2:2
D15 1.1:1.5+1 1.2:2 1.4:1+0.5 2.1.1:1.5 2.2.1:1.5+0.5 2.3.1:2.5 2.4.1:2.5 2.4.2:2.5 2.4.5:2
    3.1:3 3.2:3 4.1:0.5
D16 1.3:1 2.1.3:0.5 2.2.1:0.5 2.4.2:1 2.4.4:0.5 2.4.6:1 3.1:1.5 3.2:2
D17 1.1:1 1.2:1 1.4:1.5 1.6:1 2.1.1:1 2.1.2:0.5 2.2.1:1 2.2.2:1 2.4.1:1 2.4.3:1 2.4.5:1 3.1:2
    3.2:2.5 4.2:0.5
D18 1.1:0.5+0.5 1.3:1 1.6:1 2.1.2:0.5 2.2.1:1 2.3.1:1 2.4.2:1.5 2.4.5:0.5 3.1:2.5 3.2:2
D19 1.1:2 1.2:2.5 1.3:2 1.4:1.5 1.5:1 1.6:2 2.1.1:1.5 2.1.3:1 2.2.1:1.5+0.5 2.2.2:1.5 2.3.1:1.5
    2.4.1:1.5 2.4.4:1.5 2.4.6:1 3.1:3 3.2:2.5 4.1:0.5
D20 1.5:0.5 2.1.1:0.5 2.4.3:1 2.4.5:0.5 3.1:1 3.2:1
D21 1.2:0.5 2.2.1:0.5 2.4.1:0.5 2.4.6:0.5 3.1:1 3.2:1
D22 1.1:1+0.5 1.3:1.5 1.4:1 1.6:1.5 2.1.2:1 2.1.3:1.5 2.2.1:1 2.2.3:1 2.3.1:1.5 2.4.2:1 2.4.5:1
    2.4.6:1 3.1:1.5 3.2:2 4.3:0.5
D23 1.1:1 1.2:1 1.5:0.5 2.1.1:1 2.1.3:0.5 2.2.2:0.5 2.3.1:1 2.4.2:1 2.4.3:1 2.4.6:1 3.1:2.5
    3.2:2.5
D24 1.1:2.5 1.2:2.5 1.3:2 1.4:2 1.5:1 1.6:2.5 2.1.1:2 2.1.2:1.5 2.1.3:1.5 2.2.1:2.5 2.2.2:1.5
    2.2.3:1 2.3.1:2 2.4.1:2 2.4.2:2 2.4.3:1.5 2.4.5:2 2.4.6:1.5 3.1:3 3.2:3 4.1:0.5 4.2:0.5
    4.5:0.5
"""

# Items that departments themselves scored lower than the assessors did.
_MODEST: dict[str, tuple[str, ...]] = {
    "D02": ("1.6", "2.4.6", "3.2"),
    "D07": ("2.2.1", "2.4.5", "3.1"),
    "D13": ("1.1", "2.3.1"),
    "D21": ("1.3", "2.1.1", "2.4.2", "3.1"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a score sheet, as its author filled it in."""

    department: str
    item: str
    self_score: str
    assessed: str
    reasons: tuple[str, ...]


def lines(rubric: Rubric) -> Iterator[Line]:
    """Give every row of the campaign, by roster, then by the rubric's order."""
    lost = _lost()
    used: Counter[str] = Counter()
    for place, (department, _, kind) in enumerate(DEPARTMENTS):
        author = _Author(department, kind, place, used)
        for item in rubric.items():
            pieces = lost.get((department, item.id), [])
            assessed = item.points - sum(map(Decimal, pieces))
            yield Line(
                department=department,
                item=item.id,
                self_score=show(_self_score(department, item.id, item.points, assessed)),
                assessed=show(assessed),
                reasons=tuple(author.reason(item.id, piece, len(pieces)) for piece in pieces),
            )


def _lost() -> dict[tuple[str, str], list[str]]:
    """Give the points of each deduction by department and item."""
    found: dict[tuple[str, str], list[str]] = {}
    department = ""
    for word in _LOST.split():
        item, _, points = word.partition(":")
        if points:
            found[department, item] = points.split("+")
        else:
            department = item
    return found


def _self_score(department: str, item: str, points: Decimal, assessed: Decimal) -> Decimal:
    """Most departments give themselves full points, some see a part of what was lost."""
    half = Decimal("0.5")
    if item in _MODEST.get(department, ()):
        return assessed - half
    sees_it = (int(department[1:]) + len(item) + int(item[-1])) % 4 == 0
    return assessed + half if sees_it and points - assessed > half else points


@dataclass(frozen=True, slots=True)
class _Author:
    """Words the reasons of one department; ``used`` counts what all of them took, by item."""

    department: str
    kind: str
    place: int
    used: Counter[str]

    def reason(self, item: str, points: str, together: int) -> str:
        turn = self.used[item]
        self.used[item] += 1
        if special := SPECIAL.get((self.department, item)):
            return special
        # One reason alone may leave its points unsaid.
        said = f"，扣{points}分" if together > 1 or turn % 2 else ""
        return REASONS[item][turn % len(REASONS[item])].format(**self._blanks(turn)) + said

    def _blanks(self, turn: int) -> dict[str, object]:
        pairs = _BRANCHES[self.kind]
        first, second = pairs[(self.place + turn) % len(pairs)]
        return {
            "a": first,
            "b": second,
            "n": 2 + (3 * self.place + turn) % 5,
            "m": _MONTHS[(self.place + 2 * turn) % len(_MONTHS)],
            "t": _HALVES[(self.place + turn) % len(_HALVES)],
            "s": _TERMS[(self.place + turn) % len(_TERMS)],
        }
