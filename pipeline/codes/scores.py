"""Codes S: scores and the reasons for points lost."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "S001": Rule(
        Severity.ERROR,
        zh=Wording("{department}“{item}”没有考核分", "请填写考核分；0 分请写 0"),
        en=Wording(
            '{department}: "{item}" has no assessed score', "fill it in; no points are written 0"
        ),
    ),
    "S002": Rule(
        Severity.WARNING,
        zh=Wording("{department}“{item}”没有自评分", "请补填；缺自评分不影响考核分"),
        en=Wording(
            '{department}: "{item}" has no self-score',
            "fill it in; the assessed score does not depend on it",
        ),
    ),
    "S003": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”填了 {mark}，高于分值 {limit}", "请改为不高于 {limit} 的分数"
        ),
        en=Wording(
            '{department}: "{item}" was given {mark}, above its {limit} points',
            "give at most {limit}",
        ),
    ),
    "S004": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”填了 {mark}，低于最低分 {limit}", "请改为不低于 {limit} 的分数"
        ),
        en=Wording(
            '{department}: "{item}" was given {mark}, below its minimum of {limit}',
            "give at least {limit}",
        ),
    ),
    "S005": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”填了 {mark}，不是 {step} 分的整数倍",
            "如属笔误，请改正；分数已按原样保留",
        ),
        en=Wording(
            '{department}: "{item}" was given {mark}, finer than the step of {step}',
            "it is kept exactly; correct it if it is a slip",
        ),
    ),
    "S006": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”扣了 {lost} 分，没有写扣分原因", "请在“扣分原因”栏写明原因"
        ),
        en=Wording(
            '{department}: "{item}" lost {lost} points without a reason', "state the reason"
        ),
    ),
    "S007": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”写了扣分原因“{reason}”，但考核分 {mark} 没有扣分",
            "请核对考核分；不扣分的说明请写在“备注”栏",
        ),
        en=Wording(
            '{department}: "{item}" has the reason "{reason}", but its score {mark} is full',
            "check the score; a remark that costs no points belongs under 备注 (note)",
        ),
    ),
    "S008": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”扣分原因里写明的扣分共 {stated} 分，分值减考核分是 {lost} 分",
            "请核对考核分和每条原因后面的“扣几分”，每条都要写",
        ),
        en=Wording(
            '{department}: the deductions of "{item}" add up to {stated}, '
            "points minus assessed score is {lost}",
            "check the score and the points stated behind each reason",
        ),
    ),
    "S009": Rule(
        Severity.ERROR,
        zh=Wording("没有“{department}”的评分表", "请补交；如果不参加考核，请从单位名单中删去"),
        en=Wording(
            'no score sheet of "{department}"',
            "add it, or take the department off the roster if it is not appraised",
        ),
    ),
    "S010": Rule(
        Severity.ERROR,
        zh=Wording("文字太长：{length} 字，最多 {limit} 字", "请精简，或分成几条分别写明扣分"),
        en=Wording(
            "the text has {length} characters, the limit is {limit}",
            "shorten it, or split it into several deductions",
        ),
    ),
    "S011": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”的扣分原因“{reason}”写的是扣 {points} 分",
            "请写明扣几分；不扣分的说明请写在“备注”栏",
        ),
        en=Wording(
            '{department}: the deduction "{reason}" of "{item}" is one of {points} points',
            "state the points; a remark that costs none belongs under 备注 (note)",
        ),
    ),
    "S012": Rule(
        Severity.ERROR,
        zh=Wording("{department}的评分表里没有“{item}”", "请补上这一项"),
        en=Wording('the score sheet of {department} lacks "{item}"', "add the item"),
    ),
    "S013": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”不是分数", "请填写数字，如 4.5，小数点用“.”；没有评分请留空"),
        en=Wording(
            '"{typed}" is not a score', "write a number such as 4.5; leave blank what is not scored"
        ),
    ),
    "S014": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”的满分与这个评分项的 {points} 分不同", "请核对后只填写得分，如 4.5"),
        en=Wording(
            '"{typed}" is out of another total than the item\'s {points} points',
            "check it and write the score alone, such as 4.5",
        ),
    ),
    "S015": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”是得分还是扣分？", "请在这一栏填写得分（不是扣掉的分），如 4.5"),
        en=Wording(
            '"{typed}": is this the score or the points lost?',
            "write the score here, not the loss, such as 4.5",
        ),
    ),
    "S016": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里读到的是日期“{typed}”",
            "请把单元格格式设为“文本”或“常规”后重新填写；可能是 Excel 自动改成了日期",
        ),
        en=Wording(
            'this is a date, "{typed}"',
            "the spreadsheet may have made one of it; set the format to text and type it again",
        ),
    ),
    "S017": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里读到的是百分数“{typed}”", "请填写应有的内容：分数如 4.5；单位、指标写编号或原文"
        ),
        en=Wording(
            '"{typed}" is a percentage', "write what belongs here: a score such as 4.5, or an id"
        ),
    ),
    "S018": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里读到的是逻辑值“{typed}”", "请填写应有的内容：分数如 4.5；单位、指标写编号或原文"
        ),
        en=Wording(
            '"{typed}" is a truth value', "write what belongs here: a score such as 4.5, or an id"
        ),
    ),
    "S019": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”的位数太多", "请先按规定取舍再填写，小数最多 6 位"),
        en=Wording(
            '"{typed}" has too many digits', "at most 6 decimals; round an average by your rules"
        ),
    ),
    "S020": Rule(
        Severity.ERROR,
        zh=Wording(
            "这一项有几条扣分原因，“{typed}”没有写扣几分",
            "请在每条原因后面写明，如“，扣0.5分”；YAML 里写 points",
        ),
        en=Wording(
            'of several reasons, "{typed}" does not say how many points it took',
            "end each of them with its points, as in 扣0.5分; in YAML, state points",
        ),
    ),
    "S021": Rule(
        Severity.WARNING,
        zh=Wording(
            "这一项没有扣分，佐证“{typed}”不会出现在文件里", "请把需要保留的说明写在“备注”栏"
        ),
        en=Wording(
            'the evidence "{typed}" belongs to no deduction and will not be printed',
            "write what must be kept under 备注 (note)",
        ),
    ),
    "S022": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”里写的扣分读不准：每条原因只能写一次扣几分，而且要写在最后",
            "请写成“……，扣0.5分；……，扣1分”，用数字，写“扣”和“分”，各条之间用分号隔开",
        ),
        en=Wording(
            'the points in "{typed}" are not clear: a reason states them once, at its end',
            "write …，扣0.5分；…，扣1分: in digits, between 扣 and 分, a semicolon between reasons",
        ),
    ),
    "S023": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”没有写明扣分原因",
            "请写明为什么扣分；没有扣分的，请把这一格留空",
        ),
        en=Wording(
            '"{typed}" states no reason',
            "say why points were taken off; leave the cell blank where none were",
        ),
    ),
    "S024": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}的 {count} 项都还没有考核分",
            "请放入考核评分表，或者在“考核分”一列填写；0 分请写 0",
        ),
        en=Wording(
            "{department}: none of its {count} items has an assessed score",
            "add the assessors' sheet or fill in the column of assessed scores; no points are 0",
        ),
    ),
    "S025": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}的“自评分”一列全是空的，共 {count} 项",
            "请补填；缺自评分不影响考核分",
        ),
        en=Wording(
            "{department}: none of its {count} items has a self-score",
            "fill it in; the assessed scores do not depend on it",
        ),
    ),
    "S026": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”填了 {mark}，这一项只能打 {allowed} 分",
            "请改为其中的一个分数",
        ),
        en=Wording(
            '{department}: "{item}" was given {mark}; the item allows {allowed} only',
            "give one of these",
        ),
    ),
    "S027": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}不考核“{item}”，却填了 {mark}：“{node}”的适用范围 scope 写的是“{scope}”",
            "请删去这个分数；这个单位也要考核的，请改正考核指标里的 scope",
        ),
        en=Wording(
            '{department}: "{item}" does not apply, but was given {mark}; the scope of "{node}" '
            'names "{scope}"',
            "remove the score, or correct the scope in the rubric",
        ),
    ),
}
