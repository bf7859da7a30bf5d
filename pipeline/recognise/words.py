"""The words by which the rows of rubric tables are recognised: totals, requirements, notes, levels.

Patterns for labels are held against text in the form of ``chinese.normalise`` (no blanks, half
width, lower case), and must fit the whole of it. Those of headers are in ``words_headers``.
"""

import re
from functools import lru_cache

from pipeline.chinese import normalise

_TOTAL = re.compile(
    r"((考核|考评|评估|评分|得分|自评|考核得分|以上|分值|项目|最终|综合|各项|基础|基本"
    r"|基准|加分|扣分|满分|本表|全部|指标)*(合计|总计|总分|总得分|得分合计|总分值|总和"
    r"|总成绩|累计|共计|总评分?|总分数|合计得分|合计分|满分)(得分|分值|分数"
    r"|\(分\))?(\(.*\))?([:=].*)?"
    r"|.{0,10}[部项板块类](合计|总计)(\(.*\))?"
    r"|(grand|overall|sub|core|bonus|base|extra|section|part|final|raw|max|maximum"
    r"|possible|course|project|assignment|all)?[-_]?totals?(points?|scores?|marks?"
    r"|percent(age)?|grade|possible|weight|available|max(imum)?"
    r"|pts\.?)*(\(.*\))?([:=].*)?|sum|(final|overall)(score|grade|mark)s?|maximum(total"
    r"|possible|points|score|marks)?|out of|score total)"
)
_SUBTOTAL = re.compile(
    r".{0,12}小\s*计(\(.*\))?([:=].*)?|.{0,24}?sub-?totals?(\(.*\))?([:=].*)?|本[项类部块](合计|得分)([:=].*)?"
)
_REQUIREMENT = re.compile(
    r"(总体|工作|基本|考核|主要|具体)?(要求|目标要求|总要求)[:：].*", re.DOTALL
)
_NOTE = re.compile(
    r"(备\s*注|附\s*注|注|说\s*明|附\s*件|附|填表说明|考核说明|评分说明|评分办法说明"
    r"|注意(事项)?|特别说明|提示|备考|几点说明"
    r"|有关说明)\s*([0-9一二三四五六]{0,2})\s*[:：.、].*|[★※*＊▲].{4,}"
    r"|(备注|说明|注)"
    r"|(notes?|remarks?|n\.b\.|nb|please note|\*)\s*[:：.].*",
    re.DOTALL | re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(考核|评审|评分|检查|督导|测评)?(专家|评卷人|考官|评委|评审人|老师|教师|负责人"
    r"|带教老师|裁判|阅卷人)(签[字名])?[:：]?$|签字|签名|签章|盖章|年月日"
    r"|[0-9]{2,4}年[0-9]{1,2}月[0-9]{1,2}日$"
    r"|(考核人|考评人|评分人|检查人|填表人|制表人|复核人|审核人|经办人|责任人|负责人"
    r"|组长|成员|组员|考核组(成员)?|考核(时间|日期)|填表(时间|日期)|检查(时间|日期)"
    r"|(被)?(考核|检查|评估|自评)(单位|部门|学院)|单位(名称)?|部门|日期|时间|姓名|班级"
    r"|学号|联系电话|电话)(\(.*\))?[:：]"
    r"|^(signature|signed|date|name|student(name|id)?|assessor|grader|reviewer|examiner"
    r"|group(members?)?|team)[:_]+|^signature"
)
_LEVEL_WORDS = (
    "优秀?|良好?|中等?|及格?|不及格?|合格|不合格|基本合格|较好|较差|一般|差|好|很好|非常好|满分|零分|优良|达标|基本达标|不达标|部分达标|符合|基本符合|不符合|部分符合"
    "|完全符合|满意|基本满意|不满意|达到|基本达到|未达到|完成|基本完成|未完成"
    "|[a-f甲乙丙丁]([+-]|级|等|档)?|第?[一二三四五]([档等])|[1-6](级|档|星)|优等|良等"
    "|中等|差等|无"
    "|excellent|very ?good|good|fair|poor|satisfactory|unsatisfactory"
    "|needs ?(improvement|work)|exemplary|proficient|developing|beginning|emerging"
    "|outstanding|acceptable|unacceptable"
    "|exceeds?( ?(expectations?|standards?))?|meets?( ?(expectations?|standards?))?"
    "|(partially|approaching|approaches|below|does ?not|doesn'?t|fails ?to"
    "|not ?yet)( ?(meets?|expectations?|standards?))*|levels? ?[0-9a-e]|full( ?(marks?"
    "|credit|points))?|no( ?(marks?|credit|points))|partial( ?(marks?|credit|points))?"
    "|half( ?(marks?|credit|points))?"
    "|novice|competent|mastery|master|accomplished|advanced|basic|limited|insufficient"
    "|sufficient|adequate|inadequate|average|above ?average|below ?average|minimal"
    "|strong|weak|superior|marginal|failing|fail(ed)?|pass(ed)?|distinction"
    "|high ?distinction|credit|merit|missing|incomplete|complete|expert|apprentice"
    "|distinguished|professional|amateur|great|ok(ay)?|bad|very ?poor|superb|target"
    "|unsatisfied|not ?(submitted|attempted|done|present|demonstrated|evident|met"
    "|acceptable)|met|not met|none|attempted|some|capable|exceptional|ideal|perfect"
    "|inferior|in ?progress|progressing|nearly|almost|excelled|excels"
    "|met ?(expectations?|standards?)"
    "|no ?(attempt|evidence|submission)|exceeded( ?(expectations?|standards?))?"
)
# A grade with its interval: A (Excellent) - [85, 100]
BAND = re.compile(r".{1,30}[-:：]?\s*[\[(（]\s*[0-9.]+\s*%?\s*[,，]\s*[0-9.]+\s*%?\s*[\])）]")
# Full points stated within a sentence.
FULL_POINTS = re.compile(
    r"(?:本项|此项|该项|本条|共计?)?\s*(?:满分|总分|共)\s*(?:为|是|计)?\s*[:：]?\s*([0-9]+(?:\.[0-9]+)?\s*分)"
)
# A bracket at the end that opens with the points and says more: （12分，另7分奖励）.
LEADING_POINTS = re.compile(
    r"[（(]\s*([0-9]+(?:\.[0-9]+)?\s*分)\s*(?:[+＋,，、;；][^（）()]{1,16}|奖分|加分)[）)][\s。.]*$"
)

LEVEL_NAME = re.compile(
    rf"((?:{_LEVEL_WORDS})(?:[/、](?:{_LEVEL_WORDS}))?)(等级|水平|档|等|级|的?表现|performance|work)?",
    re.IGNORECASE,
)
# A - Excellent, F: Unaccpetable: a grade's letter says enough, however the word is spelled.
LETTERED_LEVEL = re.compile(r"[A-Fa-f][+-]?\s*[-–—:：=]\s*\D{2,20}")
POINTS_AS_LEVEL = re.compile(r"[0-9]+(\.[0-9]+)?\s*(分|points?|pts?\.?|marks?|%)?", re.IGNORECASE)
# Limits of levels, in the form of ``normalise`` but for the last three.
_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
INTERVAL = re.compile(rf"([\[(]){_NUMBER}%?,{_NUMBER}%?([\])])")
RANGE = re.compile(
    rf"{_NUMBER}[分%]?(?:-|–|—|~|～|至|to|\.\.)+{_NUMBER}[分%]?(?:points?|pts?\.?)?\+?"
)
EXACT = re.compile(rf"\+?{_NUMBER}(?:分|points?|pts?\.?|marks?|%)?")
BRACKET_AT_END = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*$")
NAME_THEN_POINTS = re.compile(
    r"^(.*?\D)\s*[-–—:：=]?\s*([0-9][0-9.]*(?:\s*[-–—~～至]\s*[0-9][0-9.]*)?\s*(?:分|points?|pts?\.?|marks?|%)?)$",
    re.IGNORECASE | re.DOTALL,
)
POINTS_THEN_NAME = re.compile(
    r"^([0-9]+(?:\.[0-9]+)?)\s*(?:分|points?|pts?\.?|marks?)?\s*[-–—:：=]\s*(.*)$|^([0-9]+(?:\.[0-9]+)?)\s*(?:分|points?|pts?\.?|marks?)\s*[(（](.*)[)）]$",
    re.IGNORECASE | re.DOTALL,
)
BELOW = re.compile(r"(?:低于|小于|不足|below|under|<|less than)\s*([0-9.]+)|([0-9.]+)\s*(?:以下)")
FROM = re.compile(
    r"(?:不低于|大于等于|至少|≥|>=|⩾|at least|above|over)\s*([0-9.]+)"
    r"|([0-9.]+)\s*(?:及以上|以上|\+|or (?:more|above))"
)
ABOVE = re.compile(r"(?:>|高于|大于|超过|more than)\s*([0-9.]+)")
AT_MOST = re.compile(r"(?:≤|<=|⩽|不超过|at most|up to)\s*([0-9.]+)")

# A label beside or below which something is to be written: Comments:, 评语：.
_FORM_LABEL = re.compile(
    r"(overall|general|additional|final|reviewer|grader|instructor|judges?|total|recommended)?"
    r"(comments?|remarks?|feedback|notes?|recommendations?|impressions?|strengths?|weaknesses"
    r"|amount(requested|awarded)?|areasforimprovement|suggestions?|decision)(\(.*\))?[:]"
    r"|(总体|综合|评委|专家|教师)?(评语|评价意见|意见(或|与|和|及)?建议|意见|建议|印象)[:]"
)
# What only the sums tell from an item: 检查项目合计, 评定总分, 学分合计; Total At-Home Score.
_NAMED_TOTAL = re.compile(
    r"[\u4e00-\u9fff]{1,8}(合计|总计|总分|总得分)(\(.*\))?|total\S{0,24}(score|points|marks|scoring)"
)
_RESULT = re.compile(r".{0,16}(得分|总成绩|总评)(合计)?(\(.*\))?[:=]?.{0,8}")
UNITS = re.compile("[分%]")
JOINTS = " -–—:：="  # what joins a level's name to its points
COLONS = (":", "：")
SENTENCES = ("。", "；", ". ")  # what a title does not hold
_MARKS = re.compile("[、.,。:;·]")
_RULE = re.compile(r"[-=_*~—─]{3,}")
_NOTHING = re.compile(r"[-‐‑‒–—―−─/\\~～·.…*]*|无|n/?a|none|nil")

# What the cells of a column speak of, to tell columns whose rows are lost.
SCORING_WORDS = re.compile(
    r"[扣得加减给计记][0-9.]+分|得满分|不得分|[扣得加]分|酌情|扣完为止|每[^，。]{1,10}[扣加]|\bdeduct|\bpoints?\b"
)
# A cell that tells only what a fault costs: 扣2分, 每项扣0.5-1分.
BARE_DEDUCTION = re.compile(
    r"(?:每[^，。；,;]{0,6})?扣\s*[0-9.]+(?:\s*[-~～—至到]\s*[0-9.]+)?\s*分(?:[/每][^，。；,;]{1,4})?[。；;]?"
)
EXAMINING_WORDS = re.compile(
    r"^(现场)?(查看|查阅|检查|访谈|核实|核查|听取|走访|抽查|座谈|考查|考察|调阅|实地|问卷|随机|现场|根据|通过)"
)
OFFICE_WORDS = re.compile(
    r"^.{0,12}(办|局|部|处|科|室|委|会|院|中心|股|组|队|所|站|办公室|[委办]公室)$"
)


def without_points(text: str) -> str:
    """Give ``text`` in the form of ``normalise``, without the marks that people put or omit."""
    return _MARKS.sub("", normalise(text))


@lru_cache(maxsize=8192)
def is_total(text: str) -> bool:
    """Tell whether ``text`` announces a total of all rows or of some."""
    return is_subtotal(text) or bool(_TOTAL.fullmatch(normalise(text)))


@lru_cache(maxsize=8192)
def is_result(text: str) -> bool:
    """Tell whether ``text`` announces what all scores come to (考核得分) where it has no points."""
    return bool(_RESULT.fullmatch(normalise(text)))


@lru_cache(maxsize=8192)
def may_be_total(text: str) -> bool:
    """Tell whether ``text`` ends as a total does; an item may be called so too."""
    return bool(_NAMED_TOTAL.fullmatch(normalise(text)))


@lru_cache(maxsize=8192)
def is_form_label(text: str) -> bool:
    """Tell whether ``text`` asks for something to be written: Comments:, Overall Impression:."""
    return bool(_FORM_LABEL.fullmatch(normalise(text)))


@lru_cache(maxsize=8192)
def is_subtotal(text: str) -> bool:
    """Tell whether ``text`` announces a total of some rows (小计)."""
    return bool(_SUBTOTAL.fullmatch(normalise(text)))


def is_requirement(text: str) -> bool:
    """Tell whether ``text`` says of itself that it asks something of a whole block (要求：…)."""
    return bool(_REQUIREMENT.fullmatch(text.strip()))


def is_note(text: str) -> bool:
    """Tell whether ``text`` says of itself that it is a remark on the table."""
    return bool(_NOTE.fullmatch(text.strip()))


def is_signature(text: str) -> bool:
    """Tell whether ``text`` is a line to sign, stamp or date."""
    return bool(_SIGNATURE.search(normalise(text)))


def is_rule(text: str) -> bool:
    """Tell whether ``text`` is a line drawn with strokes."""
    return bool(_RULE.fullmatch(text.strip()))


def says_nothing(text: str) -> bool:
    """Tell whether ``text`` fills a cell and says nothing: a dash, a stroke, 无."""
    return bool(_NOTHING.fullmatch(normalise(text)))
