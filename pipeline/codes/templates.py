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
        zh=Wording("文字 {key} 里的 {blank} 没有内容可填", "请改用这段文字里可以填的空：{allowed}"),
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
            "文字 {key} 里有不成对的或者全角的花括号，不会填上内容",
            "请改成英文半角并且成对，或者删去；花括号只用来填空，这里可以填的有：{blank}",
        ),
        en=Wording(
            "the text {key} has a brace, alone or of full width, that makes no blank",
            "delete it or use other brackets; braces stand for blanks, here for {blank}",
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
    "T201": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板打不开：{detail}",
            "请确认文件没有被 Word 占用，并且是 .docx 格式（网页是 UTF-8 编码）；"
            "改坏了的可以删去，用 kaohe template new 重新复制一份",
        ),
        en=Wording(
            "the template cannot be read: {detail}",
            "make sure that it is a .docx that no program holds open (a page: UTF-8); "
            "one that is broken can be deleted and copied anew by kaohe template new",
        ),
    ),
    "T202": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板里的标签写错了：{detail}",
            "冒号后的数字是第几段（网页模板是第几行）；请检查花括号、百分号是否成对、竖线后的名称是否正确，"
            "for、if 是否有对应的 endfor、endif",
        ),
        en=Wording(
            "a tag in the template is broken: {detail}",
            "the number is that of the paragraph (of the line in HTML); check that braces and "
            "percent signs pair up and that each for and if has its endfor and endif",
        ),
    ),
    "T203": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板里有指向外部的链接：{target}",
            "请在 Word 中取消超链接、删除链接的图片或者附加的模板，再保存",
        ),
        en=Wording(
            "the template points outside itself: {target}",
            "remove the hyperlink, linked picture or attached template in Word and save again",
        ),
    ),
    "T204": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板的文件属性“{property}”里有标签：{text}",
            "请在 Word 的“文件—信息—属性”中删除；标题、作者、日期由程序填写",
        ),
        en=Wording(
            "{property} among the template's properties holds a tag: {text}",
            "delete it under File, Info, Properties; the program fills in title, author and date",
        ),
    ),
    "T205": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板用到了不存在的内容 {expression}（共 {count} 处）",
            "可能是：{likely}；可以用的名称列在 templates/README.md 中",
        ),
        en=Wording(
            "the template asks for {expression}, which does not exist (places: {count})",
            "perhaps {likely} is meant; templates/README.md lists all names",
        ),
    ),
    "T206": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板不能这样使用 {expression}：这里只能打印文字，只能逐项打印列表",
            "请写到具体的内容，例如 letter.head.title；列表用 for 逐项打印",
        ),
        en=Wording(
            "{expression} cannot be used so: only text is printed, only lists are looped over",
            "name the text itself, such as letter.head.title; print lists with for",
        ),
    ),
    "T207": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板打印的 {expression} 有时没有（共 {count} 处用到）",
            "请在用到它的内容前面另起一段写 {{%p if {expression} %}}，"
            "后面另起一段写 {{%p endif %}}；"
            "表格的行用 tr 代替 p，网页不写 p",
        ),
        en=Wording(
            "the template prints {expression}, which may be missing (places: {count})",
            "put {{%p if {expression} %}} before and {{%p endif %}} after what uses it, each in a "
            "paragraph of its own; tr for rows of a table, no letter on a page",
        ),
    ),
    "T208": Rule(
        Severity.ERROR,
        zh=Wording(
            "用这个模板生成文件时出错：{detail}",
            "请检查最近对模板的修改；for、if 和它们的 endfor、endif 应当各占一段，"
            "以 p、tr、tc 开头",
        ),
        en=Wording(
            "the template failed while it was filled in: {detail}",
            "look at its last changes; for, if and their ends stand in paragraphs of their own and "
            "begin with p, tr or tc",
        ),
    ),
    "T209": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板里不能计算：{expression}",
            "分数、名次、比例都已经算好，请直接打印；需要别的数字时请找维护程序的人",
        ),
        en=Wording(
            "a template must not compute: {expression}",
            "every figure is finished before; print it as it is, or add it to the document type",
        ),
    ),
    "T210": Rule(
        Severity.ERROR,
        zh=Wording(
            "模板没有打印 {field}",
            "程序算出的内容都要印出来，不能省去：请把它加回模板里，写法见 templates/README.md；"
            "找不到原来位置的，用 kaohe template new 把自带的模板复制到别处对照",
        ),
        en=Wording(
            "the template never prints {field}",
            "a document says all that was found, so put it back as templates/README.md spells it; "
            "kaohe template new gives a copy of the built-in one to compare with",
        ),
    ),
}
