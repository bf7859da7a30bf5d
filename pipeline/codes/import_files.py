"""Codes I001 to I099: files from which a rubric is imported: what they are, what is in them."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I001": Rule(
        Severity.ERROR,
        zh=Wording("文件是空的", "请检查是否放错了文件，或者上次没有保存成功"),
        en=Wording("the file is empty", "check that it is the right file and was saved"),
    ),
    "I002": Rule(
        Severity.ERROR,
        zh=Wording(
            "这是 {format} 文件，不能直接导入",
            "请用 Word、Excel 或 WPS 打开，另存为 {target} 后再导入",
        ),
        en=Wording(
            "the content is {format}, which is not imported",
            "open it in an office program and save it as {target}",
        ),
    ),
    "I003": Rule(
        Severity.ERROR,
        zh=Wording(
            "这是 {format} 文件，里面没有可以读取的表格",
            "请找到它的 Word 或 Excel 原件导入；没有原件的，请用 WPS 或识别软件转换成 .docx，"
            "核对后再导入",
        ),
        en=Wording(
            "the content is {format}, which holds no table that can be read",
            "import the Word or Excel file it was made from, or convert it to .docx and check it",
        ),
    ),
    "I004": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件的内容无法识别",
            "请检查是否放错了文件；办法请存为 .docx、.xlsx、网页、Markdown、csv 或文本文件",
        ),
        en=Wording(
            "the content is of no known kind",
            "check that it is the right file; .docx, .xlsx, HTML, Markdown, CSV, text, JSON and "
            "YAML are read",
        ),
    ),
    "I005": Rule(
        Severity.ERROR,
        zh=Wording("无法确定这个文件的文字编码", "请用记事本打开，另存时把编码选为 UTF-8"),
        en=Wording("the encoding of this file cannot be told", "save it as UTF-8"),
    ),
    "I006": Rule(
        Severity.NOTE,
        zh=Wording("文件按 {encoding} 编码读入", "如果文字显示不对，请另存为 UTF-8 后重新导入"),
        en=Wording("the file was read as {encoding}", "if the text looks wrong, save it as UTF-8"),
    ),
    "I007": Rule(
        Severity.GUESS,
        zh=Wording(
            "文件不是 UTF-8，猜测按 {encoding} 编码读入",
            "请检查引号、破折号等符号；显示不对的，请另存为 UTF-8 后重新导入",
        ),
        en=Wording(
            "the file is not UTF-8 and was read as {encoding}",
            "look at quotation marks and dashes; if they are wrong, save it as UTF-8",
        ),
    ),
    "I008": Rule(
        Severity.ERROR,
        zh=Wording("这是压缩包（{format}），不是文档", "请先解压，再导入里面的文件"),
        en=Wording("the content is an archive ({format})", "unpack it and import the file in it"),
    ),
    "I009": Rule(
        Severity.ERROR,
        zh=Wording("文件里没有文字，也没有表格", "请检查是否放错了文件；图片里的文字无法读取"),
        en=Wording(
            "the file holds neither text nor a table",
            "check that it is the right file; text in pictures is not read",
        ),
    ),
    "I010": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件已损坏或不完整，无法读取",
            "请重新索取，或用 Word、Excel 打开修复后另存为 .docx 或 .xlsx",
        ),
        en=Wording(
            "the file is damaged or incomplete",
            "ask for it again, or let an office program repair it and save as .docx or .xlsx",
        ),
    ),
    "I011": Rule(
        Severity.ERROR,
        zh=Wording(
            "内容异常庞大（{part}），为安全起见没有读取",
            "请把需要的内容复制到新的文件，保存后再导入",
        ),
        en=Wording(
            "the content is abnormally large ({part}) and was not read, for safety",
            "copy what is needed into a new file and save it",
        ),
    ),
    "I012": Rule(
        Severity.ERROR,
        zh=Wording("文件中带有宏", "请另存为不带宏的 .docx 或 .xlsx"),
        en=Wording("the file holds macros", "save it as .docx or .xlsx, without macros"),
    ),
    "I013": Rule(
        Severity.ERROR,
        zh=Wording("文件设有打开密码", "请取消打开密码后重新保存"),
        en=Wording("the file is locked by a password", "remove the password and save again"),
    ),
    "I014": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件内部（{part}）含有不允许的文档类型声明",
            "请把需要的内容复制到新的文件；正常的文档不会有这种内容",
        ),
        en=Wording(
            "the part {part} declares a document type, which is not allowed",
            "no office program writes this; copy what is needed into a new file",
        ),
    ),
    "I015": Rule(
        Severity.ERROR,
        zh=Wording(
            "这已经是本系统的考核办法，不需要导入",
            "可以直接使用或修改；查看请用 kaohe rubric",
        ),
        en=Wording(
            "this is a rubric of this program already; there is nothing to import",
            "use or edit it as it is; `kaohe rubric` shows it",
        ),
    ),
    "I016": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{near}”附近的写法不符合 JSON 格式，从这里起无法读取",
            "请检查逗号、引号和括号是否齐全、成对",
        ),
        en=Wording(
            'not valid JSON near "{near}"; nothing after it can be read',
            "check commas and pairs of quotes and brackets",
        ),
    ),
    "I017": Rule(
        Severity.ERROR,
        zh=Wording("内容嵌套超过 {limit} 层", "请检查文件是否完整，或把内容复制到新的文件"),
        en=Wording("the content is nested more than {limit} levels deep", "simplify the file"),
    ),
    "I020": Rule(
        Severity.WARNING,
        zh=Wording(
            "这个单元格是公式 {typed}，文件里没有它的计算结果，没有读到数值",
            "请在草稿中核对；或用 Excel 打开文件，保存一次后重新导入",
        ),
        en=Wording(
            "the formula {typed} has no stored result",
            "check the draft, or save the file once in a spreadsheet program and import it again",
        ),
    ),
    "I021": Rule(
        Severity.WARNING,
        zh=Wording("这个单元格的公式出错，显示 {typed}", "请在草稿中核对，或改正公式后重新导入"),
        en=Wording("the cell shows the error {typed}", "check the draft, or mend the formula"),
    ),
    "I022": Rule(
        Severity.WARNING,
        zh=Wording("隐藏的列也已读入：{columns}", "如果不应计入，请在草稿中删去"),
        en=Wording(
            "hidden columns were read: {columns}", "delete from the draft what must not count"
        ),
    ),
    "I023": Rule(
        Severity.WARNING,
        zh=Wording(
            "合并单元格下面还藏有文字，没有读入：“{text}”",
            "如果需要，请取消合并后重新导入，或补写到草稿中",
        ),
        en=Wording(
            'a text stands hidden under a merged cell and was not read: "{text}"',
            "unmerge the cells and import again, or add it to the draft",
        ),
    ),
    "I024": Rule(
        Severity.WARNING,
        zh=Wording(
            "设为隐藏的文字没有读入：“{text}”",
            "如果需要，请取消隐藏后重新导入，或补写到草稿中",
        ),
        en=Wording(
            'hidden text was not read: "{text}"',
            "unhide it and import again, or add it to the draft",
        ),
    ),
    "I025": Rule(
        Severity.NOTE,
        zh=Wording("目录没有读入，共 {count} 行", "目录只重复正文的标题，不需要处理"),
        en=Wording("a table of contents of {count} lines was not read", "it repeats the headings"),
    ),
    "I026": Rule(
        Severity.NOTE,
        zh=Wording("注释没有读入：“{text}”", "如果需要，请补写到草稿中"),
        en=Wording('a comment was not read: "{text}"', "add it to the draft if it matters"),
    ),
    "I030": Rule(
        Severity.NOTE,
        zh=Wording(
            "删去了看不见的字符，共 {count} 处：{characters}",
            "这类字符多由复制粘贴带入，不影响文字",
        ),
        en=Wording(
            "invisible characters were dropped, {count} in all: {characters}",
            "copying brings them in; the words stay the same",
        ),
    ),
    "I031": Rule(
        Severity.NOTE,
        zh=Wording("特殊空格换成了普通空格，共 {count} 处：{characters}", "不影响文字，不需要处理"),
        en=Wording(
            "special spaces became ordinary ones, {count} in all: {characters}",
            "the words stay the same",
        ),
    ),
    "I032": Rule(
        Severity.NOTE,
        zh=Wording(
            "特殊的换行、分页符号换成了普通换行，共 {count} 处：{characters}",
            "不影响文字，不需要处理",
        ),
        en=Wording(
            "special breaks became ordinary line breaks, {count} in all: {characters}",
            "the words stay the same",
        ),
    ),
    "I033": Rule(
        Severity.NOTE,
        zh=Wording(
            "与常用汉字同形的兼容字符换成了常用汉字，共 {count} 处：{characters}",
            "这类字多由 PDF 复制带入；请看一看换得对不对",
        ),
        en=Wording(
            "doubles of ordinary ideographs were replaced, {count} in all: {characters}",
            "copying from a PDF brings such doubles in; have a look at them",
        ),
    ),
    "I034": Rule(
        Severity.WARNING,
        zh=Wording(
            "删去了不能写进公文的图形符号，共 {count} 处：{characters}",
            "如果符号有含义（如核心指标），请在草稿中用文字注明",
        ),
        en=Wording(
            "pictographs, which documents cannot print, were dropped, {count} in all: {characters}",
            "say in words what they meant, if they meant anything",
        ),
    ),
    "I035": Rule(
        Severity.WARNING,
        zh=Wording(
            "有无法显示的字符，共 {count} 处，在草稿中写作方括号里的编码：{characters}",
            "请对照原文改正草稿；这类字符多来自自造字或符号字体",
        ),
        en=Wording(
            "{count} characters cannot be shown and stand as code points: {characters}",
            "mend the draft by the original; they come from private fonts",
        ),
    ),
    "I040": Rule(
        Severity.WARNING,
        zh=Wording(
            "数据文件里没有找到带分值的指标，内容是：{text}",
            "请检查是否放错了文件；每项指标要有名称和分值（如 name 和 points）",
        ),
        en=Wording(
            "the data file holds no item with points; its content is: {text}",
            "check that it is the right file; an item has a name and points",
        ),
    ),
    "I041": Rule(
        Severity.WARNING,
        zh=Wording("没有读懂这里的分值：“{text}”", "已记入该项的备注，请在草稿中补写分值"),
        en=Wording(
            'the points are not understood: "{text}"',
            "kept in the item's note; add the points to the draft",
        ),
    ),
    "I042": Rule(
        Severity.GUESS,
        zh=Wording(
            "这一项没有写明满分，猜测以最高等级的分数 {points} 为满分",
            "请在草稿中核对",
        ),
        en=Wording(
            "the item states no full points; those of its best level, {points}, were taken",
            "check the draft",
        ),
    ),
}
