"""The names of fields by which rubrics in data files (JSON, YAML) are recognised.

Held against names in the form of ``chinese.normalise`` without joints: ``max_points`` and
``maxPoints`` are ``maxpoints``. What is not here is looked up among the headers of tables.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.recognise.nodes import Role
from pipeline.recognise.words_headers import header_word


class Field(StrEnum):
    """What a field says, where no column of a table could say it."""

    MAXIMUM = "maximum"  # full points, where another field may hold the points earned
    TOTAL = "total"
    CHILDREN = "children"
    LEVELS = "levels"
    KIND = "kind"
    BONUS = "bonus"
    ASIDE = "aside"  # about the file or the program, no part of the rubric


Meaning = Role | Field

_JOINTS = re.compile(r"[\s_\-./]+")
_NAMES: Mapping[Meaning, str] = {
    Role.TITLE: "name title criterion criterionname itemname testname label heading topic"
    " 名称 标题 指标名称 项目名称 考核指标 考核项目 指标 项目",
    Role.NUMBER: "id no number num code index key order 序号 编号 代码 指标编号",
    Role.TEXT: "description desc details detail text content longdescription criteriondescription"
    " summary explanation 描述 说明 内容 考核内容 目标任务 要点",
    Role.REQUIREMENT: "requirement requirements 要求 工作要求",
    Role.CRITERIA: "guidelines guideline scoring scoringguide grading rule rules standard standards"
    " 评分标准 评分细则 评分办法 扣分标准 标准 细则",
    Role.EXAMINED: "examined method assessmentmethod 考核方式 考核方法 评估方式",
    Role.EVIDENCE: "evidence deliverable deliverables materials 佐证材料 证明材料 依据 佐证",
    Role.OWNER: "owner responsible department 负责部门 责任单位 牵头部门",
    Role.NOTE: "note notes comment comments remark remarks hint 备注 注",
    Role.POINTS: "points point pts marks mark credits credit value worth 分值 分数 标准分 分",
    Field.MAXIMUM: "max maxpoints maxpoint maxscore maxmarks maximum maximumpoints maximumscore"
    " maxvalue pointspossible possiblepoints possible fullscore fullmarks fullpoints outof"
    " availablepoints 满分 最高分 满分值 总分值",
    Role.MINIMUM: "min minpoints minscore minimum minimumpoints 最低分 下限",
    Role.WEIGHT: "weight weights weighting weightage percent percentage pct share"
    " 权重 占比 比例 百分比",
    Role.SCORE: "score grade earned awarded earnedpoints 得分 自评分 考核分",
    Field.TOTAL: "total totalpoints totalscore totalmarks pointstotal sum subtotal"
    " 总分 合计 总计 小计",
    Field.CHILDREN: "criteria items children sections section categories subcriteria subitems"
    " subsections subcategories questions tests tasks parts components rubric rubrics indicators"
    " entries groups blocks subtasks testcases checks nodes assessment dimensions elements areas"
    " 下级 子指标 指标体系 一级指标 二级指标 三级指标 指标列表 子项 项目列表 考核指标体系 评分项",
    Field.LEVELS: "ratings levels scale bands grades performancelevels ratinglevels descriptors"
    " achievementlevels options 等级 等次 档次 评分等级",
    Field.KIND: "kind type 类型 类别",
    Field.BONUS: "bonus extracredit isbonus extra 加分 加分项 附加",
    Field.ASIDE: "year version date timeout term semester course created updated 年份 年度 学年"
    " 版本 日期",
}
_MEANINGS = {name: meaning for meaning, names in _NAMES.items() for name in names.split()}
YES = frozenset({"true", "yes", "1", "是"})
# Fields of a program's tests: what it runs, however it is called, is no score.
_FEW = frozenset({Role.HEADING, Role.UNKNOWN, Role.LEVEL})


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> Meaning | None:
    """Tell what the field ``name`` says, if its name is known."""
    plain = _JOINTS.sub("", normalise(name))
    if plain in _MEANINGS:
        return _MEANINGS[plain]
    found = header_word(name) if not name.isascii() else None
    return found.role if found and not found.open and found.role not in _FEW else None
