"""Codes D: the roster of departments."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "D001": Rule(
        Severity.ERROR,
        zh=Wording("名单里没有单位", "请在表头“编号、名称、类型”下面填写被考核单位"),
        en=Wording("the roster is empty", "list the departments under id, name, type"),
    ),
    "D002": Rule(
        Severity.ERROR,
        zh=Wording(
            "单位编号“{id}”不合规定",
            "请改用合规的编号：以字母或数字开头，只含字母、数字、连字符和下划线，"
            "最多 32 个字符，如 D01",
        ),
        en=Wording(
            'the id "{id}" is not allowed',
            "up to 32 ASCII letters, digits, hyphens and underscores, such as D01",
        ),
    ),
    "D003": Rule(
        Severity.ERROR,
        zh=Wording("单位编号“{id}”（{name}）重复（不分大小写）", "请给其中一个单位另编一个号"),
        en=Wording(
            'the id "{id}" ({name}) stands twice, upper and lower case being the same',
            "give one of the departments another id",
        ),
    ),
    "D004": Rule(
        Severity.ERROR,
        zh=Wording(
            "单位名称“{name}”（{id}）重复（不计空格和全角半角）",
            "请删去重复的一行，或写明两个单位的区别",
        ),
        en=Wording(
            'the name "{name}" ({id}) stands twice, but for blanks and width',
            "delete the repeated row, or tell the two departments apart",
        ),
    ),
    "D005": Rule(
        Severity.ERROR,
        zh=Wording("这一行没有填“{column}”", "请补上；不是单位的行请删去"),
        en=Wording('this row has no "{column}"', "fill it in, or delete the row"),
    ),
    "D006": Rule(
        Severity.ERROR,
        zh=Wording("“{column}”太长：{length} 字，最多 {limit} 字", "请改用规范的简称"),
        en=Wording(
            '"{column}" has {length} characters, the limit is {limit}', "use the short name"
        ),
    ),
    "D007": Rule(
        Severity.WARNING,
        zh=Wording(
            "单位名称“{name}”与“{other}”的编号相同，评分表里这样写时容易认错单位",
            "请核对名称是否填错了列",
        ),
        en=Wording(
            'the name "{name}" is the id of "{other}"; score sheets may mean either',
            "check whether it stands in the wrong column",
        ),
    ),
}
