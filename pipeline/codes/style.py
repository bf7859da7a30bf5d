"""Codes W: the style of what documents print (GB/T 15834-2011, 15835-2011, 9704-2012)."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording


def _advice(zh: tuple[str, str], en: tuple[str, str]) -> Rule:
    return Rule(Severity.WARNING, zh=Wording(*zh), en=Wording(*en))


CODES: Mapping[str, Rule] = {
    "W001": _advice(
        (
            "“{shown}”里的“{typed}”换个时间看就不对了",
            "请写明年月日，例如 2017年、2017年11月",
        ),
        (
            '"{typed}" in "{shown}" means another time to whoever reads it later',
            "write the year, month and day themselves, such as 2017年 or 2017年11月",
        ),
    ),
    "W002": _advice(
        ("“{shown}”里的日期写成了“{typed}”", "公文的日期写“日”，请改为“{likely}”"),
        ('the date in "{shown}" is written "{typed}"', "formal dates have 日: write {likely}"),
    ),
    "W003": _advice(
        (
            "“{shown}”里的年份“{typed}”是简写",
            "请写全四位，多半是“{likely}”（GB/T 15835-2011）",
        ),
        (
            'the year "{typed}" in "{shown}" is shortened',
            "write four digits, likely {likely} (GB/T 15835-2011)",
        ),
    ),
    "W004": _advice(
        (
            "“{shown}”里的日期“{typed}”用了汉字数字",
            "公文的日期用阿拉伯数字，请改为“{likely}”（成文日期见 GB/T 9704-2012，7.3.5.4）",
        ),
        (
            'the date "{typed}" in "{shown}" is written in ideographs',
            "dates have Arabic figures: write {likely} (as GB/T 9704-2012, 7.3.5.4)",
        ),
    ),
    "W005": _advice(
        (
            "“{shown}”里的起止年份“{typed}”没有用一字线",
            "起止年份一般用一字线，请改为“{likely}”（GB/T 15834-2011，4.13.3.2）",
        ),
        (
            'the years "{typed}" in "{shown}" are not joined by the long line',
            "it normally joins years: write {likely} (GB/T 15834-2011, 4.13.3.2)",
        ),
    ),
    "W006": _advice(
        (
            "“{shown}”里的“{typed}”前一个数没有百分号",
            "两个数都要写，请改为“{likely}”（GB/T 15835-2011）",
        ),
        (
            'the first figure of "{typed}" in "{shown}" has no percent sign',
            "both have one: write {likely} (GB/T 15835-2011)",
        ),
    ),
    "W007": _advice(
        (
            "“{shown}”里的“{typed}”前一个数没有写“万”“亿”",
            "两个数都要写，请改为“{likely}”（GB/T 15835-2011）",
        ),
        (
            'the first figure of "{typed}" in "{shown}" lacks its 万 or 亿',
            "both have it: write {likely} (GB/T 15835-2011)",
        ),
    ),
    "W008": _advice(
        (
            "“{shown}”里的小数“{typed}”省了前面的 0",
            "请改为“{likely}”（GB/T 15835-2011）",
        ),
        (
            'the decimal "{typed}" in "{shown}" has no 0 before the point',
            "write {likely} (GB/T 15835-2011)",
        ),
    ),
    "W009": _advice(
        (
            "“{shown}”里的发文字号“{typed}”写法不对",
            "年份写全，用六角括号，序号不加“第”、不补 0，请改为“{likely}”（GB/T 9704-2012，7.2.5）",
        ),
        (
            'the document number "{typed}" in "{shown}" is not in its form',
            "four digits in 〔〕, no 第, no leading 0: write {likely} (GB/T 9704-2012, 7.2.5)",
        ),
    ),
    "W010": _advice(
        (
            "“{shown}”里的“{typed}”是全角的数字或字母",
            "请改为半角的“{likely}”（数字见 GB/T 15835-2011）",
        ),
        (
            '"{typed}" in "{shown}" has full-width digits or letters',
            "write {likely} (GB/T 15835-2011 on digits)",
        ),
    ),
    "W011": _advice(
        (
            "“{shown}”里的“{typed}”是半角标点",
            "汉字旁边的标点用全角，请改为“{likely}”（GB/T 15834-2011，5.1）",
        ),
        (
            'the punctuation "{typed}" in "{shown}" is half-width',
            "beside ideographs it is full-width: write {likely} (GB/T 15834-2011, 5.1)",
        ),
    ),
    "W012": _advice(
        ("“{shown}”里的引号是直引号", "请用弯引号，写成 {likely}（GB/T 15834-2011，4.8.2）"),
        (
            'the quotation marks in "{shown}" are straight',
            "use curved ones: {likely} (GB/T 15834-2011, 4.8.2)",
        ),
    ),
    "W013": _advice(
        ("“{shown}”里“等”的前面多了标点“{typed}”", "“等”前面不用标点，请改为“{likely}”"),
        ('"{typed}" in "{shown}" has a mark before 等', "nothing stands before it: write {likely}"),
    ),
    "W014": _advice(
        (
            "“{shown}”里的层次序号“{typed}”标点不对",
            "请改为“{likely}”：“一”后面用顿号，“（一）”后面不用标点",
        ),
        (
            'the number "{typed}" in "{shown}" has the wrong mark behind it',
            "write {likely}: 、 behind 一, nothing behind （一）",
        ),
    ),
    "W015": _advice(
        ("“{shown}”里有重复的标点“{typed}”", "请留一个，多半是“{likely}”"),
        ('marks follow each other, "{typed}", in "{shown}"', "keep one, likely {likely}"),
    ),
    "W016": _advice(
        ("“{shown}”里两个汉字之间有空格", "请删去空格；应当断开的，用标点"),
        ('there is a blank between ideographs in "{shown}"', "delete it, or put a mark there"),
    ),
    "W017": _advice(
        (
            "“{shown}”里的省略号写成了“{typed}”",
            "请改为六个居中的点“{likely}”（GB/T 15834-2011，4.11.2）",
        ),
        (
            'the ellipsis in "{shown}" is written "{typed}"',
            "it is six dots: {likely} (GB/T 15834-2011, 4.11.2)",
        ),
    ),
    "W018": _advice(
        (
            "“{shown}”里的破折号写成了“{typed}”",
            "请改为占两个字位置的“{likely}”（GB/T 15834-2011，4.10.2、5.1.4）",
        ),
        (
            'the dash in "{shown}" is written "{typed}"',
            "it is as wide as two ideographs: {likely} (GB/T 15834-2011, 4.10.2 and 5.1.4)",
        ),
    ),
    "W019": _advice(
        ("“{shown}”后面没有句末标点", "一段话应当结束的，请加上“{likely}”"),
        ('no mark ends the paragraph "{shown}"', "add {likely} where it is complete"),
    ),
    "W021": _advice(
        ("{named} 说的写法，这个文件里另有 {count} 处，例如“{typed}”", "请一并改正"),
        (
            'in this file there are {count} more of what {named} tells, such as "{typed}"',
            "mend them as well",
        ),
    ),
    "W022": _advice(
        (
            "{named} 说的写法，另有 {files} 个文件里共 {count} 处，例如“{typed}”",
            "请一并改正；不需要这类提醒的，在 campaign.yaml 里写 style: off",
        ),
        (
            '{files} more files have {count} more of what {named} tells, such as "{typed}"',
            "mend them as well, or write style: off in campaign.yaml if nobody wants to know",
        ),
    ),
}
