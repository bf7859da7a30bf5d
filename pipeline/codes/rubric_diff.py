"""Codes I401 to I499: which indicator was which a year ago, and the formal table."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I401": Rule(
        Severity.ERROR,
        zh=Wording(
            "编号对应文件写的是 {stated} 年度，新的考核办法是 {year} 年度",
            "请核对是否用错了文件，或者改正 year",
        ),
        en=Wording(
            "the map of ids is for {stated}, the new rubric for {year}",
            "name the right file, or correct year",
        ),
    ),
    "I402": Rule(
        Severity.ERROR,
        zh=Wording(
            "编号对应文件写的是与 {stated} 年度对应，旧的考核办法是 {year} 年度",
            "请核对是否用错了文件，或者改正 from",
        ),
        en=Wording(
            "the map of ids leads back to {stated}, the old rubric is for {year}",
            "name the right file, or correct from",
        ),
    ),
    "I403": Rule(
        Severity.ERROR,
        zh=Wording(
            "{year} 年的考核办法里没有编号“{id}”",
            "请改正 id；这一项已经删去时，把这一条也删去",
        ),
        en=Wording(
            'the rubric of {year} has no id "{id}"',
            "correct id, or delete the entry where the indicator is gone",
        ),
    ),
    "I404": Rule(
        Severity.ERROR,
        zh=Wording(
            "{year} 年的考核办法里没有编号“{was}”",
            "请改正 was；这一项是新增的，写 null",
        ),
        en=Wording(
            'the rubric of {year} has no id "{was}"',
            "correct was; for an indicator that is new write null",
        ),
    ),
    "I405": Rule(
        Severity.ERROR,
        zh=Wording(
            "旧编号 {was} 对应了两个新编号：{other} 和 {id}",
            "一个旧编号只能对应一个新编号，另一个请写 null",
        ),
        en=Wording(
            "the old id {was} is given to two new ones, {other} and {id}",
            "give it to one of them and write null for the other",
        ),
    ),
    "I406": Rule(
        Severity.ERROR,
        zh=Wording("新编号 {id} 写了两次", "请删去其中一条"),
        en=Wording("the new id {id} is listed twice", "delete one of the entries"),
    ),
    "I407": Rule(
        Severity.ERROR,
        zh=Wording("相似度“{typed}”不是 0 到 100 的整数", "请改正或者删去 likeness"),
        en=Wording(
            'the likeness "{typed}" is no whole number from 0 to 100',
            "correct likeness or delete it",
        ),
    ),
    "I408": Rule(
        Severity.ERROR,
        zh=Wording(
            "这个文件已经存在，而且不是正在使用的编号对应文件，没有覆盖",
            "请另选文件名，或者用 --map 指定这个文件",
        ),
        en=Wording(
            "the file is there already and is not the map of ids in use; it was not replaced",
            "name another file, or give this one with --map",
        ),
    ),
    "I409": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有办法在这个文件后面接着写：它的写法和程序写出的不同，没有改动",
            "请把 entries 放在文件最后，每条缩进两个空格；或者用 -o 写到另一个文件",
        ),
        en=Wording(
            "nothing can be added at the end of this file, which is laid out in another way; "
            "it was left alone",
            "put entries last, each indented by two blanks, or name another file after -o",
        ),
    ),
    "I410": Rule(
        Severity.ERROR,
        zh=Wording("文件无法写入：{reason}", "请检查写入权限和剩余空间，或者另选一个文件夹"),
        en=Wording(
            "the file cannot be written: {reason}",
            "check permissions and free space, or choose another folder",
        ),
    ),
}
