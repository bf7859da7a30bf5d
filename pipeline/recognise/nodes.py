"""What the steps of recognition hand to one another: a tree that grows while a document is read.

A ``Node`` is mutable on purpose: rows, headings and later tables add to it in turn. It becomes a
frozen ``Indicator`` at the end, in ``indicators``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pipeline.diagnostics import Diagnostic, Source
from pipeline.model import Kind, Level, PointsFor, Reach, Scope


@dataclass(frozen=True, slots=True)
class Piece:
    """A text as it was typed, and where."""

    text: str
    source: Source


class Role(StrEnum):
    """What a column, a cell or a passage says of an indicator.

    The values are the names of the model's fields where there is one of that kind.
    """

    NUMBER = "number"  # 序号
    HEADING = "heading"  # 一级指标, 二级指标 …: a column for each level of the tree, left to right
    TITLE = "title"  # 考核项目 where it names the item itself
    TEXT = "text"  # 目标任务, 考核内容
    REQUIREMENT = "requirement"  # 要求：… of a block
    CRITERIA = "criteria"  # 评分标准
    EXAMINED = "examined"  # 考核方式
    EVIDENCE = "evidence"  # 佐证材料
    OWNER = "owner"  # 负责部门
    NOTE = "note"  # 备注
    POINTS = "points"  # 分值
    MINIMUM = "minimum"
    WEIGHT = "weight"  # 权重
    LEVEL = "level"  # a column for each level: A - Excellent
    SCORE = "score"  # 自评分, 考核分, 得分, a column of a scored team: no part of the rubric
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Worth:
    """The points of a node as a text states them: ``10分``, ``（20分）``, ``-10 ~ 0``, ``25%``.

    ``points`` are the full points; None where only limits are stated, as for a penalty.
    """

    source: Source
    typed: str
    points: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    is_percent: bool = False


@dataclass(slots=True)
class Node:
    """An indicator in the making."""

    source: Source
    number: Piece | None = None  # as typed: 1.1, (1), 一、
    title: Piece | None = None  # without its number and points
    worth: Worth | None = None
    weight: Worth | None = None
    kind: Kind | None = None  # where something says so outright
    reach: Reach | None = None  # of a veto, likewise
    scope: Scope | None = None  # to whom it applies, where a cell says nothing else
    points_for: list[PointsFor] = field(default_factory=list)
    texts: dict[Role, list[Piece]] = field(default_factory=dict)
    shared: list[Piece] = field(default_factory=list)  # from cells merged over several items
    levels: list[Level] = field(default_factory=list)
    allowed: list[Decimal] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    def add(self, role: Role, piece: Piece) -> None:
        """Keep one more text under ``role``."""
        self.texts.setdefault(role, []).append(piece)

    def told(self) -> list[Piece]:
        """Give its texts and levels as they stand, for the notes of what drops the node."""
        levels = [Piece(f"{each.name} {each.text}".strip(), each.source) for each in self.levels]
        return [piece for pieces in self.texts.values() for piece in pieces] + levels

    def walk(self) -> Iterator["Node"]:
        """Give this node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Reading:
    """What one table, or a whole document, was understood to say."""

    source: Source
    nodes: list[Node] = field(default_factory=list)
    title: Piece | None = None
    totals: list[tuple[str, Worth]] = field(default_factory=list)  # 合计, 总分: label and points
    notes: list[Piece] = field(default_factory=list)  # 备注, signatures, explanations
    problems: list[Diagnostic] = field(default_factory=list)
