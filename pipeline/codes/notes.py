"""Codes N: problem lists by recipient."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "N001": Rule(
        Severity.WARNING,
        zh=Wording(
            "文件名“{named}”是一个单位的，表里写的却是另一个单位",
            "请核实这份表是谁的，再改正文件名或者表里的单位；核实以前，问题清单不发给任何一方",
        ),
        en=Wording(
            'the file is named "{named}", for one department, and its table names another',
            "find out whose it is and correct name or table; until then no list of problems of it "
            "goes to either",
        ),
    ),
    "N002": Rule(
        Severity.ERROR,
        zh=Wording(
            "输出文件夹里是本程序生成的另一类文件，为避免覆盖，没有写入",
            "请用 --out 另选一个文件夹",
        ),
        en=Wording(
            "the output folder holds another kind of output of this program; nothing was written",
            "name another folder with --out",
        ),
    ),
}
