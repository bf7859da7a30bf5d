"""Codes A: filing and packing issued documents, and what is wrong with a package."""

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
            "请用大括号里的 {names} 组成，其中 year、retention、item 必须有，"
            "不能有空格和文件名里不能用的字符；不写就按 DA/T 22",
        ),
        (
            '{field} is "{typed}", which makes no archival number',
            "make it of {names}, each in braces; year, retention and item are needed, and nothing "
            "that a file name cannot have; leave it out for that of DA/T 22",
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
            "check it by kaohe verify and take a sound copy from a backup; do not delete it to "
            "pack anew",
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
    # --- the package as a whole ---
    "A020": _rule(
        ("这不是一个归档包：{reason}", "请写出包所在的文件夹，例如 archive/packages/0000-WS-2017-01"),
        (
            "this is no package: {reason}",
            "name the folder of a package, like archive/packages/0000-WS-2017-01",
        ),
    ),
    "A021": _rule(
        ("内容与 {algorithm} 校验值不符，文件被改动过", _AGAIN[0]),
        ("the content is not what its {algorithm} digest says: the file was changed", _AGAIN[1]),
    ),
    "A022": _rule(
        ("清单里有这个文件，包里没有", _AGAIN[0]),
        ("the manifest lists this file, and it is not there", _AGAIN[1]),
    ),
    "A023": _rule(
        ("包里有这个文件，清单里没有", "请查明它从哪里来，移到包外面"),
        (
            "this file is there, and no manifest lists it",
            "find out where it comes from and move it out of the package",
        ),
    ),
    "A024": _rule(
        ("这个文件被改了名或编号，原来是 {was}", "请把名称改回去，再检查一次"),
        ("this file was renamed or renumbered; it was {was}", "give it back its name, check again"),
    ),
    "A025": _rule(
        ("这一行不是校验清单的写法：{typed}", _AGAIN[0]),
        ("this line is none of a manifest: {typed}", _AGAIN[1]),
    ),
    "A026": _rule(
        ("路径指到了包外面：{typed}", "请不要打开这个包，向移交的单位查问"),
        ("the path leads out of the package: {typed}", "do not open it; ask where it comes from"),
    ),
    "A027": _rule(
        ("这里不是普通文件：{reason}", "请不要打开它，从备份或另一份副本里取回这个包"),
        (
            "this is no plain file: {reason}",
            "do not open it; take the package from a backup or another copy",
        ),
    ),
    "A028": _rule(
        ("与按包里的文件重新算出的不同", _AGAIN[0]),
        ("it is not what the files of the package give", _AGAIN[1]),
    ),
    "A029": _rule(
        ("{field} 写的是 {stated}，实际是 {found}", _AGAIN[0]),
        ("{field} says {stated}, and it is {found}", _AGAIN[1]),
    ),
    "A030": _rule(
        ("文件打不开，或者内容读不懂：{reason}", _AGAIN[0]),
        ("the file cannot be opened or read: {reason}", _AGAIN[1]),
    ),
    "A031": _rule(
        ("XML 和 JSON 里的“{field}”不同", _AGAIN[0]),
        ("XML and JSON differ in {field}", _AGAIN[1]),
    ),
    "A032": _rule(
        ("缺少“{field}”", _AGAIN[0]),
        ("{field} is missing", _AGAIN[1]),
    ),
    "A033": _rule(
        ("“{field}”是“{typed}”，不符合规定：{reason}", _AGAIN[0]),
        ('{field} is "{typed}", which is out of form: {reason}', _AGAIN[1]),
    ),
    "A034": _rule(
        ("“{field}”重复：{typed}", _AGAIN[0]),
        ("{field} occurs twice: {typed}", _AGAIN[1]),
    ),
    "A035": _rule(
        ("件号不连续：{last} 后面是 {next}", _AGAIN[0]),
        ("item numbers have a gap: {next} follows {last}", _AGAIN[1]),
    ),
    "A036": _rule(
        ("文号不连续：{last}后面是{next}", _AGAIN[0]),
        ("document numbers have a gap: {next} follows {last}", _AGAIN[1]),
    ),
    "A037": _rule(
        ("登记簿的散列链在{number}处断开，登记的内容被改动过", _AGAIN[0]),
        ("the register's chain of hashes breaks at {number}: what it says was changed", _AGAIN[1]),
    ),
    "A038": _rule(
        ("文件共 {found} 页，登记的是 {stated} 页", _AGAIN[0]),
        ("the file has {found} pages, registered with {stated}", _AGAIN[1]),
    ),
    "A039": _rule(
        ("格式不能长期保存：{reason}", _AGAIN[0]),
        ("its format is none to be kept: {reason}", _AGAIN[1]),
    ),
    "A040": _rule(
        ("名称里有不能用的字符", "请查明它从哪里来，移到包外面"),
        (
            "its name has characters that a name cannot have",
            "find out where it comes from and move it out of the package",
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
        ("包里缺少重新生成要用的文件：{name}", _AGAIN[0]),
        ("what the documents are made from lacks in the package: {name}", _AGAIN[1]),
    ),
}
