"""What the command line says of how a score comes about."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_explain": (
        "说明一个单位的得分是怎样算出来的：每项指标的规则、事实、算式和依据。",
        "Explain how a department's score comes about: rules, facts, arithmetic, places.",
    ),
    "help_explain_all": (
        "没有失分、加分的指标也逐条展开",
        "tell everything of items that lost and gained nothing, too",
    ),
    "explain_no_department": (
        "名册里没有单位“{typed}”，应写编号或者全称。",
        'No department is called "{typed}": give its id or its full name.',
    ),
    "explain_no_item": (
        "考核办法里没有指标“{typed}”，应写编号或者全名。",
        'The rubric has no indicator "{typed}": give its id or its full title.',
    ),
    "explain_likely": ("是不是“{likely}”？", ' Perhaps "{likely}"?'),
    "explain_several": (
        "“{typed}”不止一个：{several}。请写编号。",
        '"{typed}" may be any of these: {several}. Give the id.',
    ),
    "explain_department": (
        "{id} {name}：最终得分 {final}，{grade}，第 {rank} 名",
        "{id} {name}: final score {final}, {grade}, rank {rank}",
    ),
    "explain_department_tied": (
        "{id} {name}：最终得分 {final}，{grade}，第 {rank} 名（并列）",
        "{id} {name}: final score {final}, {grade}, rank {rank} (tied)",
    ),
    "explain_grade": (
        "等次 {grade}：{lowest} 分起，得 {final}",
        "Grade {grade}: from {lowest}, scored {final}",
    ),
    "explain_grade_last": (
        "等次 {grade}：得 {final}，其他等次都未达到",
        "Grade {grade}: scored {final}, which reaches no better one",
    ),
    "explain_barred_quota": (
        "未评为 {grade}（{lowest} 分起）：名额 {quota}%，共 {places} 个",
        "Not {grade} (from {lowest}): its quota of {quota} % has {places} place(s)",
    ),
    "explain_barred_veto": (
        "未评为 {grade}（{lowest} 分起）：一票否决",
        "Not {grade} (from {lowest}): a veto struck",
    ),
    "explain_barred_block": (
        "未评为 {grade}（{lowest} 分起）：{id} {title} 得 {assessed}／{points}，不到 {percent}%",
        "Not {grade} (from {lowest}): {id} {title} has {assessed} of {points}, under {percent} %",
    ),
    "explain_blend": (
        "最终得分（自评分和考核分合成）：{expression} = {result}",
        "Final score, of self-score and assessed score: {expression} = {result}",
    ),
    "explain_blend_cap": (
        "最终得分最高 {limit} 分：{before} → {after}",
        "The final score is never above {limit}: {before} → {after}",
    ),
    "explain_whole": ("总分：{said}", "Total: {said}"),
    "explain_group": ("{id} {title}：{said}", "{id} {title}: {said}"),
    "explain_item": ("{id} {title}：{said}", "{id} {title}: {said}"),
    "explain_got": ("得 {value}", "scored {value}"),
    "explain_full": ("满分 {value}", "of {value}"),
    "explain_gained": ("加 {value}", "gained {value}"),
    "explain_lost": ("失 {value}", "lost {value}"),
    "explain_item_full": (
        "{id} {title}：不适用，按满分 {points} 计",
        "{id} {title}: does not apply, counts in full with {points}",
    ),
    "explain_item_made_up": (
        "{id} {title}：不适用，分值由其他指标补足",
        "{id} {title}: does not apply, other items make up for its points",
    ),
    "explain_item_dropped": (
        "{id} {title}：不适用，不计分",
        "{id} {title}: does not apply, does not count",
    ),
    "explain_item_unchosen": (
        "{id} {title}：几项中另一项得分高，这一项不计",
        "{id} {title}: not counted, another alternative scored more",
    ),
    "explain_veto_clear": ("{id} {title}：没有发生", "{id} {title}: nothing happened"),
    "explain_veto_struck": ("{id} {title}：一票否决", "{id} {title}: the veto struck"),
    "explain_sum": ("各项相加：{expression} = {result}", "Sum: {expression} = {result}"),
    "explain_sum_own": (
        "本身 {own} 分，与各项相加：{expression} = {result}",
        "Sum, with {own} of its own: {expression} = {result}",
    ),
    "explain_lose_at_most": (
        "扣分合计最多 {limit}，现为 {reached}：{expression} = {result}",
        "Loses {limit} at most, not {reached}: {expression} = {result}",
    ),
    "explain_gain_at_most": (
        "加分合计最多 {limit}，现为 {reached}：{expression} = {result}",
        "Gains {limit} at most, not {reached}: {expression} = {result}",
    ),
    "explain_minimum": (
        "最低 {limit} 分：{expression} = {result}",
        "Never under {limit}: {expression} = {result}",
    ),
    "explain_maximum": (
        "最高 {limit} 分：{expression} = {result}",
        "Never above {limit}: {expression} = {result}",
    ),
    "explain_veto": ("一票否决：{expression} = {result}", "Veto: {expression} = {result}"),
    "explain_rescale": (
        "指标 {items} 不适用，其余折算成满分 {limit}：{expression} = {result}",
        "{items} not applicable, the rest scaled to {limit}: {expression} = {result}",
    ),
    "explain_weight": (
        "按权重折算成满分 {limit}：{expression} = {result}",
        "Weighed, of {limit}: {expression} = {result}",
    ),
    "explain_scale": (
        "总分折算成满分 {limit}：{expression} = {result}",
        "Scaled, of {limit}: {expression} = {result}",
    ),
    "explain_scaled": (
        "{expression} ≈ {result}（四舍五入，{decimals} 位小数）",
        "{expression} ≈ {result} (rounded half up, {decimals} decimals)",
    ),
    "explain_scaled_exact": ("{expression} = {result}", "{expression} = {result}"),
    "explain_counted": (
        "{id} {title}：计入 {counted}，满分计 {full}",
        "{id} {title}: brings {counted}, with all its points {full}",
    ),
    "explain_veto_by": ("{id} {title}", "{id} {title}"),
    "explain_self": ("自评 {typed}（{place}）", "Self-score {typed} ({place})"),
    "explain_rule_judged": ("规则：{rule}（{place}）", "Rule: {rule} ({place})"),
    "explain_rule_silent": (
        "规则：{rule}（{place}）：没有事实",
        "Rule: {rule} ({place}): no facts",
    ),
    "explain_rule_met": ("规则：{rule}（{place}）：不扣分", "Rule: {rule} ({place}): met"),
    "explain_rule_lost": (
        "规则：{rule}（{place}）：扣 {points}",
        "Rule: {rule} ({place}): takes {points}",
    ),
    "explain_rule_given": (
        "规则：{rule}（{place}）：给 {points}",
        "Rule: {rule} ({place}): gives {points}",
    ),
    "explain_rule_struck": (
        "规则：{rule}（{place}）：一票否决",
        "Rule: {rule} ({place}): strikes",
    ),
    "explain_rule_open": (
        "规则：{rule}（{place}）：未达到，扣多少由考核人定",
        "Rule: {rule} ({place}): missed, its cost is the assessor's to set",
    ),
    "explain_rule_open_met": (
        "规则：{rule}（{place}）：分数由考核人定",
        "Rule: {rule} ({place}): its points are the assessor's to set",
    ),
    "explain_fact": ("事实：{said}（{place}）", "Fact: {said} ({place})"),
    "explain_fact_elsewhere": (
        "事实：{said}（{place}）：同一事项在 {item} 计，这里不重复",
        "Fact: {said} ({place}): the same case counts in {item}, not again here",
    ),
    "explain_fact_idle": (
        "事实：{said}（{place}）：不计",
        "Fact: {said} ({place}): does not count",
    ),
    "explain_fact_measure": ("{value}", "{value}"),
    "explain_fact_typed": ("“{value}”", '"{value}"'),
    "explain_fact_period": ("时间 {value}", "period {value}"),
    "explain_fact_case": ("事项 {value}", "case {value}"),
    "explain_fact_text": ("{value}", "{value}"),
    "explain_fact_evidence": ("佐证 {value}", "evidence {value}"),
    "explain_fact_once": ("一次", "once"),
    "explain_required": (
        "应覆盖 {whole} × {share}%，即 {asked} 个",
        "To be covered: {share} % of {whole}, that is {asked}",
    ),
    "explain_compared": ("实际 {found} {sign} 要求 {asked}", "Found {found} {sign} asked {asked}"),
    "explain_compared_period": (
        "{period}：实际 {found} {sign} 要求 {asked}",
        "{period}: found {found} {sign} asked {asked}",
    ),
    "explain_units": ("计几个单位：{expression} = {result}", "Units: {expression} = {result}"),
    "explain_units_rounded": (
        "计几个单位：{expression} ≈ {result}（四舍五入，{decimals} 位小数）",
        "Units: {expression} ≈ {result} (rounded half up, {decimals} decimals)",
    ),
    "explain_units_part": (
        "计几个单位（不足一个单位{part}）：{expression} → {result}",
        "Units (a started unit is {part}): {expression} → {result}",
    ),
    "explain_arithmetic": ("算式：{expression} = {result}", "Arithmetic: {expression} = {result}"),
    "explain_arithmetic_rounded": (
        "算式：{expression} ≈ {result}（四舍五入，{decimals} 位小数）",
        "Arithmetic: {expression} ≈ {result} (rounded half up, {decimals} decimals)",
    ),
    "explain_rule_cap": (
        "这一条最多 {limit} 分：{before} → {after}",
        "{limit} at most by this rule: {before} → {after}",
    ),
    "explain_gains": ("给分合计：{expression} = {result}", "Given in all: {expression} = {result}"),
    "explain_takes": ("扣分合计：{expression} = {result}", "Taken in all: {expression} = {result}"),
    "explain_cap_gain": (
        "本项加分最多 {limit} 分：{before} → {after}",
        "The item gains {limit} at most: {before} → {after}",
    ),
    "explain_cap_full": (
        "本项给分最多 {limit} 分：{before} → {after}",
        "The item is given {limit} at most: {before} → {after}",
    ),
    "explain_cap_lose": (
        "本项扣分最多 {limit} 分：{before} → {after}",
        "The item loses {limit} at most: {before} → {after}",
    ),
    "explain_cap_floor": (
        "本项最低 {limit} 分：{before} → {after}",
        "The item is never under {limit}: {before} → {after}",
    ),
    "explain_cap_veto": (
        "一票否决，本项不留分：{before} → {after}",
        "Of a veto nothing is left: {before} → {after}",
    ),
    "explain_ruled": (
        "按规则和事实：{expression} = {result}",
        "By rules and facts: {expression} = {result}",
    ),
    "explain_ruled_partly": (
        "按规则和事实至多得 {score}，其余由考核人判断",
        "Rules and facts leave {score} at most; the assessor judges the rest",
    ),
    "explain_mark": ("考核分 {typed}（{place}）", "Mark {typed} ({place})"),
    "explain_mark_named": (
        "{assessor} 评分 {typed}（{place}）",
        "Mark {typed} by {assessor} ({place})",
    ),
    "explain_decided": ("协商评定 {typed}（{place}）", "Decided together: {typed} ({place})"),
    "explain_reason": ("理由：{reason}（{place}）", "Reason: {reason} ({place})"),
    "explain_reason_points": (
        "理由：{reason}，写明扣 {points}（{place}）",
        "Reason: {reason}, for {points} ({place})",
    ),
    "explain_note": ("备注：{text}", "Note: {text}"),
    "explain_combined": (
        "{method}：{expression} {sign} {result}",
        "{method}: {expression} {sign} {result}",
    ),
    "explain_combine_mean": ("平均", "Mean"),
    "explain_combine_median": ("中位数", "Median"),
    "explain_combine_trimmed": ("去掉最高和最低后平均", "Mean without highest and lowest"),
    "explain_combine_weighted": ("加权平均", "Weighted mean"),
    "explain_appeal": (
        "复核（{day}，{place}）：原来 {before} 分，理由：{reason}",
        "Appeal decided ({day}, {place}): {before} before; reason: {reason}",
    ),
    "explain_override": ("改判理由：{reason}（{place}）", "Override: {reason} ({place})"),
    "explain_loss": ("扣 {points}：{reason}（{place}）", "Loses {points}: {reason} ({place})"),
    "explain_loss_bare": ("扣 {points}（{place}）", "Loses {points} ({place})"),
    "explain_evidence": ("佐证：{text}", "Evidence: {text}"),
    "explain_cut": (
        "本项余分不足：{before} → {after}",
        "No more was left to lose: {before} → {after}",
    ),
    "explain_result": ("得分：{expression} = {result}", "Score: {expression} = {result}"),
    "next_explain": (
        "下一步：核对无误后运行 kaohe reports 生成全部文件。",
        "Next: if all is right, kaohe reports makes the documents.",
    ),
    "next_explain_errors": (
        "下一步：按提示改正后重新运行；有错误时不说明得分。",
        "Next: mend the above and run this again; nothing is explained while an error stands.",
    ),
}
