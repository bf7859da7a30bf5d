"""Codes F: files and folders as such: missing, too large, not readable, forbidden characters."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "F001": Rule(
        Severity.ERROR,
        zh=Wording("找不到这个文件", "请检查文件是否放在这个位置，文件名是否写对"),
        en=Wording("the file does not exist", "check the path and the spelling of the name"),
    ),
    "F002": Rule(
        Severity.ERROR,
        zh=Wording(
            "这不是一个普通文件（可能是文件夹、快捷方式或链接）",
            "请把文件本身放在这里，不要放快捷方式或链接",
        ),
        en=Wording(
            "not a regular file (a folder, link, pipe or device)",
            "put the file itself here; links are not followed",
        ),
    ),
    "F003": Rule(
        Severity.ERROR,
        zh=Wording(
            "文件太大：{size} 字节，超过上限 {limit} 字节",
            "请确认放的是正确的文件；表格请删去图片和多余的工作表后重新保存",
        ),
        en=Wording(
            "the file has {size} bytes, the limit is {limit}",
            "check that it is the right file; remove pictures and spare sheets and save again",
        ),
    ),
    "F004": Rule(
        Severity.ERROR,
        zh=Wording(
            "无法读取：{reason}",
            "请检查读取权限，并确认文件没有被其他程序占用",
        ),
        en=Wording("cannot be read: {reason}", "check permissions and whether it is in use"),
    ),
    "F005": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”中有不能写进公文的字符 {character}（{name}）",
            "请删去后重新输入；这类字符看不见或无法印出，多由复制粘贴带入",
        ),
        en=Wording(
            '"{typed}" holds {character} ({name}), which must not enter a document',
            "such characters are invisible or cannot be printed; delete it and type the text again",
        ),
    ),
    "F006": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”中的 {character}（{name}）是与常用汉字同形的兼容字符",
            "请用输入法重新输入“{instead}”；这类字多由 PDF 复制带入",
        ),
        en=Wording(
            '"{typed}" holds {character} ({name}), a double of an ordinary ideograph',
            'copying from a PDF brings such doubles in; type "{instead}" instead',
        ),
    ),
    "F007": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”中有特殊空格 {character}（{name}）",
            "请删去，确需空格的改用普通半角空格",
        ),
        en=Wording(
            '"{typed}" holds {character} ({name}), a special kind of space',
            "delete it or use the ordinary space",
        ),
    ),
    "F008": Rule(
        Severity.ERROR,
        zh=Wording("找不到这个文件夹", "请检查文件夹是否存在；不要用快捷方式或链接代替"),
        en=Wording("the folder does not exist", "check the path; a link does not count"),
    ),
}
