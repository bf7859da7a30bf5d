"""Codes T240 to T257: slips of typing in a template, and files that are no template at all."""

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
    "T250": Rule(
        Severity.ERROR,
        zh=Wording(
            "语句 {tag} 外面没有 if 语句", "请放到 if（或者 for）和它的结尾之间，或者删去这一句"
        ),
        en=Wording("no if stands around {tag}", "put it between an if (or for) and its end"),
    ),
    "T251": Rule(
        Severity.ERROR,
        zh=Wording(
            "语句 {tag} 以 {letters} 开头，却不在表格里",
            "tr 用于表格的行，tc 用于列；表格外的段落请改成 p，开头和结尾一起改",
        ),
        en=Wording(
            "{tag} begins with {letters} and stands in no table",
            "tr is for rows and tc for cells; elsewhere write p, at both ends",
        ),
    ),
    "T252": Rule(
        Severity.ERROR,
        zh=Wording("标签 {tag} 的花括号后面多了字母，文字会丢失", "请写成 {likely}"),
        en=Wording("letters after the braces of {tag} make its text vanish", "write {likely}"),
    ),
    "T253": Rule(
        Severity.ERROR,
        zh=Wording(
            "网页模板 {name} 引用了自己", "请删去引用自己的那一行（extends、include 或者 import）"
        ),
        en=Wording("the page {name} takes itself in", "delete the line that does"),
    ),
    "T254": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有叫 {name} 的字体",
            "冒号右边可以写：{known}（body 仿宋、kai 楷体、hei 黑体、title 小标宋、song 宋体）",
        ),
        en=Wording("there is no face {name}", "right of the colon write one of: {known}"),
    ),
    "T255": Rule(
        Severity.WARNING,
        zh=Wording(
            "图片嵌在文字当中，会把旁边的字挤开，与 PDF 的位置不同",
            "请在 Word 里右键图片，“环绕文字”选“浮于文字上方”，再拖到要放的位置",
        ),
        en=Wording(
            "a picture stands in line with text, which it pushes aside, unlike in the PDF",
            "choose In Front of Text under Wrap Text in Word and move it to its place",
        ),
    ),
    "T256": Rule(
        Severity.ERROR,
        zh=Wording(
            "{expression} 只在 {loop} 的循环里才有，这里在循环外面（共 {count} 处）",
            "请移回 for {expression} in {loop} 和它的 endfor 之间；表格的行用 tr，段落用 p",
        ),
        en=Wording(
            "{expression} is one of {loop} and stands outside of that loop (places: {count})",
            "move it between for {expression} in {loop} and its endfor",
        ),
    ),
    "T257": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件名是 .docx，内容却是 {kind}",
            "这不是 Word 文档：请删去，用 kaohe template new 重新复制一份，或者换成备份",
        ),
        en=Wording(
            "the file is called .docx and is {kind}",
            "it is no Word document: delete it and copy the template anew by kaohe template new",
        ),
    ),
}
