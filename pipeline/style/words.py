"""Words that formal documents do not use for dates: who reads one later has another today."""

import re

from pipeline.style.kinds import HAN, Kind, Rule

# Words that end or begin others, as 明年 in 写明年月, stand alone only behind these.
_ALONE = f"(?:(?<![{HAN}0-9])|(?<=[在于到至从自较比和与及对将的]))"
_ANYWHERE = (
    "(?<![当如迄])今年(?![轻龄均])|(?<![过失除减回逝])去年(?![轻龄限份货])|"
    "(?<![以])上个月|下个月(?!球)|这个月|(?<![日基文样])本月(?![饼球])|"
    "(?<![附最邻临接靠将])近日(?![常益用期程均志报后])|(?<![之以])前些天|(?<![以之])前不久|昨[天日]"
)
_GUARDED = (
    "[明前后]年(?![度月限龄份级])|[上下]月(?![球亮牙光台])|明天|"
    "(?:上周|下周|本周)(?![围知年期到岁转密折长全])"
)
# 日前 ends many dates: 5日前, 截止日前. It is a word of its own where a clause begins.
_AT_START = "(?:(?<=[，。；：！？\n])|^)日前(?![日后])"


def _a_date(_: re.Match[str]) -> str:
    return "X年X月X日"


RULES = (
    Rule(
        Kind.RELATIVE_DATE,
        re.compile(f"{_ANYWHERE}|{_ALONE}(?:{_GUARDED})|{_AT_START}"),
        _a_date,
        frozenset("年月天周日久"),
    ),
)
