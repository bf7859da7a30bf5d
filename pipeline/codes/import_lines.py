"""Codes I217 to I299: kinds, lines and sums of an imported rubric."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I217": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{title}”按加分项处理：{reason}",
            "不对时请在草稿里改 kind",
        ),
        en=Wording(
            '"{title}" is taken for a bonus: {reason}',
            "otherwise correct kind in the draft",
        ),
    ),
    "I218": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{title}”按扣分项处理，不计入总分：{reason}",
            "不对时请在草稿里改 kind",
        ),
        en=Wording(
            '"{title}" is taken for a penalty outside the total: {reason}',
            "otherwise correct kind in the draft",
        ),
    ),
    "I219": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{title}”按一票否决处理：{reason}",
            "请核对 kind 和 reach（影响一项、一个部分还是全部）",
        ),
        en=Wording(
            '"{title}" is taken for a veto: {reason}',
            "check kind and reach (one item, a block, or the whole)",
        ),
    ),
    "I220": Rule(
        Severity.NOTE,
        zh=Wording(
            "“{remark}”说明了适用范围，没有据此免除任何单位",
            "需要时请在草稿里填写 scope 的 only 或 exempt",
        ),
        en=Wording(
            '"{remark}" limits to whom this applies; nobody was exempted by it',
            "where needed, fill in only or exempt under scope",
        ),
    ),
    "I221": Rule(
        Severity.NOTE,
        zh=Wording(
            "这里重复了后面（前面）各部分的名称和分值，合并为一处：{titles}",
            "请看一遍",
        ),
        en=Wording(
            "this repeats titles and points of other parts; merged with them: {titles}",
            "have a look",
        ),
    ),
    "I222": Rule(
        Severity.NOTE,
        zh=Wording(
            "考核名称取自文件开头的标题“{typed}”",
            "不需要处理；要换名称时请在草稿里改 title",
        ),
        en=Wording(
            'the title is the one that heads the document: "{typed}"',
            "nothing to do; another title goes into title in the draft",
        ),
    ),
    "I223": Rule(
        Severity.NOTE,
        zh=Wording(
            "考核年度 {year} 写在标题或表头里：“{typed}”",
            "不需要处理；要换年度时请在草稿里改 year",
        ),
        en=Wording(
            'the year {year} is printed in the title or a header: "{typed}"',
            "nothing to do; another year goes into year in the draft",
        ),
    ),
    "I224": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{title}”下面列出的 {count} 条分值是不同档次，当作了等级",
            "不对时请在草稿里改为评分项",
        ),
        en=Wording(
            'the {count} entries under "{title}" are taken for levels of one score',
            "otherwise make them items in the draft",
        ),
    ),
    "I225": Rule(
        Severity.NOTE,
        zh=Wording(
            "这个表格不含评分项，作为文字收在“{where}”的 note 或 notes 里：{text}",
            "请看一遍",
        ),
        en=Wording(
            'this table holds no items; it is kept in the note of "{where}" or in notes: {text}',
            "have a look",
        ),
    ),
    "I226": Rule(
        Severity.NOTE,
        zh=Wording(
            "“{typed}”是提示后文内容的小标题，没有收入草稿",
            "不需要处理",
        ),
        en=Wording(
            '"{typed}" announces what follows and is not kept',
            "nothing to do",
        ),
    ),
    "I227": Rule(
        Severity.NOTE,
        zh=Wording(
            "标题“{typed}”下面只有一组评分项，没有单独成为一级",
            "需要时请在草稿里加上这一级",
        ),
        en=Wording(
            'the heading "{typed}" holds the only scored part and makes no level of its own',
            "where needed, add the level to the draft",
        ),
    ),
    "I228": Rule(
        Severity.NOTE,
        zh=Wording(
            "名称按要求写作“{title}”，文件里原来的名称是：{typed}",
            "如需保留原来的名称，请在草稿里改 title",
        ),
        en=Wording(
            'the title is "{title}", as asked for; the source has: "{typed}"',
            "correct title in the draft to keep the source's own",
        ),
    ),
    "I229": Rule(
        Severity.NOTE,
        zh=Wording(
            "年度按要求写作 {asked}，文件里写的是 {year}：{typed}",
            "请核对年度",
        ),
        en=Wording(
            'the year is {asked}, as asked for; the source has {year}: "{typed}"',
            "check the year",
        ),
    ),
    "I230": Rule(
        Severity.NOTE,
        zh=Wording(
            "按本系统正式表格的写法读取，在草稿里是类别、等级、可评分数、最高分、适用范围或者另一分值：{typed}",
            "请核对",
        ),
        en=Wording(
            "read as our own formal table prints kind, levels, allowed scores, maximum, scope or "
            "other points: "
            '"{typed}"',
            "check it in the draft",
        ),
    ),
    "I231": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 标明 {stated} 分，但下级相加是 {computed} 分：{parts}",
            "请核对文件；两个数各有依据时，在草稿里写 accepted 说明原因",
        ),
        en=Wording(
            "indicator {id} states {stated} but its parts add up to {computed}: {parts}",
            "check the source; where both are meant, say why under accepted in the draft",
        ),
    ),
    "I232": Rule(
        Severity.WARNING,
        zh=Wording(
            "总分标明 {stated} 分，但各部分相加是 {computed} 分：{parts}",
            "请核对文件；两个数各有依据时，在草稿里写 accepted 说明原因",
        ),
        en=Wording(
            "the stated total is {stated} but the blocks add up to {computed}: {parts}",
            "check the source; where both are meant, say why under accepted in the draft",
        ),
    ),
    "I233": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 下面的权重相加是 {computed}%，不是 {stated}%：{parts}",
            "请核对各项权重",
        ),
        en=Wording(
            "the weights under {id} add up to {computed} %, not {stated} %: {parts}",
            "check the weights",
        ),
    ),
    "I234": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 有 {stated} 分，但文字里写明的各条相加是 {computed} 分：{parts}",
            "请核对文件",
        ),
        en=Wording(
            "indicator {id} has {stated} points but the parts that its text names give {computed}: "
            "{parts}",
            "check the source",
        ),
    ),
    "I235": Rule(
        Severity.NOTE,
        zh=Wording(
            "指标 {id} 有 {stated} 分，但文字说累计扣分不超过 {cap} 分，最低还有 {rest} 分",
            "请核对文件",
        ),
        en=Wording(
            "indicator {id} has {stated} points but its text caps the deductions at {cap}, "
            "so {rest} remain in any case",
            "check the source",
        ),
    ),
    "I236": Rule(
        Severity.NOTE,
        zh=Wording(
            "等级 {first} 和 {second} 之间有空当：{gap}",
            "有小数的总分可能落在空当里，请核对",
        ),
        en=Wording(
            "the bands {first} and {second} leave a gap: {gap}",
            "a total with decimals may fall into it; check",
        ),
    ),
    "I237": Rule(
        Severity.WARNING,
        zh=Wording(
            "项下分值逐级相加是 {computed} 分，与总分 {stated} 分不同：{parts}",
            "请核对文件",
        ),
        en=Wording(
            "the items add up to {computed}, not to the total {stated}: {parts}",
            "check the source",
        ),
    ),
    "I238": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{points}”下面这几行末尾没有单位的数字当作分值，这样正好加起来：{typed}",
            "不对时请在草稿里改 points",
        ),
        en=Wording(
            'numbers without a unit that close lines under "{points}" are taken for points, '
            "as only so they add up: {typed}",
            "otherwise correct points in the draft",
        ),
    ),
    "I239": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 标明 {stated} 分，项下评分项逐级相加是 {computed} 分：{parts}",
            "下级的分值对不上，已在下级指出；改好后这里就会一致",
        ),
        en=Wording(
            "indicator {id} states {stated} but the items below it add up to {computed}: {parts}",
            "parts further down are off, as reported there; once they are mended this will agree",
        ),
    ),
    "I240": Rule(
        Severity.GUESS,
        zh=Wording(
            "这里的分值依次与旁边各部分相同，当作了它们的总览，名称收在各部分的文字里：{titles}",
            "不对时请在草稿里补上这些评分项",
        ),
        en=Wording(
            "the points here are those of the parts beside, in the same order; taken for their "
            "overview, the titles are kept in their texts: {titles}",
            "otherwise add these items to the draft",
        ),
    ),
    "I241": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”没有标题样式，下面的每一条都有分值，按上级指标读取",
            "不对时请在草稿里去掉这一级",
        ),
        en=Wording(
            '"{typed}" has no heading style; as every entry below it states points, it was read as '
            "their heading",
            "otherwise take this level out of the draft",
        ),
    ),
}
