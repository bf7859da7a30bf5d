"""The words by which tables of facts are recognised: headers, and the forms of their values.

Headers are held against text in the form of ``chinese.normalise``, values against
``score_text.plain``. What a table of facts shares with score sheets (whose, which item) has its
words in ``headers``.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.load.headers import Column, column_of
from pipeline.model import Method

_HEADERS: Mapping[Column, re.Pattern[str]] = {
    Column.MEASURE: re.compile("(事实|统计|测量|计量)?事项(名称)?|(测量|计量|统计)项目?|measure"),
    Column.VALUE: re.compile(
        r"(实际|完成)?(数值|数量|数据|次数|数)(\([^()]{0,20}\))?|实际值|完成值|value|count"
    ),
    Column.PERIOD: re.compile("(考核|统计)?(周期|学期|时段|时期|期间|季度|月份)|period"),
    Column.LEVEL: re.compile("(评定|评价|评估)?(档次|等级|等次|级别)|level"),
    Column.CASE: re.compile("(事件|案件|案例|问题)(编号|代码)|案号|case"),
    Column.STORY: re.compile("(情况|事实|事件)(说明|描述|经过)|事由|text|description"),
}
_SHARED = frozenset({
    Column.DEPARTMENT, Column.CODE, Column.ID, Column.TITLE, Column.SERIAL, Column.BLOCK,
    Column.HEADING, Column.HEADING_3, Column.HEADING_4, Column.HEADING_5, Column.TASK,
    Column.EVIDENCE,
})  # fmt: skip

# What is counted where the rule names no unit.
UNITS: Mapping[Method, str] = {
    Method.PER_OCCURRENCE: "次",
    Method.VETO: "次",
    Method.MULTIPLIER: "分",
}
PERCENT = "%"
_PERCENTS = frozenset({PERCENT, "个百分点", "百分点"})

_NUMBER = "[0-9]+(?:[.][0-9]+)?"
AMOUNT = re.compile(rf"(?:\+\s*)?({_NUMBER})\s*([^0-9.,\s/+-][^0-9]{{0,15}})?")
PART_OF_WHOLE = re.compile(r"([0-9]+)\s*([^0-9/.,\s]{0,8})\s*/\s*([0-9]+)\s*([^0-9/.,\s]{0,8})")
_TOO_FINE = re.compile(r"[0-9]+[.][0-9]{7,}\s*%?")


@lru_cache(maxsize=4096)
def fact_column_of(text: str) -> Column | None:
    """Tell what a header of a table of facts announces."""
    word = normalise(text)
    for column, known in _HEADERS.items():
        if known.fullmatch(word):
            return column
    shared = column_of(text)
    return shared if shared in _SHARED else None


def is_percent(unit: str) -> bool:
    """Tell whether a unit means parts of a hundred."""
    return normalise(unit) in _PERCENTS


def is_too_fine(text: str) -> bool:
    """Tell a number with more decimals than any figure that is printed: 96.6666666666667%."""
    return bool(_TOO_FINE.fullmatch(text))
