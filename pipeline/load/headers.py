"""The words by which people's tables are recognised: headers, labels, totals, scores, reasons.

The one home of Chinese words for reading tables. Patterns for headers, totals and asides are held
against text in the form of ``chinese.normalise`` (no blanks, half width, lower case), those for
scores against ``score_text.plain``, the others against text as it was typed.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.model import Combine


class Column(StrEnum):
    """What a column of a table says; the value is how messages call it."""

    DEPARTMENT = "单位"
    CODE = "单位编号"
    ID = "编号"
    TITLE = "指标"
    SERIAL = "序号"
    BLOCK = "一级指标"
    HEADING = "二级指标"
    HEADING_3 = "三级指标"
    HEADING_4 = "四级指标"
    HEADING_5 = "五级指标"
    TASK = "目标任务"
    POINTS = "分值"
    SELF = "自评分"
    ASSESSED = "考核分"
    REASON = "扣分原因"
    NOTE = "备注"
    EVIDENCE = "佐证"
    ASSESSOR = "考核人"
    NAME = "名称"
    KIND = "类型"
    OVERRIDE = "改判理由"
    MEASURE = "事项"  # this and what follows stand in tables of facts: fact_headers.py
    VALUE = "数值"
    PERIOD = "周期"
    LEVEL = "档次"
    CASE = "事件编号"
    STORY = "情况说明"
    APPEAL = "复核理由"  # and these in decisions on appeals: appeal_headers.py
    DAY = "决定日期"
    FORMER = "原考核分"
    ASIDE = "说明"  # what the rubric's table says besides: known, and not read


_HEADERS: Mapping[Column, re.Pattern[str]] = {
    Column.DEPARTMENT: re.compile(
        "(被考核|填报)?(单位|部门|党组织)(名称|全称)?|学院(名称)?|考核对象|department"
    ),
    Column.CODE: re.compile("(单位|部门)(编号|代码)"),
    Column.ID: re.compile("((评分|考核)?(指标|项|项目))?编号|id"),
    Column.TITLE: re.compile("(考核|评分)?指标(名称)?|(考核|评分)项目?(名称)?|item"),
    Column.SERIAL: re.compile(r"序号|no\.?"),
    Column.BLOCK: re.compile(r"一级指标(\(分值\))?"),
    Column.HEADING: re.compile(r"二级指标(\(分值\))?"),
    Column.HEADING_3: re.compile(r"三级指标(名称|\(分值\))?"),
    Column.HEADING_4: re.compile(r"四级指标(名称|\(分值\))?"),
    Column.HEADING_5: re.compile(r"五级指标(名称|\(分值\))?"),
    Column.TASK: re.compile("([0-9]{4}年度?)?(工作)?目标任务"),
    Column.POINTS: re.compile(r"(分值|满分|标准分)(\((分值|满分|分)\))?|points"),
    Column.SELF: re.compile(r"(单位|部门|本单位)?自评(得分|分数?|分值)?(\(分\))?|self"),
    Column.ASSESSED: re.compile(
        r"(组织部|考核组)?(考核|考评)(得分|评分|分数?)(\(分\))?|考核组评分|assessed"
    ),
    Column.REASON: re.compile(r"(扣分|失分)(原因|理由|依据|说明|事由|情况)(及(依据|说明))?|reason"),
    Column.NOTE: re.compile("备注|note"),
    Column.EVIDENCE: re.compile("佐证(材料)?|evidence"),
    Column.ASSESSOR: re.compile("(考核|评分|考评)(人|者|组)|评委|assessor"),
    Column.OVERRIDE: re.compile(
        "改判(的)?(理由|原因|说明)|不按规则(计分|评分|扣分)的?(理由|原因|说明)|override"
    ),
    Column.NAME: re.compile("名称|name"),
    Column.KIND: re.compile("类型|类别|type|kind"),
    Column.ASIDE: re.compile(
        "(评分|扣分|考核|等级|评价)标准|考核(方式|方法)|适用范围|(责任|负责|牵头)(部门|单位)"
        "|权重(\\(%\\))?|佐证要求|指标说明|[六七八九]级指标"
    ),
}

_PAGE_NUMBER = re.compile(
    r"(?:page|of|[p第共总计页0-9０-９零〇一二三四五六七八九十百ivxl\s\-.·/|~—―–─－…()（）,，])*",
    re.IGNORECASE,
)

# ECMA-376 Part 1, 18.3.1.46: what a header or footer of a sheet has between its words.
_SHEET_CODE = re.compile('&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]+|[A-Za-z&])')

# The label above a fill-in form, with what follows the colon: 单位：第一学院党委
_LABEL = re.compile(
    r"\s*(?:被考核|填报)?(?:单\s*位|部\s*门|学\s*院|department)(?:名称)?\s*"
    r"(?:[(（][盖公]章[)）]\s*)?[:：]\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
COLON = re.compile("[:：]")
_ASSESSOR = "(?:考核|评分|考评)(?:人|者|组)|评委|assessor"
_COMBINING = "(?:(?:评分|得分|分数)?合成|计分)(?:方式|方法|办法)|combined?(?: by)?"
# Labels that may stand beside others in one cell: 考核人：张三　合成方式：平均
_ASSESSOR_LABEL, _COMBINING_LABEL = (
    re.compile(
        rf"(?:^|(?<=[\s;；,，。]))(?:{words})\s*(?:[(（](?:签字|签名)[)）]\s*)?[:：]\s*"
        rf"([^;；{stops}。\n\t]*)",
        re.IGNORECASE,
    )
    for words, stops in ((_ASSESSOR, ",，"), (_COMBINING, ""))
)
# On paper a date or a seal follows on the same line; no name holds two blanks in a row.
_AFTER_NAME = re.compile(
    rf"\s{{2,}}|\s*[(（]盖章[)）]|\s+(?=(?:{_ASSESSOR}|{_COMBINING})\s*[:：])", re.IGNORECASE
)
_DECISION = re.compile(
    "(集体)?(协商|商定|评议|研究|会商|审定)(一致|决定|意见)?|集体(决定|意见)|negotiated|decided"
)
_WITHOUT = "(?:去掉|去除|剔除|扣除|去)(?:一个)?"
_COMBINE: Mapping[Combine, re.Pattern[str]] = {
    Combine.MEAN: re.compile("(算术)?平均(分|数|值|法)?|均值|mean|average"),
    Combine.MEDIAN: re.compile("中位(分|数|值)?|取中位数|median"),
    Combine.TRIMMED: re.compile(
        rf"(?:{_WITHOUT}最高分?[,、和与及]*(?:{_WITHOUT})?(?:一个)?最低分?"
        rf"|{_WITHOUT}最低分?[,、和与及]*(?:{_WITHOUT})?(?:一个)?最高分?)"
        "[,后再取求的]*(算术)?平均(分|数|值)?|(截尾|去极值)平均(分|数|值)?|trimmed(mean)?"
    ),
    Combine.WEIGHTED: re.compile("加权(平均)?(分|数|值)?|weighted(mean)?"),
    Combine.NEGOTIATED: re.compile("(集体)?(协商|商定|评议|研究|会商)(一致|决定)?|negotiated"),
}

# What stands behind a heading in the rubric's table and is no part of its title.
_BEHIND_HEADING = re.compile(
    r"(\([+-]?[0-9.]+(~[+-]?[0-9.]+)?分?\)|\([0-9.]+%\)|\((加分项|扣分项|一票否决[^()]{0,20})\))+$"
)
# Sheets beside the forms that hold no scores.
_GUIDE = re.compile("填[写报]说明|常用扣分原因")

_SUBTOTAL = re.compile(r".{0,20}小计(\(.*\))?(:.*)?|subtotal")
_TOTAL = re.compile(r".{0,12}(合计|总计|共计|累计|总分|总得分|总成绩)(\([^)]*\))?(:.*)?|total")
# What people work out of scores and write beside them.
_STATISTIC = re.compile(
    r".{0,8}(平均|均分|最高|最低|排名|名次|位次|排序|得分率|失分率|等次|等级|中位数).{0,4}|mean|average|rank"
)
_ASIDE = re.compile(
    "签字|签名|签章|盖章|填表|注:|说明:|年月日|(日期|时间|成员|组长|负责人|审核人|经办人):"
)
# What may stand beside an empty label and is no name: a note in brackets, another label.
_REMARK = re.compile(r"[(\[【〔].*|[^:]*:.*")

# What people put where there is nothing to say, besides dashes.
_NOTHING = frozenset({"", "/", "\\", "无", "暂无", "n/a", "na", "n.a.", "n.a"})
_DASHES = "-‐‑‒–—―−─"
_ONLY_DASHES = re.compile(f"[{_DASHES}━ー➖⎯⸺⸻~〜_]+")

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
# No two runs of blanks stand next to each other: dividing them would take time by their square.
SCORE = re.compile(
    rf"(?:得\s*(?:分\s*)?(?::\s*)?)?(?:\+\s*)?{_NUMBER}\s*(?:分\s*)?(?:/\s*{_NUMBER}\s*分?)?"
)
# A score as a locale with decimal commas writes it; three digits behind might be thousands.
COMMA_SCORE = re.compile(r"\s*[0-9]{1,3},[0-9]{1,2}\s*")
# 扣0.5, -0.5: the points lost, or a negative score?
LOST_SCORE = re.compile(
    rf"(?:[{_DASHES}]|扣|减|负)\s*(?:分\s*)?(?::\s*)?(?:{_NUMBER}|\.[0-9]+)\s*分?"
)
NEGATIVE = re.compile(rf"[{_DASHES}]\s*({_NUMBER}\s*分?)")
PERCENT_SCORE = re.compile(rf"[{_DASHES}+]?\s*{_NUMBER}\s*[%‰]|百分之.*")
DATE_SCORE = re.compile(
    r"[0-9]{2,4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*[日号]?.*"
    r"|[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]?"
    r"|[0-9]{1,2}-(?:[0-9]{1,2}|[a-z]{3})|[a-z]{3}-[0-9]{1,2}"
)

# A deduction's points, as they must be written: 扣0.5分, 扣 ０．５ 分
_LOST = re.compile(r"扣\s*([0-9０-９]{1,6}(?:[.．][0-9０-９]{1,6})?)\s*分")
_CLOSING = ")）\\]】〕》」』”’"
LOST_AT_END = re.compile(rf"{_LOST.pattern}[\s。.{_CLOSING}]*$")
# Any way to state points that a reader understands; what _LOST does not fit is refused, because
# the document would print a figure that was never counted.
_DIGITS = "[0-9０-９]"
_SPELLED = "(?:[零〇一二两三四五六七八九十半点壹贰叁肆伍陆柒捌玖拾]{1,6}|[①-⑳])"
_SIGN = f"[{_DASHES}－+＋]"
ANY_LOST = re.compile(
    rf"{_LOST.pattern}(?!钟)"
    rf"|扣\s*(?:分\s*)?(?:[:：]\s*)?(?:{_SIGN}\s*)?[.．]?{_DIGITS}+(?:[.．]{_DIGITS}+)?(?:\s*分)?"
    rf"|(?:扣[除减去掉了]|减[去掉了]?|负)\s*(?:[:：]\s*)?{_DIGITS}+(?:[.．]{_DIGITS}+)?\s*个?分(?!钟)"
    rf"|(?:扣[除减去掉了]?|减[去掉了]?)\s*{_SPELLED}\s*个?分(?!钟)"
    rf"|(?:失|少得|丢)\s*(?:{_DIGITS}+(?:[.．]{_DIGITS}+)?|{_SPELLED})\s*个?分(?!钟)"
    rf"|[(（]\s*{_SIGN}\s*{_DIGITS}+(?:[.．]{_DIGITS}+)?\s*分?\s*[)）]"
    rf"|(?:^|(?<=[\s，,。；;：:、\u4e00-\u9fff])){_SIGN}\s*{_DIGITS}+(?:[.．]{_DIGITS}+)?\s*(?:分(?!钟)|$)"
)
_NO_LOSS = re.compile("(?:[没未不无]有?|扣){0,3}分")

STOPS = "。."
# Semicolons and line feeds part reasons; a full stop does behind the points.
BETWEEN_REASONS = re.compile(rf"[\n；;]|(?<=[分\s{_CLOSING}])[。.]+(?![\s。.]*[{_CLOSING}])")
_FEWEST_LETTERS = 2
AROUND_REASONS = " \t\n\u3000；;"


# An item's name with its points behind: 组织生活（4分）
WITH_POINTS = re.compile(r"(.*\S|)\s*[(（]\s*([0-9.０-９．]{1,8})\s*(?:分\s*)?[)）]", re.DOTALL)
# A name with what its column holds, in one cell: 文学院党委自评分, 1.1（考核分）
_WITH_COLUMN = re.compile(
    r"(.{1,80}?)[\s:：_·—-]*[(（]?\s*((?:自评|考核|考评)得?分|扣分原因|备注|佐证|改判理由)\s*[)）]?",
    re.DOTALL,
)
_LONGEST_HEADER = 160  # characters; a name and what its column holds need no more
_LONGEST_LABEL = 1000  # characters; what stands beyond them labels nothing
# The patterns for labels take time by the square of a run of blanks or dots; a third tells nothing.
_RUN = re.compile(r"([\s:：_＿·—-])\1{2,}")
# What a title says of the single columns of a wide table.
_TITLE = 40  # characters; what is longer gives instructions
_MEANINGS: Mapping[Column, re.Pattern[str]] = {
    Column.SELF: re.compile("自评"),
    Column.ASSESSED: re.compile("考[核评](组)?(得分|评分|分)|评定分|核定(得)?分|assessed"),
    # Points lost, or shares of points; not a word on reasons, nor on items that cost points.
    Column.REASON: re.compile(
        "(扣分|失分)(汇总|统计|情况|一览|明细|表|$)|得分率|失分率"
        "|(扣|失分|减分)(?!分?项|[^,。;]{0,8}(原因|理由|依据|说明|事由|标准))"
    ),
}


def name_and_column(text: str) -> tuple[str, Column | None]:
    """Part a header that says of whom and what its column is; None where it says one of them."""
    header = _without_runs(text.strip(), _LONGEST_HEADER + 1)
    if len(header) > _LONGEST_HEADER:
        return text, None
    found = _WITH_COLUMN.fullmatch(header)
    return (found[1], column_of(found[2])) if found else (text, None)


def _without_runs(text: str, limit: int) -> str:
    """Give as much of a text as a pattern may take time for, each run cut to two characters."""
    return _RUN.sub(r"\1\1", text)[:limit]


def wide_meanings(texts: Iterable[str]) -> set[Column]:
    """Tell what titles say of scores: self-scores, assessed ones (also where nothing is said)."""
    words = [normalise(text) for text in texts if len(text) <= _TITLE]
    found = {one for one, known in _MEANINGS.items() if any(map(known.search, words))}
    return found or {Column.ASSESSED}


@lru_cache(maxsize=4096)
def column_of(text: str) -> Column | None:
    """Tell what a header announces."""
    word = normalise(text)
    return next((column for column, known in _HEADERS.items() if known.fullmatch(word)), None)


def label_of_department(text: str) -> str | None:
    """Give what follows a label 单位：, perhaps nothing; None where ``text`` is no such label."""
    if not (found := _LABEL.fullmatch(_without_runs(text, _LONGEST_LABEL))):
        return None
    return _AFTER_NAME.split(found[1].strip())[0]


def label_of_assessor(text: str) -> str | None:
    """Give what follows a label 考核人：, perhaps nothing; None where ``text`` has none."""
    return _after_label(_ASSESSOR_LABEL, text)


def label_of_combining(text: str) -> str | None:
    """Give what follows a label 合成方式：, perhaps nothing; None where ``text`` has none."""
    return _after_label(_COMBINING_LABEL, text)


def _after_label(label: re.Pattern[str], text: str) -> str | None:
    if not (found := label.search(_without_runs(text, _LONGEST_LABEL))):
        return None
    return _AFTER_NAME.split(found[1].strip())[0].strip("_＿ ")


def is_decision(text: str) -> bool:
    """Tell whether the place of an assessor's name says that a mark was settled together."""
    return bool(_DECISION.fullmatch(normalise(text)))


def combine_of(text: str) -> Combine | None:
    """Tell how a sheet says that marks are combined: 平均, 中位数, 加权."""
    word = normalise(text)
    return next((one for one, known in _COMBINE.items() if known.fullmatch(word)), None)


def heading_alone(text: str) -> str:
    """Give a heading, normalised, without the points and the kind that are printed behind it."""
    return _BEHIND_HEADING.sub("", normalise(text))


def is_guide(text: str) -> bool:
    """Tell whether ``text`` opens a sheet that explains how to fill in a form, or offers words."""
    return bool(_GUIDE.fullmatch(normalise(text)))


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Tell whether ``text`` announces a total of all rows or of some."""
    return is_subtotal(text) or bool(_TOTAL.fullmatch(normalise(text)))


def is_subtotal(text: str) -> bool:
    """Tell whether ``text`` announces a total of some rows."""
    return bool(_SUBTOTAL.fullmatch(normalise(text)))


@lru_cache(maxsize=4096)
def is_statistic(text: str) -> bool:
    """Tell whether ``text`` announces averages, ranks or the like."""
    return bool(_STATISTIC.fullmatch(normalise(text)))


def is_aside(text: str) -> bool:
    """Tell whether ``text`` is a signature line or a remark around the table."""
    return bool(_ASIDE.search(normalise(text)))


def is_remark(text: str) -> bool:
    """Tell whether ``text`` is a note in brackets or another label, and so no name."""
    return bool(_REMARK.fullmatch(normalise(text)))


def gives_reason(text: str) -> bool:
    """Tell whether a reason has words beside its points: 扣0.5分, 无扣分 and ；；； have none."""
    words = _NO_LOSS.sub("", ANY_LOST.sub("", text))
    return sum(char.isalpha() for char in words) >= _FEWEST_LETTERS


def says_nothing(text: str) -> bool:
    """Tell whether ``text`` is one of the ways to fill a cell and say nothing: -, /, 无, N/A."""
    word = normalise(text)
    return word in _NOTHING or bool(_ONLY_DASHES.fullmatch(word))


def is_page_number(text: str) -> bool:
    """Tell what a header or footer says of the page alone: 第 1 页 共 3 页, - 1 -, 1/3."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def words_of_margin(code: str) -> str:
    """Give what the header or footer of a sheet says in words; nothing where it says the page."""
    lines = (line.strip() for line in _SHEET_CODE.sub(_gap, code).split("\n"))
    return "\n".join(line for line in lines if line and not is_page_number(line))


def _gap(found: re.Match[str]) -> str:
    """Give what stands for a code: parts of a margin are lines, a double sign is one."""
    return "&" if found[0] == "&&" else "\n" if found[0][1] in "LCR" else ""
