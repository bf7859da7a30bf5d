"""Codes Y: YAML syntax and shape: duplicate keys, aliases, tags, missing fields, wrong types."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "Y001": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{near}”附近的写法不符合 YAML 格式，从这里起无法读取",
            "请检查：缩进是否用空格且上下对齐，冒号后是否有空格，引号和括号是否成对；"
            "文字里有冒号、引号等符号时，请把整段文字放进双引号",
        ),
        en=Wording(
            'not valid YAML near "{near}"; nothing after it can be read',
            "check indentation (blanks, not tabs), a blank after each colon, pairs of quotes and "
            "brackets; put texts with such marks in double quotes",
        ),
    ),
    "Y002": Rule(
        Severity.ERROR,
        zh=Wording("字段 {field} 写了两次", "请只保留一个"),
        en=Wording("the field {field} stands twice", "keep one of them"),
    ),
    "Y003": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里有 YAML 锚点 &{name}，本系统不接受",
            "如果 & 是文字的一部分，请把整段文字放进双引号；否则请删去并把内容写全",
        ),
        en=Wording(
            "an anchor, &{name}, is not accepted",
            "quote the text if the ampersand belongs to it; otherwise write the value in full",
        ),
    ),
    "Y004": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里有 YAML 引用 *{name}，本系统不接受",
            "如果 * 是文字的一部分，请把整段文字放进双引号；否则请把内容写全",
        ),
        en=Wording(
            "an alias, *{name}, is not accepted",
            "quote the text if the asterisk belongs to it; otherwise write the value in full",
        ),
    ),
    "Y005": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里有 YAML 标签 {name}，本系统不接受",
            "如果感叹号是文字的一部分，请把整段文字放进双引号；否则请删去",
        ),
        en=Wording(
            "a tag, {name}, is not accepted",
            "quote the text if the exclamation mark belongs to it; otherwise delete the tag",
        ),
    ),
    "Y006": Rule(
        Severity.ERROR,
        zh=Wording("这里有 YAML 合并键 <<，本系统不接受", "请把要合并的内容逐项写出"),
        en=Wording("a merge key, <<, is not accepted", "write the merged fields out"),
    ),
    "Y007": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件里有不止一份文档，从这里起的内容不会被读取",
            "请删去单独成行的三个减号“---”，或把内容分成几个文件",
        ),
        en=Wording(
            "a second document starts here, which would not be read",
            "remove the line of three dashes or split the file",
        ),
    ),
    "Y008": Rule(
        Severity.ERROR,
        zh=Wording(
            "字段名必须是一个词，不能为空，也不能是列表或一组字段",
            "请在冒号前写上字段名",
        ),
        en=Wording(
            "the name of a field must be a word, not empty, a list or a mapping",
            "write the name of the field before the colon",
        ),
    ),
    "Y009": Rule(
        Severity.ERROR,
        zh=Wording("层次超过 {limit} 层，从这里起无法读取", "请检查缩进和括号，减少层次"),
        en=Wording("nested deeper than {limit} levels", "check indentation and brackets"),
    ),
    "Y010": Rule(
        Severity.ERROR,
        zh=Wording("文件是空的", "请填写内容，或从备份恢复"),
        en=Wording("the file is empty", "fill it in or restore it"),
    ),
    "Y011": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件不是 UTF-8 编码（字节 {byte}）",
            "请用记事本或编辑器打开，另存为，编码选择 UTF-8",
        ),
        en=Wording(
            "the file is not UTF-8 (byte {byte})",
            "open it in an editor and save it again as UTF-8",
        ),
    ),
    "Y012": Rule(
        Severity.WARNING,
        zh=Wording(
            "空格后的“{typed}”被当作注释，不会读入",
            "如果它是正文，请把整段文字放进双引号；如果是注释，请在 # 后加一个空格",
        ),
        en=Wording(
            '"{typed}" stands after a blank, so it counts as a comment and is not read',
            "quote the whole text if it belongs to it; put a blank after # if it is a comment",
        ),
    ),
    "Y013": Rule(
        Severity.WARNING,
        zh=Wording(
            "这段文字写成了 {lines} 行，读入时每个换行会变成一个空格",
            "请写成一行；确需分行的，请用“|-”",
        ),
        en=Wording(
            "this text stands on {lines} lines; each line break is read as a blank",
            "write it on one line, or use |- to keep the lines",
        ),
    ),
    "Y020": Rule(
        Severity.ERROR,
        zh=Wording("缺少 {field}，或者没有填写内容", "请补上这个字段"),
        en=Wording("{field} is missing or empty", "add the field"),
    ),
    "Y021": Rule(
        Severity.ERROR,
        zh=Wording("没有名为 {field} 的字段，是不是 {likely}？", "请改正字段名或删去"),
        en=Wording("there is no field {field}; is it {likely}?", "correct or remove the name"),
    ),
    "Y022": Rule(
        Severity.ERROR,
        zh=Wording("这里没有名为 {field} 的字段", "请删去；这里可用的字段：{known}"),
        en=Wording("there is no field {field} here", "remove it; the fields here are {known}"),
    ),
    "Y023": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 应当是一段文字，这里却是列表或一组字段",
            "请直接在冒号后写文字；文字以方括号或花括号开头的，请加双引号",
        ),
        en=Wording(
            "{field} must be a text, not a list or a mapping",
            "write the text after the colon; quote it where it begins with a bracket",
        ),
    ),
    "Y024": Rule(
        Severity.ERROR,
        zh=Wording("{field} 应当是一个列表", "请每项一行，以减号和空格“- ”开头"),
        en=Wording("{field} must be a list", "write one entry a line, each after a dash"),
    ),
    "Y025": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里（{field}）应当是一组字段，每个字段有名称和内容",
            "请每个字段写一行：先写字段名，再写半角冒号和一个空格，然后写内容",
        ),
        en=Wording(
            "{field} must be a mapping of fields",
            "write one field a line: its name, a colon, a blank, the value",
        ),
    ),
    "Y026": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 应当是数字，这里写的是“{typed}”",
            "请用半角数字书写，如 5 或 0.5，不带单位",
        ),
        en=Wording(
            '{field} must be a number, not "{typed}"',
            "write plain digits such as 5 or 0.5, without a unit",
        ),
    ),
    "Y027": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 应当是 {lowest} 到 {highest} 之间的整数，这里写的是“{typed}”",
            "请用半角数字书写",
        ),
        en=Wording(
            '{field} must be a whole number from {lowest} to {highest}, not "{typed}"',
            "write plain digits",
        ),
    ),
    "Y028": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 应当是一个实际存在的日期，这里写的是“{typed}”",
            "请写成 2017-12-20 的样子：年四位，月、日各两位",
        ),
        en=Wording(
            '{field} must be a day of the calendar, not "{typed}"',
            "write it as 2017-12-20: four digits for the year, two for month and day",
        ),
    ),
    "Y029": Rule(
        Severity.ERROR,
        zh=Wording(
            "{field} 只能写 true（是）或 false（否），这里写的是“{typed}”", "请改为其中之一"
        ),
        en=Wording('{field} must be true or false, not "{typed}"', "write one of the two"),
    ),
    "Y030": Rule(
        Severity.ERROR,
        zh=Wording("{field} 不能写“{typed}”", "请从这些词里选一个：{choices}"),
        en=Wording('{field} cannot be "{typed}"', "choose one of: {choices}"),
    ),
    "Y031": Rule(
        Severity.ERROR,
        zh=Wording("{field} 只能写一行，不能有换行或制表符", "请把内容写在一行里"),
        en=Wording("{field} must be one line without tabs", "write it on one line"),
    ),
    "Y032": Rule(
        Severity.ERROR,
        zh=Wording("{field} 是空的列表", "请至少写一项，或删去这个字段"),
        en=Wording("{field} is an empty list", "add an entry or remove the field"),
    ),
    "Y033": Rule(
        Severity.ERROR,
        zh=Wording("{field} 太长：{length} 字，最多 {limit} 字", "请精简"),
        en=Wording("{field} has {length} characters, the limit is {limit}", "shorten it"),
    ),
}
