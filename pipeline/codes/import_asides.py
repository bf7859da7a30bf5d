"""Codes I027 to I029 and I043 to I049: what an imported file holds beside its text."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I027": Rule(
        Severity.WARNING,
        zh=Wording(
            "修订中删除或移走的文字没有读入：“{text}”",
            "如果仍然有效，请拒绝这处修订后重新导入，或补写到草稿中",
        ),
        en=Wording(
            'text that a tracked change deletes or moves away was not read: "{text}"',
            "if it still counts, reject the change and import again, or add it to the draft",
        ),
    ),
    "I028": Rule(
        Severity.WARNING,
        zh=Wording(
            "批注没有读入：“{text}”",
            "请看批注是否要求改动；需要的，请改到草稿中",
        ),
        en=Wording(
            'a comment was not read: "{text}"',
            "see whether it asks for a change, and make it in the draft",
        ),
    ),
    "I029": Rule(
        Severity.WARNING,
        zh=Wording("脚注或尾注没有读入：“{text}”", "如果是考核的要求，请补写到草稿中"),
        en=Wording(
            'a footnote or endnote was not read: "{text}"',
            "add it to the draft if it is part of the rubric",
        ),
    ),
    "I043": Rule(
        Severity.NOTE,
        zh=Wording("页眉、页脚没有读入：“{text}”", "如果是考核的要求，请补写到草稿中"),
        en=Wording(
            'a header or footer was not read: "{text}"',
            "add it to the draft if it is part of the rubric",
        ),
    ),
    "I044": Rule(
        Severity.WARNING,
        zh=Wording(
            "带删除线的文字没有读入：“{text}”",
            "如果仍然有效，请去掉删除线后重新导入，或补写到草稿中",
        ),
        en=Wording(
            'text that is struck out was not read: "{text}"',
            "if it still counts, remove the stroke and import again, or add it to the draft",
        ),
    ),
    "I045": Rule(
        Severity.GUESS,
        zh=Wording(
            "文本框里的文字，推断属于文本框所在的单元格：“{text}”",
            "请对照原文，看文本框实际盖在哪里",
        ),
        en=Wording(
            'the text of a text box was taken for part of the cell that holds the box: "{text}"',
            "see in the original where the box lies",
        ),
    ),
    "I046": Rule(
        Severity.WARNING,
        zh=Wording(
            "图形、文本框里的文字没有读入：“{text}”",
            "如果是考核的要求，请补写到草稿中",
        ),
        en=Wording(
            'the words in a drawing were not read: "{text}"',
            "add them to the draft if they are part of the rubric",
        ),
    ),
    "I047": Rule(
        Severity.WARNING,
        zh=Wording(
            "隐藏的工作表没有读入，有内容的单元格共 {count} 个：“{text}”",
            "如果需要，请取消隐藏后重新导入",
        ),
        en=Wording(
            'a hidden sheet was not read; it holds {count} filled cells: "{text}"',
            "unhide it and import again if it counts",
        ),
    ),
}
