"""Codes O: rendering and writing: glyphs, fonts, read-back, disk."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "O001": Rule(
        Severity.ERROR,
        Wording(
            "写不进去：{reason}",
            "请检查磁盘空间和文件夹权限，关闭正在打开的文件，然后重新运行；原有的输出没有改动",
        ),
        Wording(
            "Cannot be written: {reason}.",
            "Check free space and permissions, close files that are open, and run again; "
            "the former output is untouched.",
        ),
    ),
    "O002": Rule(
        Severity.ERROR,
        Wording(
            "输出文件夹里有不是本程序生成的文件，为避免覆盖，没有写入",
            "请用 --out 指定一个新的或者空的文件夹，或者先移走其中的文件",
        ),
        Wording(
            "The output folder holds files that this program did not make; nothing was written.",
            "Name a new or empty folder with --out, or move those files away first.",
        ),
    ),
    "O003": Rule(
        Severity.ERROR,
        Wording("另一次运行正在写入这个文件夹", "请等它结束以后再运行"),
        Wording("Another run is writing to this folder.", "Run again when it has ended."),
    ),
    "O004": Rule(
        Severity.ERROR,
        Wording(
            "生成这个文件的进程被系统终止，可能是内存不足",
            "请用 --jobs 1 重新运行；如仍出现，检查本文件对应单位的数据是否特别多",
        ),
        Wording(
            "The process that rendered this file was ended by the system, perhaps out of memory.",
            "Run again with --jobs 1; if it returns, look for unusually large inputs.",
        ),
    ),
    "O005": Rule(
        Severity.ERROR,
        Wording(
            "生成的页面里缺少应有的文字：“{text}”",
            "请检查页面模板是否漏掉了这一项；没有写入任何文件",
        ),
        Wording(
            "The page lacks a text that it must show: “{text}”.",
            "See whether the template leaves it out; nothing was written.",
        ),
    ),
    # --- fonts, glyphs and PDF ---
    "O101": Rule(
        Severity.ERROR,
        Wording(
            "找不到“{face}”字体，也找不到代替它的 {stand_in}",
            "请重新运行 make setup 取得字体；或者用 KAOHE_FONTS 指明存放官方字体的文件夹",
        ),
        Wording(
            "The font {face} was not found, nor {stand_in}, which stands in for it.",
            "Run make setup again to fetch the fonts, or name the folder of the official ones "
            "in KAOHE_FONTS.",
        ),
    ),
    "O102": Rule(
        Severity.ERROR,
        Wording(
            "找不到备用字体 {family}，生僻字将无法印出",
            "请重新运行 make setup 取得字体",
        ),
        Wording(
            "The fallback font {family} was not found; rare characters could not be printed.",
            "Run make setup again to fetch the fonts.",
        ),
    ),
    "O103": Rule(
        Severity.ERROR,
        Wording(
            "存放官方字体的文件夹不存在",
            "请检查 KAOHE_FONTS 中的文件夹名称；没有官方字体时去掉此项设置",
        ),
        Wording(
            "The folder of the official fonts does not exist.",
            "Check its name in KAOHE_FONTS; without official fonts, remove that setting.",
        ),
    ),
    "O104": Rule(
        Severity.WARNING,
        Wording("字体文件读不出来，没有使用：{reason}", "请重新安装这个字体，或者把它移出文件夹"),
        Wording(
            "The font file cannot be read and is not used: {reason}.",
            "Install the font again, or move the file out of the folder.",
        ),
    ),
    "O110": Rule(
        Severity.ERROR,
        Wording(
            "“{text}”中的“{character}”（{code}）没有字体能印出",
            "请核对这个字；确为生僻字的，把含有它的字体放进官方字体文件夹，或者换用通行的写法",
        ),
        Wording(
            "No font can print “{character}” ({code}) in “{text}”.",
            "Check the character; if it is right, add a font that has it, or write it another way.",
        ),
    ),
    "O120": Rule(
        Severity.ERROR,
        Wording(
            "文件要取用外部地址 {address}，已拒绝",
            "请从模板中去掉链接等外部引用；图片放在本单位的模板文件夹里，src 只写文件名",
        ),
        Wording(
            "The document asked for {address}, which was refused.",
            "Remove links and other references from the template; put pictures beside it and name "
            "the file alone in src.",
        ),
    ),
    "O121": Rule(
        Severity.ERROR,
        Wording("排版时出现问题：{message}", "请检查最近改动过的模板和样式文件"),
        Wording(
            "Typesetting met a problem: {message}.",
            "Check the templates and the style sheet that were changed last.",
        ),
    ),
    "O122": Rule(
        Severity.ERROR,
        Wording(
            "文件里用了规定以外的字体 {family}",
            "请检查样式文件中的字体名称；重新运行 make setup 取得字体",
        ),
        Wording(
            "The document holds the font {family}, which is not one of the project's.",
            "Check the font names in the style sheet; run make setup again to fetch the fonts.",
        ),
    ),
    "O125": Rule(
        Severity.ERROR,
        Wording("模板有错误：{reason}", "请改正模板，或者恢复原来的模板文件"),
        Wording("The template is faulty: {reason}.", "Mend it, or restore the original file."),
    ),
    "O130": Rule(
        Severity.ERROR,
        Wording(
            "生成的文件里找不到这段内容：“{text}”",
            "请检查模板是否漏印了它；模板没有改动过的，请报告这个问题",
        ),
        Wording(
            "The finished file does not say: “{text}”.",
            "See whether the template leaves it out; if it was not changed, report this.",
        ),
    ),
    "O201": Rule(
        Severity.ERROR,
        Wording(
            "生成的 DOCX 里找不到应有的文字：{text}",
            "请检查最近对模板的修改，看是否删掉了这一处；没有改过模板的，请把数据和模板一起交给维护程序的人",
        ),
        Wording(
            "The DOCX does not hold a text that it should: {text}.",
            "Look at the last changes of the template; where there were none, report the data and "
            "the template as a bug.",
        ),
    ),
    "O202": Rule(
        Severity.ERROR,
        Wording(
            "生成的工作簿与数据不一致：应为“{expected}”，实为“{found}”",
            "请把输入数据交给维护程序的人；这是程序的问题",
        ),
        Wording(
            "The workbook differs from its data: '{expected}' should stand here, '{found}' does.",
            "This is a bug; report the input.",
        ),
    ),
    "O203": Rule(
        Severity.ERROR,
        Wording(
            "工作表不能叫“{name}”",
            "请在 templates/wording.yaml 的 sheets 部分改名：31 个字以内，"
            "不含 [ ] : * ? / \\，各表不重名",
        ),
        Wording(
            "A sheet cannot be called '{name}'.",
            "Rename it under 'sheets' in templates/wording.yaml: at most 31 characters, "
            "none of [ ] : * ? / \\, no two alike.",
        ),
    ),
    "O204": Rule(
        Severity.ERROR,
        Wording(
            "生成的文件里，这一处没有排在它前面的内容之后：“{text}”（共 {count} 份文件这样）",
            "请把模板中这一处移回原来的位置；各部分的先后顺序以内置模板为准",
        ),
        Wording(
            "In the finished file this does not stand after what comes before it: '{text}' "
            "(files: {count}).",
            "Move its field back in the template; the built-in templates show the order.",
        ),
    ),
    "O205": Rule(
        Severity.ERROR,
        Wording(
            "同一份文件的 DOCX 与 PDF 内容不一致：在“{after}”之后，DOCX 为“{docx}”，PDF 为“{pdf}”"
            "（共 {count} 份文件这样）",
            "请对照 DOCX 模板和 HTML 模板，两者的文字、顺序和表格各列应当相同；"
            "没有改过模板的，请报告这个问题",
        ),
        Wording(
            "DOCX and PDF of this document differ: after '{after}' the DOCX says '{docx}', the PDF "
            "'{pdf}' (files: {count}).",
            "Compare the DOCX and the HTML template: texts, their order and the columns of tables "
            "must be alike. If no template was changed, report this.",
        ),
    ),
    "O206": Rule(
        Severity.ERROR,
        Wording(
            "同一份文件的 DOCX 与 PDF 图片不一致：{form} 在“{after}”之后有一张图片，"
            "替代文字是“{picture}”，{other} 的同一处没有",
            "校徽之类的装饰，请清空图片的替代文字；要读出来的图片，"
            "两种模板里都要放在同一处，替代文字一样",
        ),
        Wording(
            "DOCX and PDF of this document differ in a picture: after '{after}' the {form} has one "
            "with the alternative text '{picture}', the {other} has not.",
            "Where it is decoration, as a crest, delete its alternative text; else put it in the "
            "same place in both templates, with the same text.",
        ),
    ),
}
