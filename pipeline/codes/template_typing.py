"""Codes T240 to T249: slips of typing in a template, and files that are no template at all."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

_FORMS = "{{{{ 名称 }}}}、{{%p for 名称 in 列表 %}}、{{%p if 名称 %}}"
_FORMS_EN = "{{{{ name }}}}, {{%p for name in list %}}, {{%p if name %}}"

CODES: Mapping[str, Rule] = {
    "T240": Rule(
        Severity.ERROR,
        zh=Wording("语句 {tag} 里的 {word} 写错了，没有这个词", "可能是：{likely}"),
        en=Wording("{word} in the statement {tag} is no word of the language", "perhaps {likely}"),
    ),
    "T241": Rule(
        Severity.ERROR,
        zh=Wording(
            "标签里的 {name} 写错了，没有这种处理", "可能是：{likely}；不需要处理的，连竖线一起删去"
        ),
        en=Wording(
            "{name} in this tag is neither filter nor test",
            "perhaps {likely}; without need of it, delete it with its bar",
        ),
    ),
    "T242": Rule(
        Severity.ERROR,
        zh=Wording("标签写错了：应当是 {wanted} 的地方是 {got}", f"请照这样写：{_FORMS}"),
        en=Wording("a tag is wrong: {got} stands in the place of {wanted}", f"write {_FORMS_EN}"),
    ),
    "T243": Rule(
        Severity.ERROR,
        zh=Wording("标签没有写完，少了名称", f"请补上，或者删去标签；照这样写：{_FORMS}"),
        en=Wording("a tag lacks a name", f"add it or delete the tag; write {_FORMS_EN}"),
    ),
    "T244": Rule(
        Severity.ERROR,
        zh=Wording("标签里不能有 {character}", f"请删去；照这样写：{_FORMS}"),
        en=Wording("{character} has no place in a tag", f"delete it; write {_FORMS_EN}"),
    ),
    "T245": Rule(
        Severity.ERROR,
        zh=Wording("标签里的括号或者引号 {bracket} 不成对", "请补上另一半，或者删去"),
        en=Wording("the bracket or quote {bracket} in a tag has no partner", "add or delete one"),
    ),
    "T246": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件是空的，没有内容",
            "请删去这个文件，用 kaohe template new 重新复制一份，或者换成备份",
        ),
        en=Wording(
            "the file is empty",
            "delete it and copy it anew by kaohe template new, or from a backup",
        ),
    ),
    "T247": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件损坏，或者没有复制完整",
            "请用 Word 打开看能否修复，另存后再试；打不开的，删去后用 kaohe template new "
            "重新复制一份，或者换成备份",
        ),
        en=Wording(
            "the file is damaged or was copied in part",
            "see whether Word can repair it and save it; otherwise delete it and copy it anew by "
            "kaohe template new, or from a backup",
        ),
    ),
    "T248": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件不是 UTF-8 编码，第 {byte} 个字节读不出来",
            "请用记事本打开，“另存为”时编码选 UTF-8",
        ),
        en=Wording(
            "the file is not encoded in UTF-8: byte {byte} makes no sense",
            "open it in an editor and save it with the encoding UTF-8",
        ),
    ),
    "T249": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件名是 {name}，里面却是 {other} 的内容",
            "请把文件名改回 {other}；{name} 要改的，用 kaohe template new {name} 复制一份",
        ),
        en=Wording(
            "the file is called {name} and holds what {other} prints",
            "call it {other} again; for {name} begin with kaohe template new {name}",
        ),
    ),
}
