"""The contract of ``templates/wording.yaml``: every text that composing asks for, and its blanks.

Loading holds the file against this table, so that a clerk's slip in a key or a blank is named with
its line before any document is made. ``tests/test_compose.py`` holds the table against the code.
"""

from collections.abc import Iterator, Mapping

# Texts with blanks, and the blanks that composing fills.
_FILLED: Mapping[str, str] = {
    "common.number": "code year",
    "common.addressee": "department",
    "common.annex_single": "title",
    "common.annex_numbered": "number title",
    "common.annex_label": "number",
    "common.copies": "offices",
    "common.note": "contact telephone",
    "common.item": "number title",
    "letter.title": "appraisal department issuer",
    "letter.subject": "appraisal department",
    "letter.opening": "appraisal office period",
    "letter.result.score": "count final grade rank total",
    "letter.result.score_tied": "count final grade rank total",
    "letter.result.final": "count final grade rank total",
    "letter.result.final_tied": "count final grade rank total",
    "letter.result.blend": (
        "assessed assessed_part assessed_share final self_part self_score self_share"
    ),
    "letter.result.self_above": "difference self_score",
    "letter.result.self_below": "difference self_score",
    "letter.result.self_equal": "difference self_score",
    "letter.losses.some": "deductions items lost",
    "letter.losses.evidence": "number",
    "letter.evidence.caption": "number",
    "letter.requests.some": "office rectify_by report_by",
    "letter.requests.notice": "low threshold",
    "letter.appeal.paragraphs": "appeal_by office",
    "notice.title": "appraisal department issuer",
    "notice.subject": "appraisal department",
    "notice.opening": "appraisal low office period threshold",
    "notice.problems.intro": "lost low",
    "notice.item.heading": "number ordinal title",
    "notice.item.score": "assessed lost points rate",
    "notice.item.asked": "text",
    "notice.item.found": "lost number reason",
    "notice.item.found_stated": "number reason",
    "notice.item.demand": "count",
    "notice.item.targets": "targets",
    "notice.item.threshold": "at_least measure period unit",
    "notice.item.per_period": "at_least measure period unit",
    "notice.item.coverage": "at_least measure period unit",
    "notice.item.deadline": "rectify_by",
    "notice.requests.paragraphs": "office receipt rectify_by report_by",
    "notice.review.paragraphs": "office receipt rectify_by report_by",
    "notice.problem_list.title": "department",
    "notice.problem_list.caption": "count lost",
    "notice.receipt.instructions": "office",
    "summary.title": "appraisal issuer",
    "summary.subject": "appraisal",
    "summary.opening": "appraisal office period",
    "summary.method.paragraphs": "bands blocks blocks_count count items kinds office total",
    "summary.method.kind": "count kind",
    "summary.method.block": "points title",
    "summary.method.band": "name range",
    "summary.method.band_top": "lowest",
    "summary.method.band_middle": "lowest upper",
    "summary.method.band_last": "upper",
    "summary.overview.paragraphs": "grades highest loss_rate lowest mean",
    "summary.overview.grade": "count name",
    "summary.grade_chart.alternative": "values",
    "summary.grade_chart.value": "label other_shown shown",
    "summary.ranking.first": "departments",
    "summary.ranking.entry": "department final",
    "summary.ranking.blend": "assessed_share self_share",
    "summary.ranking_chart.alternative": "values",
    "summary.ranking_chart.value": "label other_shown shown",
    "summary.blended_chart.alternative": "values",
    "summary.blended_chart.value": "label other_shown shown",
    "summary.analysis.blocks": "count loss_rate title",
    "summary.analysis.blocks_no_loss": "count",
    "summary.analysis.items": "count items",
    "summary.analysis.item": "item loss_rate",
    "summary.analysis.no_loss": "count",
    "summary.item_chart.alternative": "values",
    "summary.item_chart.value": "label other_shown shown",
    "summary.common.intro": "count share",
    "summary.common.none": "share",
    "summary.common.entry": "examples losing lost number ordinal share title",
    "summary.common.example": "lost reason",
    "summary.comparison.paragraphs": "above below equal",
    "summary.comparison.mean": "mean self_mean",
    "summary.comparison.mean_known": "known mean self_mean unknown",
    "summary.comparison.widest": "department difference",
    "summary.comparison_chart.alternative": "values",
    "summary.comparison_chart.value": "label other_shown shown",
    "summary.notices.some": "departments items threshold",
    "summary.notices.none": "threshold",
    "summary.next_steps.paragraphs": "appeal_by office rectify_by report_by",
    "summary.annex.title": "appraisal",
    "sheets.title": "appraisal",
    "rubric.heading": "level",
    "rubric.text": "year",
    "rubric.subtotal": "points",
    "rubric.small_subtotal": "points",
    "rubric.level": "name range text",
    "rubric.allowed": "scores",
    "rubric.only": "departments",
    "rubric.exempt": "departments",
    "rubric.points_for": "departments points",
    "rubric.maximum": "points",
    "forms.own.title": "appraisal organisation",
    "forms.own.guide": "contact due issuer telephone",
    "forms.judged.title": "appraisal organisation",
    "forms.judged.guide": "contact due issuer telephone",
    "forms.department": "department",
    "forms.issued": "due issuer",
    "forms.sampled": "issued sample",
    "forms.filled": "count total",
    "forms.score.title": "points",
    "forms.score.between": "highest lowest step",
    "forms.score.at_least": "lowest step",
    "forms.score.at_most": "highest step",
    "forms.score.choice": "choices",
    "forms.score.prompt": "asked",
    "forms.score.refusal": "asked",
    "problems.title": "appraisal",
    "problems.title_missing": "appraisal",
    "problems.title_office": "appraisal",
    "problems.subject": "appraisal",
    "problems.opening": "appraisal count errors office warnings",
    "problems.until": "mend_by office",
    "problems.until_open": "office",
    "problems.missing": "appraisal office",
    "problems.missing_until": "mend_by office",
    "problems.missing_until_open": "office",
    "problems.opening_office": "count errors office warnings",
    "problems.opening_office_none": "office",
    "problems.opening_standings": "departments missing",
    "problems.severity.error": "code",
    "problems.severity.warning": "code",
    "problems.line": "line",
    "problems.remark": "kind remedy wrong",
    "index.title": "appraisal",
    "index.subtitle": "count organisation total",
    "index.file": "format kind",
}

# Texts without blanks: by the part of the file that holds them, then their own names.
_PLAIN: Mapping[str, str] = {
    "common": "sample dash sum",
    "letter.result": "heading self_unknown",
    "letter.blocks": "caption block points self_score assessed lost rate",
    "letter.losses": "heading none",
    "letter.deductions": "caption number item points self_score assessed lost reason",
    "letter.evidence": "number item evidence",
    "letter.requests": "heading none",
    "letter.appeal": "heading",
    "letter": "closing",
    "notice.problems": "heading",
    "notice.requests": "heading",
    "notice.review": "heading",
    "notice": "closing",
    "notice.problem_list": "number item problem basis no_basis lost deadline",
    "notice.receipt": "title number name department receiver post date opinion seal",
    "summary": "addressee closing",
    "summary.method": "heading band_only",
    "summary.overview": "heading",
    "summary.grades": "caption grade range count share",
    "summary.grade_chart": "caption",
    "summary.kinds": "caption kind count mean highest lowest loss_rate whole",
    "summary.ranking": "heading intro",
    "summary.ranking_table": "caption rank department kind self_score final difference grade",
    "summary.blended_table": "caption rank department kind self_score assessed final grade",
    "summary.ranking_chart": "caption",
    "summary.blended_chart": "caption",
    "summary.analysis": "heading",
    "summary.blocks": "caption node points mean losing lost loss_rate",
    "summary.items": "caption node points mean losing lost loss_rate",
    "summary.item_chart": "caption",
    "summary.common": "heading no_loss",
    "summary.comparison": "heading none",
    "summary.comparison_chart": "caption self_score assessed",
    "summary.notices": "heading",
    "summary.notice_table": "caption number department items deadline",
    "summary.next_steps": "heading",
    "summary.annex": "department points sum note",
    "summary.annex.key": "caption id title points",
    "sheets": (
        "scores ranking deductions rectification items id department kind total rank tied "
        "grade self_score assessed final number item_id item points lost reason basis evidence "
        "source mean losing lost_sum loss_rate problem measure leader person deadline "
        "progress material verified closed status open yes no"
    ),
    "rubric": (
        "subject number criteria levels examined evidence scope owner note weight points "
        "self_score assessed total"
    ),
    "forms": (
        "evidence note reason asked_evidence item_note id subtotal total total_unscaled guide "
        "reasons_sheet reasons"
    ),
    "forms.own": "sheet closing",
    "forms.own.hint": "evidence note",
    "forms.judged": "sheet closing assessor",
    "forms.judged.hint": "reason note assessor",
    "forms.score": "title_open",
    "rubric.kind": "bonus penalty",
    "rubric.when_exempt": "drop full",
    "rubric.veto": "word item block whole grade",
    "problems": (
        "closing unread shared_file caption number kind place_head item typed wrong remedy sheet "
        "standing_sheet"
    ),
    "problems.standing": "caption id department state errors warnings missing received unread",
    "index": (
        "letter notice summary workbook data filter ranking rank department kind self_score "
        "final blended lost grade charts items deductions full no_match grade_chart ranking_chart "
        "blended_chart item_chart comparison_chart items_table blocks_table deductions_table"
    ),
}


def _keys() -> Iterator[tuple[str, frozenset[str]]]:
    for key, blanks in _FILLED.items():
        yield key, frozenset(blanks.split())
    for section, names in _PLAIN.items():
        for name in names.split():
            yield f"{section}.{name}", frozenset()


WORDING_KEYS: Mapping[str, frozenset[str]] = dict(_keys())
