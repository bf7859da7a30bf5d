"""Codes I301 to I399: where the draft of an imported rubric is written."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I301": Rule(
        Severity.ERROR,
        zh=Wording(
            "这个文件已经存在，而且内容与草稿不同，可能有人改过，没有覆盖",
            "请另选文件名，用 kaohe rubric diff 比较两个文件；"
            "确定不要原来的内容时加 --force（原文件会另存为 .bak）",
        ),
        en=Wording(
            "the file is there already and differs from the draft; it may hold somebody's edits",
            "name another file and compare the two with kaohe rubric diff; "
            "--force replaces it and keeps the old one as .bak",
        ),
    ),
    "I302": Rule(
        Severity.ERROR,
        zh=Wording(
            "草稿不能写到这里：这不是一个普通文件（可能是文件夹、快捷方式或链接）",
            "请在 -o 后面写一个普通文件名，如 rubric/2018.yaml",
        ),
        en=Wording(
            "the draft cannot be written here: not a regular file (a folder, link or device)",
            "name a regular file after -o, such as rubric/2018.yaml",
        ),
    ),
    "I303": Rule(
        Severity.ERROR,
        zh=Wording("草稿无法写入：{reason}", "请检查写入权限和剩余空间，或者另选一个文件夹"),
        en=Wording(
            "the draft cannot be written: {reason}",
            "check permissions and free space, or choose another folder",
        ),
    ),
    "I304": Rule(
        Severity.ERROR,
        zh=Wording("要写入的文件夹不存在", "请检查 -o 后面的路径，或者先建立这个文件夹"),
        en=Wording("the folder to write into does not exist", "check the path or make the folder"),
    ),
    "I305": Rule(
        Severity.ERROR,
        zh=Wording("草稿不能写到要读入的文件本身", "请在 -o 后面写另一个文件名"),
        en=Wording(
            "the draft must not replace the file that it is read from",
            "name another file after -o",
        ),
    ),
    "I306": Rule(
        Severity.ERROR,
        zh=Wording("另一个程序正在写这个文件", "请等它结束后重新运行"),
        en=Wording("another run is writing this file", "wait until it has ended and run again"),
    ),
    "I307": Rule(
        Severity.WARNING,
        zh=Wording(
            "文件名“{name}”是 {named} 年的，而考核年度是 {year}",
            "请核对年度，改正文件名，或者用 --year 写明",
        ),
        en=Wording(
            'the name "{name}" says {named}, but the year of the rubric is {year}',
            "check the year; correct the name of the file, or state the year by --year",
        ),
    ),
    "I308": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有写入文件：写成的草稿，本程序自己读不回来，原因见同一文件名下的其他提示"
            "（行号是草稿的行号）",
            "这是程序的缺陷，不是操作问题；请把这些提示和要导入的文件交给维护人员，"
            "不加 -o 仍可看到读出的内容",
        ),
        en=Wording(
            "nothing was written: the program cannot read its own draft, for the reasons given "
            "under the same file name (the lines are those of the draft)",
            "this is a fault of the program; hand these messages and the file to its maintainers; "
            "without -o the import still shows what was read",
        ),
    ),
}
