"""The words and patterns of lines and sentences: headings, labels, kinds, deductions, totals.

Like ``words_text`` and ``words`` a home of Chinese literals.
"""

import re

from pipeline.recognise.words_text import NUMBER, UNIT

# --- sentences ---------------------------------------------------------------------------------

# What ends the first sentence of a text, matched against the text as typed.
FIRST_END = re.compile(
    r"[。；！？;!?\n]|\.(?=\s+\S)|\.$|(?<=.{4})(?:[（(][0-9一二三四五六七八九]{1,2}[）)]|[\u2460-\u2473])"
    r"|(?<=[^0-9.A-Za-z])[2-9][.、](?=[^0-9])|[（(][^（）()]*(?:扣|不得分)[^（）()]*[）)]"
)
LABEL_END = re.compile("[：:]")
CLAUSE_END = re.compile("[，,]")
SENTENCES = re.compile(r"[^。；;！!\n]*[。；;！!\n]?")
ASIDES = re.compile(r"[（(]([^（）()]*)[）)]")
DEDUCTION = re.compile(r"(?<!不)扣|不得分(?!.{0,4}除外)|不给分|得\s*0\s*分")
DISCRETION = re.compile("视情|酌情|视具体情况|视其情")
SENTENCE_CLOSE = "。；;.，, "

MARKS = re.compile(r"\s*[★☆▲△◆※]+\s*")  # in a title, as for core indicators

# --- kinds -------------------------------------------------------------------------------------

BONUS = re.compile(
    r"加\s*分|奖励(?:项|分|加分|事项)|^奖励$|奖分|附加[分项题任]|额外[加奖]|extra[\s-]*credit|bonus|additional\s+(?:points|credit|marks)",
    re.IGNORECASE,
)
GAINS = re.compile(r"加\s*[0-9.]*\s*分|奖|bonus|extra", re.IGNORECASE)
PENALTY = re.compile(
    r"扣\s*分|减\s*分|负面清单|处罚|惩罚|罚分|penalt(?:y|ies)|deductions?\b|negative\s+marking",
    re.IGNORECASE,
)
MIXED = re.compile(r"奖\s*扣|奖\s*惩|加\s*减\s*分|加\s*扣\s*分|奖\s*罚|奖励与处罚|奖优罚劣")
# A heading that only speaks of how points are lost or given (扣分原则, 加分说明) is no kind.
ABOUT_RULES = re.compile(
    r"原则|标准|说明|细则|办法|规则|依据|方法|理由|情况|原因|policy|guide|rules?\b|scheme",
    re.IGNORECASE,
)
VETO = re.compile(
    r"一票否决|否决(?:项|性|条款|指标)|取消.{0,12}资格|直接\s*(?:记|计|判|为)?\s*[0零]\s*分"
)
VETO_WHOLE = re.compile(
    r"一票否决|取消|总分|全年|年度|整体|整个|不合格|全部|fails?\s+the|zero\s+(?:for|on)\s+the",
    re.IGNORECASE,
)
VETO_BLOCK = re.compile("本(?:部分|大?类|模块|板块|章|级)")
VETO_ENGLISH = re.compile(
    r"automatic(?:ally)?\s+(?:fail\w*|zero|0\b)|(?:score|grade|mark|result\w*\s+in|receive|get|earn)"
    r"s?\s+(?:a\s+|of\s+)?(?:zero|0)\b",
    re.IGNORECASE,
)
SCOPE_REMARK = re.compile(
    r"[（(]([^（）()]*(?:除外|不适用|不参与|不考核|不作考核|免考|仅[^（）()]{0,12}(?:适用|考核|填)|仅限|只适用|适用于"
    r"|only\s+for|except|not\s+applicable|n/a\s+for)[^（）()]*)[）)]"
    r"|((?:^|(?<=[。；;\n]))[^。；;\n（(]{0,20}(?:不考核此项|此项不考核|本项不适用|不参与此项考核)[^。；;\n]*)",
    re.IGNORECASE,
)

# --- totals, years, labels ---------------------------------------------------------------------

YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=\s*(?:[-—~/]\s*20[0-9]{2}\s*)?(?:年|学年|级|\b))")
YEAR_IN_CELL = re.compile(r"(?<![0-9])(20[0-9]{2})\s*学?年")
BONUS_TOTAL = re.compile(r"加分|附加|奖|bonus|extra", re.IGNORECASE)
PERCENT_TOTAL = re.compile(r"%|percent|百分", re.IGNORECASE)
AMOUNT_IN_TEXT = re.compile(rf"(?:扣|得|加|减|计|记|奖)\s*({NUMBER})\s*分")

# --- headings and lines ------------------------------------------------------------------------

# A title and, on the same line, the first of the items below it.
OPENING_ITEM = re.compile(
    r"(?P<title>[^\n:：]{2,24}[:：])\s*(?P<item>[(（][1一][)）]\s*\S.*)", re.DOTALL
)
BULLET = re.compile(r"^[-*•·●○■□◆◇▪–—+][ \u00a0\u3000]+")
LABEL_LINE = re.compile(r"^([^：:\n。，,；;]{2,16}?)\s*[：:]\s*(.*)$", re.DOTALL)
EXTRA_LINE = re.compile(
    r"^(?P<label>(?:附加|额外|特别)?(?P<penalty>扣分|减分)(?:项目?|条款)?|(?:附加|额外|特别)?(?:加分|奖励)(?:项目?|分)?"
    r"|附加[项题]|bonus|extra[\s-]credit|(?P<minus>penalt(?:y|ies)|deductions?))\s*[:：]\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
# A heading that announces the whole of the scored part and is no part of it.
WHOLE_HEADING = re.compile(
    r"(?:[^，。]{0,12}(?:评分|考核|评价|评估|打分|计分|成绩|评定|分值|得分|总分)"
    r"(?:的?(?:标准|细则|指标|指标体系|内容|办法|表|构成|组成|结构|分布|分配|总览|一览|概览|项目?|规则|方式|说明|量表|方案|依据))+"
    r"(?:及(?:分值|评分标准))?(?:一览表?|表|汇总)?)"
    r"|(?:.{0,30}\b)?(?:grading|marking|scoring|rubrics?|evaluation|assessment|points?|marks?|grade)s?"
    r"(?:\s+(?:rubrics?|criteria|scheme|breakdown|policy|guide(?:lines)?|distribution|details?|overview|summary"
    r"|components?|standards?|sheet|table|categories|allocation))*",
    re.IGNORECASE,
)
# What a heading adds to the name of the item whose rules stand below it: 项目作业评分细则.
RULES_OF = re.compile(
    r"\s*的?(?:考核|评分|评价|评估|打分|计分)(?:标准|细则|指标|办法|量表|要求|表|内容)$"
    r"|\s+(?:(?:grading|marking|scoring)\s+)?(?:rubric|criteria|scheme|guide)$",
    re.IGNORECASE,
)
CRITERIA_HEADING = re.compile(
    r"评分|扣分|计分|赋分|打分|得分|criteria|grading|rubric|scoring|deduct", re.IGNORECASE
)
TITLE_WORDS = re.compile(
    r"考核|考评|评分|评估|评价|标准|办法|细则|指标|方案|要求|评审|测评|验收|rubric|grading|assignment|assessment"
    r"|evaluation|homework|project|marking|lab\b",
    re.IGNORECASE,
)
ANNEX = re.compile(r"^附\s*[件表录]\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.、]?\s*$")
TOTAL_IN_TEXT = re.compile(
    r"(?:总分(?:值|数)?|满分(?:值)?|总计|合计|共计|累计|应得分|基[本础]分)\s*[为是共计：:,，]*\s*(?P<a>[0-9]{1,4}(?:\.[0-9]+)?)\s*分"
    r"|(?:实行|采用|按|以)?\s*(?P<b>百)分制"
    r"|(?:worth|out\s+of|total(?:\s+of|\s+is|ing|s)?|maximum\s+of)\s*:?\s*(?P<c>[0-9]{1,4})\s*(?:total\s+)?"
    r"(?:points?|pts|marks)(?:\s+(?:in\s+)?total)?"
    r"|(?P<d>[0-9]{1,4})\s*(?:points?|pts|marks)\s+(?:in\s+)?total|(?P<e>[0-9]{1,4})\s+total\s+(?:points|marks)",
    re.IGNORECASE,
)
TOTAL_OPENING = re.compile(r"总分|满分|总计|合计|共计?|total|out\s+of|max", re.IGNORECASE)
BRACKETS = tuple("(（[［【")
COLON = "："
LINE_ENDS = ("。", "：", ":", "；", ";", "，", ",", ".")  # of a sentence, no title

# --- points in sentences -----------------------------------------------------------------------

NUMBERED_PART = re.compile(
    r"(?:^|(?<=[\s.;,。]))(?:[0-9]{1,2}[.、](?![0-9])|[(][0-9]{1,2}[)]|[\u2460-\u2473])"
)
EARNED = re.compile(rf"[得计记]\s*({NUMBER})\s*分(?!以[上下])")
CLAUSES = re.compile("[；;。\n]")
# A clause that tells what each case earns or costs, and so nothing of the full points.
NOT_EARNED = re.compile("每|扣|加分|奖|累计|另")
# A part that tells more than what it earns has no fixed share: 每项得1分, 扣2分, 最高得3分.
NOT_FIXED = re.compile("每|扣|加分|奖|最高|不超过|上限|或|比例|分别|各得|满分|不得分")
CAP = re.compile(
    rf"(?:累计|合计|总计|最多|共)?扣分?(?:最多|累计|总计|合计)?(?:不超过|不高于|以)\s*({NUMBER})\s*分"
)


# A line below points that opens with its share of them: 10 - Uses a database, 3 Code is tidy.
LEADING_POINTS = re.compile(rf"({NUMBER})\s*(?:[-–—]\s+|[:：]\s*|\s)(?=[^\W\d])")
# The end of a line that announces its shares.
BROKEN_DOWN = re.compile(
    r"(?:其中|分为|包括|组成|broken\s+down(?:\s+\w+)?|as\s+follows|consist(?:s|ing)\s+of)\s*[:]?\s*$",
    re.IGNORECASE,
)

# --- totals and kinds of headings --------------------------------------------------------------

# A line or heading that states a total, no part: 总分：100分, Total Points /32.
TOTAL_LABEL = re.compile(
    r"\s*(?:总分(?:值|数)?|总计|合计|共计|分值合计|总得分|(?:grand\s+)?total(?:\s+(?:points|score|marks|possible|available)){0,3})\s*(?=[:/为是]|[0-9\s]|$)",
    re.IGNORECASE,
)
# A line to fill in with what was scored: Score: ____ / 15, Technical Total: ____ / 40, 得分：__/10
FORM_LINE = re.compile(
    rf"(?P<label>[^_＿]*?)[\s:：]*[_＿]{{2,}}\s*/\s*(?P<points>{NUMBER})\s*(?:{UNIT})?"
)
SCORED_LABEL = re.compile(
    r"(?:.{0,60}\s)?(?:sub-?)?totals?(?:\s+(?:score|points|marks?))?|(?:final\s+|overall\s+|your\s+)?"
    r"(?:score|marks?|points|grade)|(?:.{0,12}(?:小计|合计|总计|总分))|(?:本项|实际|最终|最后)?得分",
    re.IGNORECASE,
)
# A heading over the grades that a total earns, and over no items.
GRADES_HEADING = re.compile(
    r".*\b(?:letter\s+grades?|grade\s*(?:conversion|scale|boundar\w+|bands?|cut-?offs?|distribution|levels?|ranges?)"
    r"|grading\s+scale|performance\s+levels?|score\s+interpretation)\b.*"
    r"|.*(?:等级|等次|成绩)(?:划分|评定|换算|对照|标准|分布|说明|区间)?(?:表|标准)?",
    re.IGNORECASE,
)
GRADE_LINE = re.compile(
    r"(?:passing|minimum|letter|final)\s+(?:grade|score|mark)|(?:合格|及格)线", re.IGNORECASE
)
LEVEL_LINE = re.compile(r"(?P<points>[0-9]{1,3}(?:\.[0-9]+)?)\s*[:：]\s*(?P<told>\S.*)", re.DOTALL)
PAUSES = re.compile("[。；，：（(]")
# A line of a list without units: Compiles: 10; Style, 5.
BARE_LINE = re.compile(
    rf"(?P<title>\D.{{0,79}}?)\s*[,，:：\t|]\s*(?P<points>{NUMBER})"
    rf"|(?P<told>\D.{{0,199}}?)\s[-–—]+\s*(?P<amount>{NUMBER})"
)
DATE_LINE = re.compile(r"(?:二[〇○0零]|[0-9]{4}).{0,8}年.{1,4}月.{1,4}日")
BARE_NUMBER = re.compile(r"[(（]([0-9]{1,3})[)）]\s*$")
# A number without a unit at the end of a line: Introduction [10], Compiles - 10, Style: 5.
TRAILING_NUMBER = re.compile(
    rf"(?P<title>.*\S)\s*(?:(?:\s[-–—~]+|[:：=|·]|\.{{3,}}|…+)\s*(?P<after>{NUMBER})"
    rf"|[(（\[【]\s*(?P<within>{NUMBER})\s*[)）\]】])\s*"
)
