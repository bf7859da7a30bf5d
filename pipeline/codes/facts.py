"""Codes E from E020: what facts (事实) speak of, and overrides of what rules make (改判)."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "E016": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”不在“{measure}”的任何一个区间里，没有对应的分数",
            "请核对数值；数值没有错的，请补全考核办法里的区间（bands）",
        ),
        en=Wording(
            '"{typed}" lies in none of the intervals of "{measure}" and so earns no points',
            "check the value; if it is right, complete the rubric's bands",
        ),
    ),
    "E020": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”没有按事实计分的规则，“{typed}”用不上",
            "请核对指标；由考核人判断的，请在评分表里写扣分和原因",
        ),
        en=Wording(
            '{department}: "{item}" has no rule that is judged by facts; "{typed}" cannot be used',
            "check the item; what the assessor judges is written as a deduction in a score sheet",
        ),
    ),
    "E021": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”没有“{typed}”这个事项，有：{measures}",
            "请改成其中一个",
        ),
        en=Wording(
            '{department}: "{item}" has no measure "{typed}"; there are: {measures}',
            "write one of these",
        ),
    ),
    "E022": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”没有“{typed}”这个事项，可能是“{likely}”",
            "请改正",
        ),
        en=Wording(
            '{department}: "{item}" has no measure "{typed}"; "{likely}" may be meant',
            "correct it",
        ),
    ),
    "E023": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”有几个事项：{measures}，这一行没有写是哪一个",
            "请填“事项”",
        ),
        en=Wording(
            '{department}: "{item}" has several measures, {measures}, and this row names none',
            "fill in the measure",
        ),
    ),
    "E024": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{item}”不适用于{department}，这里有它的事实",
            "请核对单位和指标，或删去这一行",
        ),
        en=Wording(
            '"{item}" does not apply to {department}, of which a fact stands here',
            "check department and item, or remove the row",
        ),
    ),
    "E025": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”不是“{measure}”规定的时段，有：{periods}",
            "请改成其中一个",
        ),
        en=Wording(
            '"{typed}" is no period of "{measure}"; there are: {periods}',
            "write one of these",
        ),
    ),
    "E026": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{measure}”分时段计，这一行没有写时段",
            "请填“周期”，如：{periods}",
        ),
        en=Wording(
            '"{measure}" is counted by period and this row names none',
            "fill in the period, such as: {periods}",
        ),
    ),
    "E027": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{measure}”不分时段计，这里写了“{typed}”",
            "请写全年的数，并删去时段",
        ),
        en=Wording(
            '"{measure}" is not counted by period; "{typed}" stands here',
            "write the figure of the whole year and remove the period",
        ),
    ),
    "E028": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”没有“{typed}”这个档次，有：{levels}",
            "请改成其中一个",
        ),
        en=Wording(
            '{department}: "{item}" has no level "{typed}"; there are: {levels}',
            "write one of these",
        ),
    ),
    "E029": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”没有“{typed}”这个档次，可能是“{likely}”",
            "请改正",
        ),
        en=Wording(
            '{department}: "{item}" has no level "{typed}"; "{likely}" may be meant',
            "correct it",
        ),
    ),
    "E030": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”按档次计分，这一行没有写档次",
            "请填“档次”：{levels}",
        ),
        en=Wording(
            '{department}: "{item}" is scored by level and this row names none',
            "fill in the level: {levels}",
        ),
    ),
    "E031": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”的“{typed}”用不上：按档次计分的只写档次，其他的只写数值",
            "请删去这一格",
        ),
        en=Wording(
            '{department}: "{item}" cannot use "{typed}": a rule by level takes the level alone, '
            "any other the value alone",
            "remove the cell",
        ),
    ),
    "E040": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”的“{measure}”填了两次，数值不同：“{first}”和“{second}”",
            "请只保留一处；程序不会相加，也不会以后一处为准",
        ),
        en=Wording(
            '{department}: "{measure}" of "{item}" stands there twice with different values, '
            '"{first}" and "{second}"',
            "keep one of them; they are never added up, and the last never wins",
        ),
    ),
    "E041": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”的“{measure}”填了两次，都是“{first}”，只算一次",
            "请删去一处",
        ),
        en=Wording(
            '{department}: "{measure}" of "{item}" stands there twice, "{first}" both times, and '
            "counts once",
            "remove one of them",
        ),
    ),
    "E042": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”的“{measure}”有的时段没有事实：{periods}",
            "请补上；一次也没有的写 0",
        ),
        en=Wording(
            '{department}: "{measure}" of "{item}" lacks a fact for: {periods}',
            "add it; nothing at all is written 0",
        ),
    ),
    "E043": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”的事件“{case}”写了两次，内容不同",
            "同一事件请只保留一行；不同的事件请用不同的编号",
        ),
        en=Wording(
            '{department}: the case "{case}" of "{item}" stands there twice and differs',
            "keep one row for one case; give different cases different names",
        ),
    ),
    "E044": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”的事件“{case}”写了两次，内容相同，只算一次",
            "请删去一处",
        ),
        en=Wording(
            '{department}: the case "{case}" of "{item}" stands there twice in the same words, '
            "and counts once",
            "remove one of them",
        ),
    ),
    "E045": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”有两行完全相同的事实“{typed}”，两行都计",
            "确是两次的，请写上各自的事件编号或说明；重复的，请删去一行",
        ),
        en=Wording(
            '{department}: two facts of "{item}" are the same, "{typed}", and both count',
            "tell them apart by case or text where it happened twice; else remove one",
        ),
    ),
    "E050": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里写了改判理由“{typed}”，却没有考核分",
            "请填考核分；按规则计分的，请删去改判理由",
        ),
        en=Wording(
            'a reason to override the rules stands here, "{typed}", and no assessed score',
            "fill in the assessed score; remove the reason where the rules shall count",
        ),
    ),
    "E060": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件里没有找到事实表的表头（如 单位、编号、事项、数值）",
            "请检查是否放错了文件，或补上表头一行；评分表请放在 scores 文件夹",
        ),
        en=Wording(
            "no header row of facts was found (such as department, id, measure, value)",
            "check that it is the right file, or add the header row; score sheets go into the "
            "folder scores",
        ),
    ),
}
