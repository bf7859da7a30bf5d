"""Codes T: templates and wording."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "T001": Rule(
        Severity.ERROR,
        zh=Wording("缺少文字 {key}", "请补上这段文字，或从原来的文件里恢复"),
        en=Wording("the text {key} is missing", "add it or restore it from the original file"),
    ),
    "T002": Rule(
        Severity.ERROR,
        zh=Wording("文件里用不到 {key}，是不是 {likely}？", "请改正名称或删去"),
        en=Wording("no document uses {key}; is it {likely}?", "correct the name or remove it"),
    ),
    "T003": Rule(
        Severity.ERROR,
        zh=Wording("文件里用不到 {key}", "请删去"),
        en=Wording("no document uses {key}", "remove it"),
    ),
    "T004": Rule(
        Severity.ERROR,
        zh=Wording("文字 {key} 里的 {blank} 没有内容可填", "这段文字里可以填空的有：{allowed}"),
        en=Wording("nothing fills {blank} in the text {key}", "the blanks here are: {allowed}"),
    ),
    "T005": Rule(
        Severity.ERROR,
        zh=Wording("文字 {key} 是空的", "请填写内容"),
        en=Wording("the text {key} is empty", "fill it in"),
    ),
    "T006": Rule(
        Severity.ERROR,
        zh=Wording(
            "文字 {key} 里有不成对的花括号",
            "花括号只用来填空，形如 {blank}；正文里请改用其他括号",
        ),
        en=Wording(
            "the text {key} has a brace that makes no blank",
            "braces stand for blanks such as {blank}; use other brackets in the text",
        ),
    ),
    "T007": Rule(
        Severity.ERROR,
        zh=Wording("文字 {key} 中间有换行", "请写成一行；要分段的，写成列表，每段一项"),
        en=Wording(
            "the text {key} has a line break in it",
            "write it on one line, or as a list with one entry a paragraph",
        ),
    ),
    "T008": Rule(
        Severity.ERROR,
        zh=Wording(
            "{key} 应当是一段文字，或者文字的列表", "请直接写文字；分段的，每段一行，以“- ”开头"
        ),
        en=Wording("{key} must be a text or a list of texts", "write it without further levels"),
    ),
}
