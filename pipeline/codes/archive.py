"""Codes A001 to A051: filing and packing issued documents, and making them again."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording


def _rule(zh: tuple[str, str], en: tuple[str, str]) -> Rule:
    return Rule(Severity.ERROR, Wording(*zh), Wording(*en))


_AGAIN = (
    "请从备份或另一份副本里取回这个包；不要改包里的文件",
    "take the package from a backup or another copy; change no file in it",
)

CODES: Mapping[str, Rule] = {
    # --- settings ---
    "A001": _rule(
        ("{field} 是“{typed}”，不是代码", "请写汉字、字母和数字，不超过 20 个，例如 0000"),
        (
            '{field} is "{typed}", which is no code',
            "use Chinese characters, letters and digits, 20 at most, like 0000",
        ),
    ),
    "A002": _rule(
        ("{field} 是“{typed}”，不是保管期限", "请写 Y（永久）、D30（三十年）或 D10（十年）"),
        (
            '{field} is "{typed}", which is no term of retention',
            "write Y (for ever), D30 (30 years) or D10 (10 years)",
        ),
    ),
    "A003": _rule(
        (
            "{field} 是“{typed}”，不能组成档号",
            (
                "请用大括号里的 {names} 组成，其中 year、retention、item 必须有，"
                "各项之间有 · - 或 _，"
                "不能有空格和文件名里不能用的字符；不写就按 DA/T 22"
            ),
        ),
        (
            '{field} is "{typed}", which makes no archival number',
            (
                "make it of {names}, each in braces; year, retention and item are needed, with "
                "· - or _ between any two, and "
                "nothing that a file name cannot have; leave it out for that of DA/T 22"
            ),
        ),
    ),
    # --- packing ---
    "A010": _rule(
        (
            "campaign.yaml 里没有 archive，不知道全宗号",
            "请写上 archive: 和它下面的 fonds:（全宗号，由档案馆给定），见 docs/archive.zh-CN.md",
        ),
        (
            "campaign.yaml has no archive, so the fonds is not known",
            "add archive: with fonds: under it (the archives give the number); see docs/archive.md",
        ),
    ),
    "A011": _rule(
        (
            "{name} 不见了，或者与登记的不同：{reason}",
            "请从备份里取回这个文件，再运行 kaohe register check",
        ),
        (
            "{name} is gone or not what was registered: {reason}",
            "take the file from a backup, then run kaohe register check",
        ),
    ),
    "A012": _rule(
        (
            "以前的归档包读不出，不知道哪些文件已经归档：{reason}",
            "请用 kaohe verify 检查这个包，从备份里取回完好的；不要把它删掉重新归档",
        ),
        (
            "an earlier package cannot be read, so what is packed already is not known: {reason}",
            (
                "check it by kaohe verify and take a sound copy from a backup; do not delete it to "
                "pack anew"
            ),
        ),
    ),
    "A013": _rule(
        (
            "这台电脑算不出 SM3 校验值",
            "请换用带 SM3 的 OpenSSL（1.1.1 以上）的 Python，或者去掉 archive 里的 sm3",
        ),
        (
            "this machine makes no SM3 digests",
            "use a Python whose OpenSSL (1.1.1 or later) has SM3, or leave out sm3 under archive",
        ),
    ),
    "A014": _rule(
        (
            "归档包没有写成：{reason}",
            "请腾出空间、检查权限，再运行一次；已有的包没有动",
        ),
        (
            "the package was not written: {reason}",
            "make room, check permissions and run again; the packages that are there are untouched",
        ),
    ),
    "A015": _rule(
        (
            "归档包 {name} 已经存在，没有覆盖",
            "请用 kaohe verify 检查它；不属于这里的，先移走",
        ),
        (
            "the package {name} exists and was not written over",
            "check it by kaohe verify; move it away if it does not belong there",
        ),
    ),
    "A016": _rule(
        (
            "登记簿里的{number}没有可以归档的保管期限：{kind}",
            "请用新版本的程序归档",
        ),
        (
            "{number} of the register has no term of retention: {kind}",
            "pack it with a newer version of the program",
        ),
    ),
    # --- making the documents again ---
    "A050": _rule(
        (
            "{name} 与包里的不同：{reason}",
            "要得到相同的文件，请用包里 lock 记录的程序版本、程序库和字体",
        ),
        (
            "{name} is not as in the package: {reason}",
            "to make the same file, use the program, libraries and fonts that the package records",
        ),
    ),
    "A051": _rule(
        ("包里重新生成要用的 {name} 缺少或者读不出：{reason}", _AGAIN[0]),
        ("{name}, from which documents are made, is gone or unreadable: {reason}", _AGAIN[1]),
    ),
    "A052": _rule(
        ("路径指到了包外面：{typed}", "请不要打开这个包，向移交的单位查问"),
        ("the path leads out of the package: {typed}", "do not open it; ask where it comes from"),
    ),
}
