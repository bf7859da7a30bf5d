"""Codes T211 to T229: what goes wrong in a template that somebody edits in Word."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "T211": Rule(
        Severity.WARNING,
        zh=Wording(
            "没有哪种文件用到 {name}",
            "如果是模板，文件名应当与自带的完全一样：{likely}；不是模板的，请移到别处",
        ),
        en=Wording(
            "nothing uses {name}",
            "a template is called exactly as the built-in one: {likely}; move other files",
        ),
    ),
    "T212": Rule(
        Severity.ERROR,
        zh=Wording("模板 {name} 是快捷方式或者文件夹，不是文件", "请把文件本身复制到这里"),
        en=Wording("the template {name} is a link or a folder, no file", "copy the file itself"),
    ),
    "T213": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件名是 .docx，内容却是 {kind}",
            "只改文件名不行：请用 Word 打开，去掉密码，“另存为”选“Word 文档（*.docx）”",
        ),
        en=Wording(
            "the file is called .docx and is {kind}",
            "renaming does not convert: open it in Word, take off any password and save as .docx",
        ),
    ),
    "T214": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板里有宏、控件或者嵌入的对象：{part}",
            "请删去对象，另存为不带宏的“Word 文档（*.docx）”；表格和图直接做在模板里",
        ),
        en=Wording(
            "the template holds a macro, a control or an embedded object: {part}",
            "delete the object and save as a .docx without macros",
        ),
    ),
    "T215": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板里留有修订痕迹，会印进每份文件",
            "请在 Word 的“审阅”中接受或者拒绝所有修订，关闭“修订”后再保存",
        ),
        en=Wording(
            "tracked changes are left in the template and would go into every document",
            "accept or reject all under Review, stop tracking and save again",
        ),
    ),
    "T216": Rule(
        Severity.ERROR,
        zh=Wording(
            "标签 {tag} 写在了看不见的地方：{where}",
            "请从那里删去，写到正文里；超链接请取消",
        ),
        en=Wording(
            "the tag {tag} stands out of sight: {where}",
            "take it out and write it in the text; remove the hyperlink",
        ),
    ),
    "T217": Rule(
        Severity.ERROR,
        zh=Wording(
            "标签 {tag} 从这一段开始，到第 {next} 段才结束",
            "请把两段并成一段：一个标签要写在同一段里，中间不能回车",
        ),
        en=Wording(
            "the tag {tag} begins here and ends in paragraph {next}",
            "join the paragraphs: a tag stands in one, without a line end in it",
        ),
    ),
    "T218": Rule(
        Severity.ERROR,
        zh=Wording(
            "标签 {tag} 的花括号不成对",
            "内容写成 {{{{ 名称 }}}}，语句写成 {{% …… %}}；请补上或者删去花括号",
        ),
        en=Wording(
            "the braces of the tag {tag} do not pair up",
            "values are written {{{{ name }}}}, statements {{% … %}}; add or delete a brace",
        ),
    ),
    "T219": Rule(
        Severity.ERROR,
        zh=Wording(
            "标签 {tag} 里有全角符号 {characters}", "请改成英文半角：花括号、百分号、点、竖线、引号"
        ),
        en=Wording(
            "the tag {tag} has full-width characters: {characters}",
            "type braces, percent signs, dots, bars and quotes in the English keyboard",
        ),
    ),
    "T220": Rule(
        Severity.WARNING,
        zh=Wording(
            "标签 {tag} 里是中文引号",
            "程序按英文引号读；最好改成英文引号，并关闭 Word 的“直引号替换为弯引号”",
        ),
        en=Wording(
            "the tag {tag} has curly quotes",
            "they are read as straight ones; type those, and switch smart quotes off in Word",
        ),
    ),
    "T221": Rule(
        Severity.ERROR,
        zh=Wording("语句 {tag} 没有结束", "请在要重复或者选用的内容之后，另起一段写上 {end}"),
        en=Wording(
            "the statement {tag} has no end", "write {end} in a paragraph after what it rules"
        ),
    ),
    "T222": Rule(
        Severity.ERROR,
        zh=Wording(
            "语句 {tag} 前面没有对应的开头", "请补上开头的 for 或者 if 语句，或者删去这一句"
        ),
        en=Wording("nothing before begins what {tag} ends", "add the for or if, or delete it"),
    ),
    "T223": Rule(
        Severity.ERROR,
        zh=Wording(
            "语句 {tag} 与它的结尾 {end} 开头的字母不同",
            "请写成一样的：段落用 p，表格的行用 tr，列用 tc",
        ),
        en=Wording(
            "{tag} and its end {end} differ in the letters that they begin with",
            "write the same: p for paragraphs, tr for rows, tc for cells",
        ),
    ),
    "T224": Rule(
        Severity.ERROR,
        zh=Wording(
            "语句 {tag} 旁边还有内容，生成时会一起消失：{lost}", "请把这些内容移到另一段（行、格）"
        ),
        en=Wording(
            "beside {tag} stands what would vanish with it: {lost}",
            "move it into a paragraph, row or cell of its own",
        ),
    ),
    "T225": Rule(
        Severity.ERROR,
        zh=Wording(
            "标签 {tag} 一半在超链接或者控件里，一半在外面",
            "请删去整个标签，取消超链接，再重新输入一遍",
        ),
        en=Wording(
            "half of the tag {tag} stands in a hyperlink or a control, half outside",
            "delete it, remove the hyperlink and type it anew",
        ),
    ),
    "T226": Rule(
        Severity.ERROR,
        zh=Wording("模板里留有批注，会带进每份文件", "请在 Word 的“审阅”中删除文档中的所有批注"),
        en=Wording(
            "comments are left in the template and would go into every document",
            "delete all comments under Review",
        ),
    ),
    "T227": Rule(
        Severity.ERROR,
        zh=Wording(
            "这一段的样式 {style} 在模板里没有（共 {count} 处用到）",
            "请从自带的模板里把这个样式复制回来；不要它的，在“样式”窗格中给这些段落另选一个样式",
        ),
        en=Wording(
            "the style {style} of this paragraph is not in the template (places: {count})",
            "copy it back from the built-in template, or choose another in the Styles pane",
        ),
    ),
    "T228": Rule(
        Severity.WARNING,
        zh=Wording(
            "自带的模板有、这个模板里没有的样式：{styles}",
            "如果是有意删去，可以不管；否则请从自带的模板里复制回来",
        ),
        en=Wording(
            "styles of the built-in template that are not in this one: {styles}",
            "copy them back from the built-in one, unless they were deleted on purpose",
        ),
    ),
    "T229": Rule(
        Severity.ERROR,
        zh=Wording(
            "用这个模板试做的 {trial} 第 {page} 页，有文字排到了纸外：{text}",
            "请检查这一处的列宽、缩进和固定行距，长的内容要能换行",
        ),
        en=Wording(
            "in the trial {trial} made with this template, text lies off page {page}: {text}",
            "look at widths, indents and exact line heights there; long text must be able to wrap",
        ),
    ),
}
