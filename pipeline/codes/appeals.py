"""Codes H: decisions on appeals (复核)."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "H001": Rule(
        Severity.ERROR,
        zh=Wording("没有写复核理由", "请在“复核理由”栏写明为什么改分"),
        en=Wording("no reason is given for the decision", "say in 复核理由 why the mark changes"),
    ),
    "H002": Rule(
        Severity.ERROR,
        zh=Wording("没有写决定日期", "请在“决定日期”栏写上日期，如 2018-01-08"),
        en=Wording("the date of the decision is missing", "fill it in, such as 2018-01-08"),
    ),
    "H003": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”不是日期", "请写年、月、日，如 2018-01-08 或 2018年1月8日"),
        en=Wording('"{typed}" is no date', "write year, month and day, such as 2018-01-08"),
    ),
    "H004": Rule(
        Severity.WARNING,
        zh=Wording("决定日期 {day} 早于检查结束的 {last}", "请核对日期"),
        en=Wording(
            "the decision of {day} is older than the end of the inspection, {last}",
            "check the date",
        ),
    ),
    "H005": Rule(
        Severity.WARNING,
        zh=Wording("决定日期 {day} 晚于申请复核的截止日期 {last}", "请核对日期；没有错的，不用改"),
        en=Wording(
            "the decision of {day} is later than the last day to appeal, {last}",
            "check the date; if it is right, leave it",
        ),
    ),
    "H006": Rule(
        Severity.ERROR,
        zh=Wording("{department}的“{item}”有两个复核决定", "请只保留一个；程序不会以后一个为准"),
        en=Wording(
            '{department}: "{item}" was decided upon twice',
            "keep one of the decisions; the last never wins",
        ),
    ),
    "H007": Rule(
        Severity.WARNING,
        zh=Wording("复核后的考核分“{mark}”与原来的相同", "维持原分的，可以删去这一行；否则请核对"),
        en=Wording(
            'the mark decided upon, "{mark}", is the one that stood there before',
            "remove the row where the mark is upheld; else check it",
        ),
    ),
    "H008": Rule(
        Severity.ERROR,
        zh=Wording(
            "评分表里没有这一项的考核分，没有可以改的", "请核对单位和指标；漏填的，请补到评分表里"
        ),
        en=Wording(
            "the score sheets give no mark here that could be changed",
            "check department and item; a mark that was forgotten goes into the score sheet",
        ),
    ),
    "H009": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有找到复核决定的表头（单位、编号、考核分、复核理由、决定日期）",
            "请检查是否放错了文件，或补上表头一行",
        ),
        en=Wording(
            "no header row of decisions was found (department, id, assessed score, reason, date)",
            "check that it is the right file, or add the header row",
        ),
    ),
    "H010": Rule(
        Severity.ERROR,
        zh=Wording("复核决定有 CSV 和 XLSX 两个文件", "请合成一个，删去另一个"),
        en=Wording(
            "there are two files of decisions, CSV and XLSX", "put all into one, delete the other"
        ),
    ),
    "H011": Rule(
        Severity.ERROR,
        zh=Wording("复核决定没有写考核分", "请填复核后的考核分；维持原分的，请删去这一行"),
        en=Wording(
            "the decision gives no mark",
            "fill in the mark decided upon; remove the row where the old one is upheld",
        ),
    ),
    "H012": Rule(
        Severity.WARNING,
        zh=Wording("文件里没有复核决定", "没有复核的，请删去这个文件"),
        en=Wording("the file holds no decisions", "delete it where nobody appealed"),
    ),
    "H013": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{name}”没有读取，复核决定只读 appeals.csv 或 appeals.xlsx",
            "是复核决定的，请改名；不是的，请移到别的文件夹",
        ),
        en=Wording(
            '"{name}" is not read: decisions on appeals stand in appeals.csv or appeals.xlsx',
            "rename it if it holds decisions; else move it out of this folder",
        ),
    ),
    "H014": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里写的原考核分是“{typed}”，评分表里是 {mark}", "请核对复核是不是针对现在的考核分"
        ),
        en=Wording(
            'the mark before is given as "{typed}"; in the score sheets it is {mark}',
            "check that the decision was made on the mark that stands there now",
        ),
    ),
}
