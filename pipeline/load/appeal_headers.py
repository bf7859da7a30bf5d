"""The words by which decisions on appeals are recognised: headers, names of files, dates."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.load.headers import Column, column_of

_HEADERS: Mapping[Column, re.Pattern[str]] = {
    Column.APPEAL: re.compile("(复核|复议|更正|改分)的?(理由|原因|依据|说明|意见)|appeal"),
    Column.DAY: re.compile("(复核|复议)?(决定|认定|研究)?的?(日期|时间)|decided"),
    Column.FORMER: re.compile("(原|复核前|更正前)的?(考核|考评)?(得分|评分|分数?)|before"),
    Column.ASSESSED: re.compile("(复核|更正|改)后的?(考核|考评)?(得分|评分|分数?)"),
}
# What a table of decisions shares with score sheets. The department's own entries are none of it.
_SHARED = frozenset({
    Column.DEPARTMENT, Column.CODE, Column.ID, Column.TITLE, Column.SERIAL, Column.BLOCK,
    Column.HEADING, Column.HEADING_3, Column.HEADING_4, Column.HEADING_5, Column.TASK,
    Column.POINTS, Column.ASSESSED, Column.REASON, Column.NOTE, Column.EVIDENCE, Column.OVERRIDE,
})  # fmt: skip

_FILE = re.compile(r"(appeals?|复核(决定|结果|意见)?)(\W.*)?\.(csv|xlsx?|et|ods|txt|ya?ml|json)")
# A year of four digits, a month and a day: 2018-01-08, 2018/1/8, 2018.1.8, 2018年1月8日.
_DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")


@lru_cache(maxsize=4096)
def appeal_column_of(text: str) -> Column | None:
    """Tell what a header of a table of decisions announces."""
    word = normalise(text)
    for column, known in _HEADERS.items():
        if known.fullmatch(word):
            return column
    shared = column_of(text)
    return shared if shared in _SHARED else None


def is_like_appeals(name: str) -> bool:
    """Tell whether a file is called as if decisions stood in it."""
    return bool(_FILE.fullmatch(normalise(name)))


def day_of(text: str) -> tuple[int, int, int] | None:
    """Give year, month and day of a date as people write it."""
    found = _DAY.fullmatch(normalise(text))
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
