"""Codes G: fill-in forms, going out and coming back."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "G001": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有写自评表的报送截止日期 deadlines.self_by",
            "请在 deadlines 下加一行，如 self_by: {example}；表头和填写说明要印这个日期",
        ),
        en=Wording(
            "deadlines.self_by is missing: the day on which the forms are due",
            "add a line such as self_by: {example} under deadlines; the forms print it",
        ),
    ),
    "G002": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有一个评分项适用于“{department}”，无法生成自评表",
            "请核对考核办法中的适用范围，或从单位名单中删去这个单位",
        ),
        en=Wording(
            'no item of the rubric applies to "{department}", so there is no form to fill in',
            "check the scopes of the rubric, or take the department off the roster",
        ),
    ),
    "G003": Rule(
        Severity.ERROR,
        zh=Wording(
            "生成的表格填好后将无法正确读回",
            "表头、“单位：”、“小计”、“合计”、“填写说明”等是读回的依据，"
            "请把 templates/wording.yaml 中 rubric 和 forms 下的这些词改回原样",
        ),
        en=Wording(
            "the form as made could not be read back",
            "headers, labels and the words for totals are what it is read by: restore those that "
            "were changed under rubric and forms in templates/wording.yaml",
        ),
    ),
    "G010": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”的自评分，评分表上显示的是“{shown}”，单位自己报的是“{own}”",
            "请核对两处，以单位自己报的为准，改正后重新放入",
        ),
        en=Wording(
            '{department}: the self-score of "{item}" shown to the assessors is "{shown}", '
            'the department gave "{own}"',
            "compare the two places; what the department gave counts",
        ),
    ),
}
