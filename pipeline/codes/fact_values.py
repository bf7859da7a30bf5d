"""Codes E to E019: what is typed for the value of a fact (事实的数值)."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "E001": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”不是能读的数值",
            "请只写数字，如 97.5、3，可带百分号或规定的单位；分总数的写成 9/10",
        ),
        en=Wording(
            '"{typed}" is no value that can be read',
            "write a number such as 97.5 or 3, with a percent sign or the unit of the rule; a "
            "part of a whole is written 9/10",
        ),
    ),
    "E002": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里读到的是日期“{typed}”，不是数值",
            "可能是 Excel 把 9/10 自动改成了日期：请把单元格格式设为“文本”后重新填写",
        ),
        en=Wording(
            'this is a date, "{typed}", and no value',
            "the spreadsheet may have made one of 9/10; set the format to text and type it again",
        ),
    ),
    "E003": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”是百分数，而“{measure}”按“{unit}”计",
            "请写数字和这个单位",
        ),
        en=Wording(
            '"{typed}" is a percentage; "{measure}" is counted in "{unit}"',
            "write the number in that unit",
        ),
    ),
    "E004": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里读到的是“{typed}”（是/否），不是数值",
            "请写数字；发生过的写次数",
        ),
        en=Wording(
            'this is "{typed}" (yes or no), and no value',
            "write a number; how often, where something happened",
        ),
    ),
    "E005": Rule(
        Severity.ERROR,
        zh=Wording(
            "数值“{typed}”是负数",
            "请写实际的数，不写负号；扣分由程序按规则计算",
        ),
        en=Wording(
            'the value "{typed}" is negative',
            "write the figure itself without a sign; what it costs follows from the rule",
        ),
    ),
    "E006": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”的单位与“{measure}”的单位“{unit}”不同",
            "请换算成这个单位，或只写数字",
        ),
        en=Wording(
            'the unit in "{typed}" is not that of "{measure}", "{unit}"',
            "convert it, or write the number alone",
        ),
    ),
    "E007": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有填数值",
            "请填“数值”；没有发生的写 0，不知道的请删去这一行",
        ),
        en=Wording(
            "the value is missing",
            "fill in the value; what did not happen is written 0; remove the row where it is not "
            "known",
        ),
    ),
    "E008": Rule(
        Severity.WARNING,
        zh=Wording(
            "“{measure}”按百分数计，这里写的是 {typed}，已按 {typed}% 计；是不是 {likely}%？",
            "请写上百分号：{likely}% 或 {typed}%",
        ),
        en=Wording(
            '"{measure}" is a percentage and {typed} was read as {typed} %; was {likely} % meant?',
            "write the percent sign: {likely}% or {typed}%",
        ),
    ),
    "E009": Rule(
        Severity.WARNING,
        zh=Wording(
            "“{measure}”的数值 {typed} 超过 100%",
            "请核对；已按原样使用",
        ),
        en=Wording(
            '"{measure}" has the value {typed}, more than 100 %',
            "check it; it is used as it is",
        ),
    ),
    "E010": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”没有写总数：“{measure}”按缺几个扣分",
            "请写成几分之几，如 9/10（总共 10 个，做到 9 个）",
        ),
        en=Wording(
            '"{typed}" states no whole; "{measure}" costs points for each one that is missing',
            "write a part of a whole, such as 9/10 (9 out of 10)",
        ),
    ),
    "E011": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”不成立：做到的不能多于总数，总数不能是 0",
            "请核对后改正",
        ),
        en=Wording(
            '"{typed}" cannot be: a part is no more than its whole, and the whole is not 0',
            "correct it",
        ),
    ),
    "E012": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”是几分之几，而“{measure}”要一个数",
            "请写一个数，如 97.5",
        ),
        en=Wording(
            '"{typed}" is a part of a whole; "{measure}" asks for one figure',
            "write one figure, such as 97.5",
        ),
    ),
    "E013": Rule(
        Severity.ERROR,
        zh=Wording(
            "次数“{typed}”不是整数",
            "请写发生了几次，如 1、2",
        ),
        en=Wording(
            'the count "{typed}" is no whole number',
            "write how often it happened, such as 1 or 2",
        ),
    ),
    "E014": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”小数位太多，最多六位",
            "请四舍五入到要印出来的位数，如 96.67%；扣分按写出的数计算",
        ),
        en=Wording(
            '"{typed}" has too many decimals, the limit is six',
            "round it to what documents shall print, such as 96.67%; points are counted from the "
            "figure as written",
        ),
    ),
    "E015": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”带了单位，而“{measure}”没有规定单位", "请只写数字"),
        en=Wording('"{typed}" has a unit and "{measure}" states none', "write the number alone"),
    ),
}
