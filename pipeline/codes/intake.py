"""Codes S030, P020, X030 and following: what clerks send back that is refused or read with care."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "P020": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”里的“{character}”（{code}）只是看起来像普通字母，与单位名单和考核指标对不上",
            "请删去这个字符，用键盘重新输入；编号和名称最好从名单中复制",
        ),
        en=Wording(
            'the "{character}" ({code}) in "{typed}" only looks like a Latin letter',
            "type it again, or copy the id or name from the roster or rubric",
        ),
    ),
    "P021": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有写明这张表是哪个单位的；从标题或文件名看，可能是“{likely}”",
            "如果就是它，请在表头上方写“单位：”和单位全称；程序不会自行认定",
        ),
        en=Wording(
            "the sheet does not say of which department it is; its title or file name suggests "
            '"{likely}"',
            'if that is meant, write "单位：" and the full name above the header; it is not taken '
            "for granted",
        ),
    ),
    "P022": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”不是评分项，它下面有 {count} 个评分项",
            "请把分数分别填在各评分项上；如果这是小计，请注明“小计”",
        ),
        en=Wording(
            '"{typed}" is no item; it has {count} items below it',
            "give a score for each of them; a subtotal is labelled 小计",
        ),
    ),
    "P023": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”与同一行的“{other}”不是同一个单位", "请核对后改正其中一个"),
        en=Wording(
            '"{typed}" and "{other}" in the same row are different departments',
            "correct one of them",
        ),
    ),
    "P024": Rule(
        Severity.WARNING,
        zh=Wording(
            "“{typed}”是统计数，没有读入",
            "不需要处理；如果是评分项，请按考核指标中的编号或原文填写",
        ),
        en=Wording(
            '"{typed}" is a statistic and was not read',
            "nothing to do; if an item is meant, write its id or exact words",
        ),
    ),
    "P025": Rule(
        Severity.ERROR,
        zh=Wording(
            "编号“{typed}”存成了数字，分不清是 {ids} 中的哪一个",
            "请把这一列的格式设为“文本”后重新填写编号，或同时写上指标名称",
        ),
        en=Wording(
            'the id "{typed}" is stored as a number and may be any of {ids}',
            "set the column's format to text and type the ids again, or add the titles",
        ),
    ),
    "P026": Rule(
        Severity.ERROR,
        zh=Wording(
            "看不出这张汇总表填的是自评分、考核分还是扣分",
            "请在每个名称下面加一行，写明“自评分”或“考核分”；扣掉的分请改成得分",
        ),
        en=Wording(
            "the titles leave open whether this wide table gives self-scores, assessed scores or "
            "points lost",
            "add a row below the names that says 自评分 (self) or 考核分 (assessed); write scores, "
            "not losses",
        ),
    ),
    "P027": Rule(
        Severity.WARNING,
        zh=Wording(
            "“{column}”的合计“{typed}”看不懂，没有核对",
            "请核对各项分数；合计只写数字，不计入考核",
        ),
        en=Wording(
            'the total "{typed}" of "{column}" could not be read and was not checked',
            "check the rows; totals are plain numbers, and do not count",
        ),
    ),
    "P030": Rule(
        Severity.WARNING,
        zh=Wording(
            "这张汇总表没有 {columns}，别处也没有写全",
            "请在每个名称下面加上这几列，或另交一张表（单位、编号，加上缺的几列）；程序不会自行补写",
        ),
        en=Wording(
            "this wide table has no {columns}, and no other sheet says all of it",
            "add these columns under each name, or a table with 单位, 编号 and what is missing; "
            "nothing is made up",
        ),
    ),
    "S031": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”里有几条扣分原因", "请在 deductions 下每条原因各写一项，各写 points"),
        en=Wording(
            'several reasons in "{typed}"', "make each an entry of deductions, with its points"
        ),
    ),
    "S032": Rule(
        Severity.ERROR,
        zh=Wording(
            "points 写的是 {points}，原因里写的是扣 {stated} 分", "请改正其中一个，或只写一处"
        ),
        en=Wording(
            "points says {points}, the reason itself {stated}", "correct one, or state it once"
        ),
    ),
    "X030": Rule(
        Severity.WARNING,
        zh=Wording(
            "文件用分号分隔、用逗号作小数点：“{typed}”读作 {read}，其余各格相同",
            "请核对分数；最好另存为 .xlsx",
        ),
        en=Wording(
            'decimal commas between semicolons: "{typed}" was read as {read}, and the others alike',
            "check the scores; better save the file as .xlsx",
        ),
    ),
    "X033": Rule(
        Severity.ERROR,
        zh=Wording("“{typed}”所在的列没有表头，不知道是谁的分数", "请补上表头，或删去这一列的内容"),
        en=Wording(
            '"{typed}" stands in a column without a header, so whose score is it?',
            "add the header or delete the content",
        ),
    ),
    "X031": Rule(
        Severity.ERROR,
        zh=Wording(
            "这一行有 {count} 格，表头只有 {limit} 格，内容可能错了列，没有读取",
            "请检查是否把小数点写成了逗号，或文字里有逗号：要放在英文双引号里，或另存为 .xlsx",
        ),
        en=Wording(
            "this line has {count} cells, the header {limit}: its content may have shifted and was "
            "not read",
            "look for a decimal comma or a comma in a text, and put it in quotation marks or save "
            "as .xlsx",
        ),
    ),
    "X034": Rule(
        Severity.ERROR,
        zh=Wording(
            "读取这个文件的进程被系统终止，可能是内存不足",
            "请用 --jobs 1 重新运行；如仍出现，检查是否有特别大的文件",
        ),
        en=Wording(
            "the process that read this file was ended by the system, perhaps out of memory",
            "run again with --jobs 1; if it returns, look for an unusually large file",
        ),
    ),
    "X032": Rule(
        Severity.WARNING,
        zh=Wording(
            "单元格的批注没有读入：{cells}",
            "如果批注里有分数或扣分原因，请写到表格里；否则不需要处理",
        ),
        en=Wording(
            "comments on cells were not read: {cells}",
            "what they say of scores or reasons belongs into the table; else nothing to do",
        ),
    ),
    "X035": Rule(
        Severity.WARNING,
        zh=Wording(
            "带删除线的单元格按原样读入了：{cells}",
            "如果是要作废的内容，请删去或改正；否则请取消删除线",
        ),
        en=Wording(
            "cells that are struck out were read as they stand: {cells}",
            "delete or correct what is no longer meant; else remove the strike-through",
        ),
    ),
    "X036": Rule(
        Severity.ERROR,
        zh=Wording(
            "“{typed}”里有一部分带删除线，不知道是否还算", "请删去作废的部分，只留下要用的内容"
        ),
        en=Wording(
            'part of "{typed}" is struck out: does it still count?',
            "delete what is no longer meant and leave only what counts",
        ),
    ),
    "X037": Rule(
        Severity.ERROR,
        zh=Wording(
            "单元格里的数是 {typed}，按它的数字格式“{format}”显示出来却不是这个数",
            "请把单元格格式设为“常规”后核对，填写应有的内容：分数如 4.5",
        ),
        en=Wording(
            'the cell holds {typed}, but its number format "{format}" shows something else',
            "set the format to General, check, and write what belongs here: a score such as 4.5",
        ),
    ),
}
