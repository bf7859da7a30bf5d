"""The words and patterns of running text: points inside titles, numbers before them.

The stage's home of Chinese literals for passages; ``words`` is that of tables. All patterns are
matched against ``fold(text)``, which changes no length, so that a place found there is one in the
text as typed.
"""

import re

_CJK = "\u3400-\u9fff"
_FOLDED: dict[int, int | str] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **{ord(blank): " " for blank in "\u00a0\u2002\u2003\u2009\u202f\u3000\t"},
    **{ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"},
    **{ord(wave): "~" for wave in "\u301c\u223c\u02dc"},
    **dict(zip(map(ord, "【】〔〕［］"), "[][][]", strict=True)),
}


def fold(text: str) -> str:
    """Give ``text`` with full-width letters, blanks, dashes and brackets made plain.

    Each character gives exactly one, so that places stay what they are.
    """
    return text.translate(_FOLDED)


# --- points ------------------------------------------------------------------------------------

NUMBER = r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})"
SPELLED = "[一二三四五六七八九十]{1,3}"  # 五分, 二十分
UNIT = r"(?:个?分值?(?![钟之析为类级别])|points?\b|pts?\b\.?|marks?\b|credits?\b(?!\s*hours?))"
_SIGNED = rf"[-+]?{NUMBER}"
_OPENING = (
    r"(?:满分(?:值|为)?|总分(?:值|为)?|分值|总计|合计|小计|共计?|(?<![\u4e00-\u9fff])计|占比?|权重(?:为|占)?|配分"
    r"|标准分|基准分|分数|total(?:\s+(?:of|points|marks))?|points?|pts|marks?|worth"
    r"|weight(?:ing)?|out\s+of|value|(?:max\s+)?score)"
)
_LIMIT = (
    r"(?:上限(?:为)?|最高(?:为|得|加|计)?|最多(?:得|加|扣|计|为)?|至多(?:得|加|扣|计)?|不超过|封顶|≤|<="
    r"|max(?:imum|\.)?(?:\s+of)?|up\s+to|at\s+most)"
)
_TO = r"(?:~|-|至|到|to\b|\.\.)"
_ASIDE = (
    r"(?:\s*[,;、/]?\s*(?:附?加分项?|奖励分?|额外|选做|必做|满分|权重|左右|bonus"
    r"|extra(?:\s+credit)?|(?:in\s+)?total|max(?:imum)?|possible|available))"
)
_PERCENT = rf"(?:权重(?:为|占)?|占比?|weight(?:ing)?)?\s*[:]?\s*{NUMBER}\s*%"
# One phrase that says nothing but points. Its groups tell what kind of statement it is.
PHRASE = re.compile(
    rf"\s*(?:(?:可选|选做|必做|optional|bonus|extra(?:\s+credit)?|附加分?|加分项?|奖励)\s*[,:]?\s*(?:-\s+)?)?"
    rf"(?:(?P<opening>{_OPENING})\s*[:为是]?\s*)?(?P<limit>{_LIMIT}\s*:?\s*)?"
    rf"(?:"
    rf"(?P<plusminus>±)\s*(?P<either>{NUMBER})\s*(?P<unit0>{UNIT})?"
    rf"|(?P<low>{_SIGNED})\s*{UNIT}?%?\s*{_TO}\s*(?P<high>{_SIGNED})\s*(?P<unit1>{UNIT}|%)?"
    rf"|(?P<slash>(?:[_\s.?]*|0\s*)/\s*)?(?P<amount>{_SIGNED})\s*(?P<unit2>{UNIT}|%)?"
    rf"|(?P<spelled>{SPELLED})\s*(?P<unit3>分)"
    rf")(?:\s*[,;、/(]?\s*(?P<second>{_PERCENT})\s*\)?)?(?P<aside>{_ASIDE}*)\s*",
    re.IGNORECASE,
)
BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
# In a longer remark only a sum stated outright counts: （共5题，每题4分，共20分）.
SUM_AT_END = re.compile(
    rf"(?:.*[,;、.:\s])?(?P<phrase>(?:满分|总分|总计|合计|共计?|计|total)\s*[:为]?\s*{NUMBER}\s*{UNIT})\s*",
    re.IGNORECASE,
)
# And one that opens it: （总分100分，可调整）, (100 pts + 10 bonus).
SUM_AT_START = re.compile(
    rf"\s*(?:(?P<phrase>(?:满分|总分|total)\s*[:为]?\s*{NUMBER}\s*{UNIT})\s*[,;、].*"
    rf"|(?P<phrase2>{NUMBER}\s*{UNIT})\s*\+\s*{NUMBER}\s*{UNIT}?\s*(?:bonus|extra|附加|加分).*)",
    re.IGNORECASE,
)
AFTER_WORTH = re.compile(r"[\s:*★☆▲△#.,;、]*")  # what may follow points at a title's end
_VERBS = "扣得加减给记奖罚每各到至为于过满达足前后第少多按以的从约近"
TAIL = re.compile(
    rf"(?P<gap>\s*[:,;|·•・]+\s*|(?<![0-9\s])[/-]+\s*|\s+[/-]+\s+|\s+|(?<=[{_CJK}])(?<![{_VERBS}]))"
    rf"(?P<phrase>(?:{_OPENING}\s*[:为是]?\s*)?(?:{_LIMIT}\s*)?"
    rf"(?:{_SIGNED}(?:{UNIT}|%)?(?:-|\s*(?:~|至|到)\s*))?{_SIGNED}\s*(?:{UNIT}|%)|(?:满分|总分|分值)\s*[:为]?\s*{NUMBER})$",
    re.IGNORECASE,
)
SLASH_TAIL = re.compile(
    rf"(?P<gap>\s*[:]?\s*[_.?\s]*)(?P<phrase>/\s*{NUMBER}\s*{UNIT}?)$", re.IGNORECASE
)
HEAD = re.compile(
    rf"(?P<phrase>{_SIGNED}\s*(?:(?:{UNIT})|%))(?P<gap>\s*[:|-]+\s*|\s+(?=[A-Z{_CJK}]))",
    re.IGNORECASE,
)
# A remark in brackets behind the points of a title: 共用页 · 1 分（定档）.
CLOSING_REMARK = re.compile(r"(?<=[分%s])\s*\((?!.*(?:每|per|each|扣|deduct))[^()0-9]{1,12}\)$")
PERCENT_END = re.compile(r"%\s*$")
# Words right before an amount that make it a deduction or a grade, no full points.
NO_FULL_POINTS = re.compile(
    r"(?:deduct\w*|lose|loses|lost|minus|subtract\w*|penalty|less|than|least|by|of|or|and|every|each"
    r"|per"
    r"|above|below|over|under|up\s+to|扣|减|得|每|低于|高于|达到|不足|超过|各|加|扣分|累计|约|应)\s*$",
    re.IGNORECASE,
)
JOINTS = " \t\u00a0\u3000:：,，、-–—|·•・"  # what joins points to a title
SENTENCE_END = re.compile(r"[。；！？!?;]|\.(?=\s|$)")
FORMULA = re.compile(r"[=＝×÷]")  # a number behind it is a part of the formula
# What is measured in percent, so that a percentage behind it is a target.
RATE = re.compile(
    r"(?:[率度比例量数]|rate|ratio|coverage|accuracy|score|grade)\s*[:]?\s*$", re.IGNORECASE
)
NO_WORTH = re.compile(r"[-/\\~\s.…]*|无|n/?a|none|nil|不计分|tbd", re.IGNORECASE)

# A ladder of levels within one text, and one of its rungs: 优（9-10分）：新颖；良：7-8分
BETWEEN_RUNGS = re.compile(r"[；;\n]")
RUNG = re.compile(
    rf"\s*(?:[0-9]{{1,2}}[.、)]\s*)?(?P<name>[^\s:(\[0-9]{{1,12}})\s*[:为]?\s*[(\[]?\s*"
    rf"(?P<limits>{NUMBER}\s*(?:{UNIT})?\s*(?:[-~至到]\s*{NUMBER}\s*(?:{UNIT})?|(?:及?以[上下])|(?<=分)))"
    r"\s*[)\]]?\s*[:,、]?",
    re.IGNORECASE,
)

STOPS = ".;。"
OPENING_BRACKETS = "(（"
CLOSING_BRACKETS = (")", "）", "]", "】")

# --- numbers before titles ---------------------------------------------------------------------

CHINESE_NUMBER = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MEASURES = "分个年月日次篇项人名份条门种件类级本天周点题页字元万亿倍米届号%％所岁位家期"
# Words that open with a measure and are none: 4.1年度计划, 2.3人才培养.
_WORDS = (
    "年度|年终|年末|年初|年级|月度|月末|日常|日志|次数|项目|人才|人员|人事|人文|人均|名师|名称|份额|条件|条例|门户"
    "|种类|件数|类别|级别|本科|本职|本人|本单位|本部门|天文|周期|周边|点评|点面|题库|题目|页面|字画|元素|万方|位置"
    "|家校|家长|家庭|期末|期中|期刊|分类|分工|分析|分管|分层|分级|分配|分享|个人|个性|个体|篇章|号召"
)
_UNITS_AFTER = (
    rf"(?!\s*(?:(?!{_WORDS})(?:{UNIT}|[{_MEASURES}])"
    r"|hours?\b|days?\b|weeks?\b|credits?\b|小时|学[期年时分]))"
)
_ROMAN = "(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})"
_LABELS_CN = (
    "模块|任务|维度|实验|题目|项目|部分|阶段|环节|单元|指标|问题|目标|要点|专题|板块|附加题|大题"
    "|实训|作业"
)
_LABELS_EN = (
    "part|section|task|question|problem|exercise|step|phase|stage|criterion|criteria|module|unit"
    "|chapter|milestone|category|component|objective|goal|requirement|item|deliverable|ex|lab"
)
BARE_PATH = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+(?=[^0-9.\s%])")
# Each style with its pattern; the first that fits counts. The group ``n`` is the number itself,
# ``t`` what is kept as typed where the number alone would not do.
_PATTERNS: tuple[tuple[str, tuple[str, ...], re.RegexFlag], ...] = (
    (
        "part",
        (
            rf"(?P<t>第\s*(?P<n>{CHINESE_NUMBER}|[0-9]{{1,2}})\s*",
            "(?:部分|章|节|条|项|篇|类|模块|单元|阶段|大?题|关|步))",
            rf"(?=[\s:、.,(-]|$|[{_CJK}])\s*[:、.,)-]*\s*",
        ),
        re.NOFLAG,
    ),
    (
        "label",
        (
            rf"(?:{_LABELS_CN})\s*",
            rf"(?P<n>{CHINESE_NUMBER}|[A-Z]?[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*|[A-Z])",
            r"(?:\s*[:、.-]\s*|\s+|$)",
        ),
        re.NOFLAG,
    ),
    (
        "label",
        (
            rf"(?:{_LABELS_EN})\s+\#?",
            rf"(?P<n>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})*[a-z]?|{_ROMAN}|[A-Z])",
            r"(?:\s*[:.)|-]+\s*|\s+(?=[(\[A-Z])|$)",
        ),
        re.IGNORECASE,
    ),
    ("question", (r"Q\.?\s*(?P<n>[0-9]{1,2}(?:\.[0-9]{1,2})*)(?:\s*[:.)-]+\s*|\s+|$)",), re.NOFLAG),
    (
        "path",
        (
            r"(?P<n>[1-9][0-9]{0,2}(?:\.[0-9]{1,3})+)(?![0-9A-Za-z])",
            rf"{_UNITS_AFTER}\s*[、.):]?(?![0-9])",
        ),
        re.NOFLAG,
    ),
    (
        "path",
        (r"(?P<n>[1-9][0-9]?(?:-[1-9][0-9]?)+)", r"\s*(?:[、.:](?![0-9])|(?<=[0-9]) (?=\S))"),
        re.NOFLAG,
    ),
    ("bracket-chinese", (rf"[(\[]\s*(?P<n>{CHINESE_NUMBER})\s*[)\]]\s*[、.]?",), re.NOFLAG),
    ("bracket", (r"[(]\s*(?P<n>[0-9]{1,2})\s*[)]\s*[、.]?",), re.NOFLAG),
    ("bracket-letter", (r"[(]\s*(?P<n>[A-Za-z])\s*[)]\s*[、.]?",), re.NOFLAG),
    ("bracket-roman", (rf"[(]\s*(?P<n>{_ROMAN})\s*[)]\s*[、.]?",), re.IGNORECASE),
    (
        "circled",
        (r"(?P<n>[\u2460-\u249b\u2776-\u277f\u3220-\u3229\u3280-\u3289])[、.]?",),
        re.NOFLAG,
    ),
    ("chinese", (rf"(?P<n>{CHINESE_NUMBER})\s*[、.:](?![0-9])",), re.NOFLAG),
    ("half-bracket", (r"(?P<n>[0-9]{1,2})\s*[)](?!\s*%)",), re.NOFLAG),
    ("half-letter", (rf"(?P<n>[A-Za-z])[)](?=\s|[{_CJK}])",), re.NOFLAG),
    ("arabic", (r"(?P<n>[1-9][0-9]{0,2})\s*[、.](?![0-9%])",), re.NOFLAG),
    ("arabic", (rf"(?P<n>0|[1-9][0-9]?)\s*:(?!\s*[0-9]){_UNITS_AFTER}",), re.NOFLAG),
    ("arabic", (rf"(?P<n>[1-9][0-9]?)(?=\s+[A-Z{_CJK}“\"]){_UNITS_AFTER}",), re.NOFLAG),
    (
        "code",
        (
            r"(?P<n>[A-Z][1-9][0-9]?(?:[.-][0-9]{1,2})*)",
            rf"(?:\s*[:、]\s*|[.](?=\s)|\s+(?=\S)|(?=[{_CJK}])(?!纸))",
        ),
        re.NOFLAG,
    ),
    ("roman", (rf"(?P<n>{_ROMAN})\s*[、.:)](?=\s|[{_CJK}]|$)",), re.NOFLAG),
    ("roman", (rf"(?P<n>[\u2160-\u216b])\s*[、.:]?(?=\s|[{_CJK}])",), re.NOFLAG),
    ("letter", (rf"(?P<n>[A-Z])\s*(?:[、:]|[.](?=\s|[{_CJK}]))",), re.NOFLAG),
    ("small-letter", (r"(?P<n>[a-z])[.](?=\s+\S)",), re.NOFLAG),
)
STYLES = tuple((name, re.compile("".join(parts), flags)) for name, parts, flags in _PATTERNS)
# A word says what is numbered; alone it is a title (第一部分, Part 1).
LABELLED = frozenset({"label", "part", "question"})
WHOLE_NUMBER = re.compile(
    rf"(?P<n>[1-9][0-9]{{0,2}}|{CHINESE_NUMBER}|{_ROMAN}|[A-Z])\s*[、.:)]?", re.IGNORECASE
)
