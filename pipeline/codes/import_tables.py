"""Codes I101 to I199: how a table of a rubric was understood, and what in it found no place."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I101": Rule(
        Severity.NOTE,
        zh=Wording("表头：{columns}", "请核对各列的含义"),
        en=Wording("header: {columns}", "check what each column was taken for"),
    ),
    "I102": Rule(
        Severity.NOTE,
        zh=Wording("重复的表头，没有作为指标：{typed}", "无需处理"),
        en=Wording('the header again, no item: "{typed}"', "nothing to do"),
    ),
    "I103": Rule(
        Severity.NOTE,
        zh=Wording("总分行，没有作为指标：{typed}", "请核对总分"),
        en=Wording('a row of totals, no item: "{typed}"', "check the total"),
    ),
    "I104": Rule(
        Severity.NOTE,
        zh=Wording("小计行，没有作为指标：{typed}", "请核对小计"),
        en=Wording('a row of subtotals, no item: "{typed}"', "check the subtotal"),
    ),
    "I105": Rule(
        Severity.NOTE,
        zh=Wording(
            "{column} 列“{header}”是打分用的，不属于考核指标；其中的内容没有导入：{typed}",
            "如果其中有考核要求，请手工补入",
        ),
        en=Wording(
            'column {column} "{header}" is for scores and no part of the rubric; not imported: '
            '"{typed}"',
            "add by hand what belongs to the rubric",
        ),
    ),
    "I106": Rule(
        Severity.NOTE,
        zh=Wording("等级划分，没有作为指标：{typed}", "已作为说明保留"),
        en=Wording('a table of grades, no item: "{typed}"', "it was kept as a note"),
    ),
    "I107": Rule(
        Severity.NOTE,
        zh=Wording(
            "{column} 列“{header}”的序号没有采用（指标另有编号或只是流水号）：{typed}",
            "如需保留，请手工填入 number",
        ),
        en=Wording(
            'numbers of column {column} "{header}" were not used, the items have their own: '
            '"{typed}"',
            "fill in number by hand where they matter",
        ),
    ),
    "I108": Rule(
        Severity.NOTE,
        zh=Wording("分值栏写的不是分值，按没有分值处理：{typed}", "请核对这一项是否确实不设分值"),
        en=Wording(
            'the points are "{typed}", read as none', "check that the item really has no points"
        ),
    ),
    "I109": Rule(
        Severity.NOTE,
        zh=Wording("分隔线，没有作为指标：{typed}", "无需处理"),
        en=Wording('a drawn line, no item: "{typed}"', "nothing to do"),
    ),
    "I111": Rule(
        Severity.WARNING,
        zh=Wording("这个单元格没有找到位置，没有导入：{typed}", "请手工补入，或确认不需要"),
        en=Wording(
            'no place was found for this cell: "{typed}"', "add it by hand, or leave it out"
        ),
    ),
    "I112": Rule(
        Severity.WARNING,
        zh=Wording("分值栏看不出分值，已作为备注保留：{typed}", "请手工填写这一项的分值"),
        en=Wording(
            '"{typed}" in the points column states no points and was kept as a note',
            "fill in the points by hand",
        ),
    ),
    "I113": Rule(
        Severity.WARNING,
        zh=Wording(
            "“{title}”的标题与分值栏（{typed}）写的分值不一致，以分值栏为准", "请核对这一项的分值"
        ),
        en=Wording(
            'the title "{title}" states other points than its column, which counts: {typed}',
            "check the points",
        ),
    ),
    "I114": Rule(
        Severity.WARNING,
        zh=Wording("小计写的是 {typed}，而“{title}”写的分值是 {stated}", "请核对分值"),
        en=Wording('the subtotal says {typed}, "{title}" itself {stated}', "check the points"),
    ),
    "I121": Rule(
        Severity.GUESS,
        zh=Wording(
            "{column} 列“{header}”按分值读取：表中没有别的分值列，而这一列填有数字",
            "请核对这一列是满分还是得分",
        ),
        en=Wording(
            'column {column} "{header}" was read as points: no other column has any',
            "check whether these are maxima or scores",
        ),
    ),
    "I122": Rule(
        Severity.GUESS,
        zh=Wording(
            "{column} 列“{header}”按打分栏处理：表头不认识，而整列空白", "请核对这一列的含义"
        ),
        en=Wording(
            'column {column} "{header}" was taken for scores: an unknown header over blank cells',
            "check what the column is for",
        ),
    ),
    "I123": Rule(
        Severity.GUESS,
        zh=Wording("{column} 列“{header}”按序号读取：整列都是编号", "请核对这一列的含义"),
        en=Wording(
            'column {column} "{header}" was read as numbers: it holds nothing else',
            "check what the column is for",
        ),
    ),
    "I124": Rule(
        Severity.GUESS,
        zh=Wording(
            "{column} 列“{header}”按打分栏处理：表头不认识，内容是数字，而分值另有一列",
            "请核对这一列的含义",
        ),
        en=Wording(
            'column {column} "{header}" was taken for scores: it holds numbers, and another column '
            "the points",
            "check what the column is for",
        ),
    ),
    "I125": Rule(
        Severity.GUESS,
        zh=Wording(
            "{column} 列“{header}”按分值读取：内容都是不大的数字，而表中没有分值列",
            "请核对这一列的含义",
        ),
        en=Wording(
            'column {column} "{header}" was read as points: it holds small numbers, and no other '
            "column has points",
            "check what the column is for",
        ),
    ),
    "I126": Rule(
        Severity.GUESS,
        zh=Wording("{column} 列“{header}”按指标名称读取：它是靠左的文字列", "请核对这一列的含义"),
        en=Wording(
            'column {column} "{header}" was read as titles: it is the leftmost one with texts',
            "check what the column is for",
        ),
    ),
    "I127": Rule(
        Severity.GUESS,
        zh=Wording(
            "{column} 列“{header}”按考核内容读取：它在指标名称之后，内容是文字",
            "请核对这一列的含义",
        ),
        en=Wording(
            'column {column} "{header}" was read as what is asked: texts that follow the titles',
            "check what the column is for",
        ),
    ),
    "I128": Rule(
        Severity.GUESS,
        zh=Wording("{column} 列“{header}”按备注读取：表头不认识，内容是文字", "请核对这一列的含义"),
        en=Wording(
            'column {column} "{header}" was read as notes: texts under an unknown header',
            "check what the column is for",
        ),
    ),
    "I129": Rule(
        Severity.GUESS,
        zh=Wording(
            "{column} 列“{header}”按得分处理：它紧接分值列，数字都不超过分值", "请核对这一列的含义"
        ),
        en=Wording(
            'column {column} "{header}" was taken for scores: it stands beside the points and '
            "never exceeds them",
            "check what the column is for",
        ),
    ),
    "I131": Rule(
        Severity.GUESS,
        zh=Wording("没有找到表头，各列的含义按内容判断", "请核对每一列，或补上表头后重新导入"),
        en=Wording(
            "no header was found; the columns were told by their content",
            "check every column, or add a header and import again",
        ),
    ),
    "I132": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”：{rows} 行共用一格分值，按一个评分项读取，各行文字依次保留",
            "请核对是否应分为几项",
        ),
        en=Wording(
            '"{typed}": {rows} rows share one cell of points, read as one item with all '
            "their texts",
            "check whether they are items of their own",
        ),
    ),
    "I133": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”有分值而下面的 {rows} 行都没有，按一个评分项读取，各行文字依次保留",
            "请核对是否应分为几项",
        ),
        en=Wording(
            '"{typed}" has points and the {rows} rows below it have none: read as one item with '
            "all their texts",
            "check whether they are items of their own",
        ),
    ),
    "I134": Rule(
        Severity.GUESS,
        zh=Wording(
            "按“{title}”的总体要求读取（它与标题同一行，没有分值，下面各行都有）：{typed}",
            "请核对它是否是一个评分项",
        ),
        en=Wording(
            '"{typed}" was read as what "{title}" asks as a whole: it stands beside the title '
            "without points, and the rows below have some",
            "check whether it is an item",
        ),
    ),
    "I135": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”按上级指标读取：它的分值正好等于下面各行之和", "请核对它是否是一个评分项"
        ),
        en=Wording(
            '"{typed}" was read as a heading: its points are the sum of the rows below it',
            "check whether it is an item",
        ),
    ),
    "I136": Rule(
        Severity.GUESS,
        zh=Wording("没有写明分值，按最高等级的分数 {points} 读取", "请核对这一项的分值"),
        en=Wording(
            "no points are stated; those of the best level were taken: {points}", "check the points"
        ),
    ),
    "I137": Rule(
        Severity.GUESS,
        zh=Wording("分值取自文字中的“{typed}”", "请核对这一项的分值"),
        en=Wording('the points were taken from the text: "{typed}"', "check the points"),
    ),
    "I138": Rule(
        Severity.GUESS,
        zh=Wording("指标的层次按编号判断（同一列里有 {styles} 种编号）", "请核对各项的上下级关系"),
        en=Wording(
            "the levels of the tree follow the numbers: one column holds {styles} styles of them",
            "check which item belongs to which",
        ),
    ),
    "I139": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”独占一行，按上级指标读取（共 {rows} 行如此）", "请核对各项的上下级关系"
        ),
        en=Wording(
            '"{typed}" stands alone in its row and was read as a heading, {rows} rows in all',
            "check which item belongs to which",
        ),
    ),
    "I141": Rule(
        Severity.GUESS,
        zh=Wording("各评分项取自表头，分值写在表头里", "请核对各评分项"),
        en=Wording(
            "the items were taken from the header, which states their points", "check the items"
        ),
    ),
    "I142": Rule(
        Severity.GUESS,
        zh=Wording(
            "文字里看不出各行在哪里结束，按 {columns} 列推断了行和合并单元格",
            "请对照原件核对各项的分值和上下级关系；有 Word 或 Excel 原件时请改用原件",
        ),
        en=Wording(
            "the text does not show where rows end; rows and merged cells of {columns} columns "
            "were inferred",
            "compare points and levels with the original; import Word or Excel where there is one",
        ),
    ),
}
