"""Codes X: table files as such, XLSX and CSV: what can be read, and where the table is in them."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "X001": Rule(
        Severity.ERROR,
        zh=Wording(
            "这不是 xlsx 工作簿或 csv 文本，内容是 {format}",
            "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新放入",
        ),
        en=Wording(
            "not an XLSX workbook or CSV text; the content is {format}",
            "open it in a spreadsheet program and save as .xlsx",
        ),
    ),
    "X002": Rule(
        Severity.ERROR,
        zh=Wording(
            "工作簿已损坏或不完整，无法读取",
            "请向报送单位重新索取，或用 Excel 打开修复后另存为 .xlsx",
        ),
        en=Wording(
            "the workbook is damaged or incomplete",
            "ask for it again, or let a spreadsheet program repair it and save as .xlsx",
        ),
    ),
    "X003": Rule(
        Severity.ERROR,
        zh=Wording(
            "表格内容异常庞大（{part}），为安全起见没有读取",
            "请删去多余的行、列和工作表，把需要的内容复制到新的工作簿后另存为 .xlsx",
        ),
        en=Wording(
            "the content is abnormally large ({part}) and was not read, for safety",
            "copy what is needed into a new workbook and save it as .xlsx",
        ),
    ),
    "X004": Rule(
        Severity.ERROR,
        zh=Wording("工作簿中带有宏", "请另存为不带宏的 .xlsx"),
        en=Wording("the workbook holds macros", "save it as .xlsx, without macros"),
    ),
    "X005": Rule(
        Severity.ERROR,
        zh=Wording("工作簿设有打开密码", "请取消打开密码后重新保存"),
        en=Wording("the workbook is locked by a password", "remove the password and save again"),
    ),
    "X006": Rule(
        Severity.ERROR,
        zh=Wording(
            "工作簿内部（{part}）含有不允许的文档类型声明",
            "请把需要的内容复制到新的工作簿；正常的表格不会有这种内容",
        ),
        en=Wording(
            "the part {part} declares a document type, which is not allowed",
            "no spreadsheet program writes this; copy what is needed into a new workbook",
        ),
    ),
    "X007": Rule(
        Severity.ERROR,
        zh=Wording("这个单元格远在表格之外", "请删去表格下方和右侧多余的内容，或复制到新的工作簿"),
        en=Wording(
            "this cell lies far outside of any table",
            "delete what stands below and to the right of the table",
        ),
    ),
    "X008": Rule(
        Severity.ERROR,
        zh=Wording("工作簿里这个单元格出现了两次", "请用 Excel 打开，核对后另存为 .xlsx"),
        en=Wording(
            "this cell stands twice in the workbook",
            "open it in a spreadsheet program, check the cell and save as .xlsx",
        ),
    ),
    "X009": Rule(
        Severity.ERROR,
        zh=Wording(
            "无法确定这个 csv 文件的文字编码",
            "请另存为“CSV UTF-8（逗号分隔）”或 .xlsx",
        ),
        en=Wording(
            "the encoding of this CSV file cannot be told",
            'save it as "CSV UTF-8" or as .xlsx',
        ),
    ),
    "X010": Rule(
        Severity.ERROR,
        zh=Wording(
            "从这一行起双引号不成对，后面的内容无法确定属于哪一格",
            "请补上或删去多余的英文双引号；引号内的双引号要写两个",
        ),
        en=Wording(
            "a quotation mark is missing or stray from this line on",
            "complete or delete it; a quotation mark within quotes is written twice",
        ),
    ),
    "X011": Rule(
        Severity.WARNING,
        zh=Wording("隐藏的行也已读入：第 {rows} 行", "如果不应计入，请删去这些行；否则请取消隐藏"),
        en=Wording("hidden rows were read: {rows}", "delete them if they must not count"),
    ),
    "X012": Rule(
        Severity.WARNING,
        zh=Wording("隐藏的工作表没有读入", "如果需要，请取消隐藏；否则请删去这个工作表"),
        en=Wording("a hidden sheet was not read", "unhide it if it counts, or delete it"),
    ),
    "X013": Rule(
        Severity.ERROR,
        zh=Wording(
            "这个单元格是公式，文件里没有它的计算结果",
            "请用 Excel 打开文件，保存一次；或直接填写数值",
        ),
        en=Wording(
            "a formula without a stored result",
            "open the file in a spreadsheet program and save it, or type the value",
        ),
    ),
    "X014": Rule(
        Severity.ERROR,
        zh=Wording("这个单元格的公式出错，显示 {typed}", "请改正公式，或直接填写数值"),
        en=Wording("the cell shows the error {typed}", "mend the formula or type the value"),
    ),
    "X015": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件里没有找到表头（如 单位、编号、考核分）",
            "请检查是否放错了文件，或补上表头一行",
        ),
        en=Wording(
            "no header row was found (such as department, id, assessed)",
            "check that it is the right file, or add the header row",
        ),
    ),
    "X016": Rule(
        Severity.WARNING,
        zh=Wording("这个工作表没有表头，没有读入", "如果其中有分数，请补上表头一行"),
        en=Wording(
            "a sheet without a header row was not read", "add the header row if it holds scores"
        ),
    ),
    "X017": Rule(
        Severity.WARNING,
        zh=Wording(
            "不认识的表头“{typed}”，这一列没有读入",
            "请改用规定的表头；如果不需要这一列，请删去",
        ),
        en=Wording(
            'the header "{typed}" is unknown; the column was not read',
            "use one of the documented headers, or delete the column",
        ),
    ),
    "X018": Rule(
        Severity.WARNING,
        zh=Wording("“{typed}”所在的列没有表头，这一列没有读入", "请补上表头，或删去这一列的内容"),
        en=Wording(
            '"{typed}" stands in a column without a header, which was not read',
            "add the header or delete the content",
        ),
    ),
    "X019": Rule(
        Severity.ERROR,
        zh=Wording("表头“{typed}”所指的列有两列", "请只保留一列，或改正其中一个表头"),
        en=Wording(
            'two columns have the meaning of the header "{typed}"',
            "keep one of them, or correct its header",
        ),
    ),
    "X020": Rule(
        Severity.ERROR,
        zh=Wording("表里缺少“{missing}”这一列", "请补上这一列，或改正表头的写法"),
        en=Wording('the column "{missing}" is missing', "add the column, or correct its header"),
    ),
    "X021": Rule(
        Severity.ERROR,
        zh=Wording(
            "这不是 xlsx 工作簿或 csv 文本，内容无法识别",
            "请检查是否放错了文件；表格请用 Excel 或 WPS 打开，另存为 .xlsx",
        ),
        en=Wording(
            "not an XLSX workbook or CSV text; the content is binary",
            "check that it is the right file; open a table in a spreadsheet program and save as "
            ".xlsx",
        ),
    ),
    "X022": Rule(
        Severity.WARNING,
        zh=Wording("隐藏的列“{column}”也已读入", "如果不应计入，请删去这一列；否则请取消隐藏"),
        en=Wording(
            'the hidden column "{column}" was read', "delete it if it must not count, or unhide it"
        ),
    ),
    "X023": Rule(
        Severity.ERROR,
        zh=Wording(
            "从这一行起的一格长达 13 万字以上，没有读取",
            "请检查这一格是否放错了内容，或者少了一个英文双引号，把后面各行都连成了一格",
        ),
        en=Wording(
            "a cell that begins on this line has more than 131072 characters",
            "check its content, and whether a missing quotation mark joins the following lines",
        ),
    ),
}
