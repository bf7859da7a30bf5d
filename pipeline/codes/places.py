"""Codes P: whom and what a row of a score sheet speaks of."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "P001": Rule(
        Severity.ERROR,
        zh=Wording("单位名单里没有“{typed}”", "请按单位名单中的编号或全称填写"),
        en=Wording(
            'no department "{typed}" in the roster', "write the id or the full name of the roster"
        ),
    ),
    "P002": Rule(
        Severity.ERROR,
        zh=Wording(
            "单位名单里没有“{typed}”，最接近的是“{likely}”",
            "如果就是它，请按名单中的编号或全称填写；程序不会自行认定",
        ),
        en=Wording(
            'no department "{typed}" in the roster; the most similar is "{likely}"',
            "if that is meant, write its id or full name; nothing is matched by likeness",
        ),
    ),
    "P003": Rule(
        Severity.ERROR,
        zh=Wording("考核指标里没有“{typed}”", "请按考核指标中的编号或原文填写"),
        en=Wording(
            'no item "{typed}" in the rubric', "write the id or the exact words of the rubric"
        ),
    ),
    "P004": Rule(
        Severity.ERROR,
        zh=Wording(
            "考核指标里没有“{typed}”，最接近的是“{likely}”",
            "如果就是它，请按考核指标中的编号或原文填写；程序不会自行认定",
        ),
        en=Wording(
            'no item "{typed}" in the rubric; the most similar is "{likely}"',
            "if that is meant, write its id or exact words; nothing is matched by likeness",
        ),
    ),
    "P005": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”与同一行的“{other}”指的不是同一个评分项", "请核对后改正其中一个"),
        en=Wording(
            '"{typed}" and "{other}" in the same row mean different items', "correct one of them"
        ),
    ),
    "P006": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”对应不止一个评分项，无法确定是哪一个", "请填写评分项的编号"),
        en=Wording('"{typed}" fits several items', "write the id of the item"),
    ),
    "P007": Rule(
        Severity.ERROR,
        zh=Wording("这一行没有写单位", "请填写单位的编号或全称，每行都要填"),
        en=Wording("this row names no department", "write its id or full name in every row"),
    ),
    "P008": Rule(
        Severity.ERROR,
        zh=Wording(
            "这一行填了内容，但没有写明是哪个评分项", "请填写评分项的编号；多余的内容请删去"
        ),
        en=Wording(
            "this row has content but names no item",
            "write the id of the item, or delete the content",
        ),
    ),
    "P009": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有写明这张表是哪个单位的", "请在表头上方写“单位：”和单位全称，或加上“单位”一列"
        ),
        en=Wording(
            "the sheet does not say of which department it is",
            'write "单位：" and the full name above the header, or add a column 单位',
        ),
    ),
    "P010": Rule(
        Severity.ERROR,
        zh=Wording("表头上方写了几个不同的单位：{names}", "请改正，一张表只能填一个单位"),
        en=Wording(
            "the labels above the header name several departments: {names}",
            "a form is for one department",
        ),
    ),
    "P011": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{item}”在考核指标里是 {points} 分，这里写的是“{typed}”",
            "请核对是否用了旧的表格或改动了分值",
        ),
        en=Wording(
            '"{item}" has {points} points in the rubric, here it has "{typed}"',
            "check whether the form is an old one or the points were changed",
        ),
    ),
    "P012": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”填了两次：“{first}”和“{second}”",
            "请只保留一处；程序不会相加，也不会以后一处为准",
        ),
        en=Wording(
            '{department}: "{item}" was filled in twice, "{first}" and "{second}"',
            "keep one of them; they are never added up, and the last never wins",
        ),
    ),
    "P013": Rule(
        Severity.WARNING,
        zh=Wording(
            "“{column}”的合计写的是 {stated}，各项相加是 {computed}",
            "请核对是否有一项填错；合计不计入考核，以各项分数为准",
        ),
        en=Wording(
            'the total of "{column}" states {stated}, its rows add up to {computed}',
            "totals do not count, but a row may be wrong",
        ),
    ),
    "P014": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{column}”是合并单元格，占了几个评分项，无法确定“{item}”的内容",
            "请取消合并，每个评分项分别填写",
        ),
        en=Wording(
            'the merged cell under "{column}" covers several items, among them "{item}"',
            "split it and fill in each item",
        ),
    ),
    "P015": Rule(
        Severity.ERROR,
        zh=Wording(
            "这是以单位为列的汇总表（如“{typed}”），但没有一列写明各行是哪个评分项",
            "请加上“编号”或“指标”一列，按考核指标填写",
        ),
        en=Wording(
            'departments stand as columns (such as "{typed}"), but no column names the items',
            "add a column 编号 (id) or 指标 (title), filled in as in the rubric",
        ),
    ),
    "P016": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}的评分表交了两份，{count} 项指标都填了两次",
            "如果是两名考核人的，请在两份表上各写明“考核人：”；否则只保留一份，把另一份移出评分数据文件夹",
        ),
        en=Wording(
            "{department} handed in two sheets; all {count} items were filled in twice",
            "if two assessors made them, write “考核人：” and the name on each; else keep one of"
            " them and move the other out of the folder of score sheets",
        ),
    ),
}
