"""Codes T230 to T239: pictures that an office puts into its own templates, as a crest."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "T230": Rule(
        Severity.ERROR,
        zh=Wording(
            "Word 模板里有一张图片带替代文字“{text}”，{page} 里没有说同样话的图片，"
            "两种文件读出来会不一样",
            "校徽只是装饰：在 Word 里右键点图片，“查看替代文字”（有的版本叫“编辑替换文字”），"
            "勾选“标记为装饰性”或者把文字清空，再保存；要读出来的图片，"
            '请在 {page} 的 <img> 里写上 alt="{text}"',
        ),
        en=Wording(
            "a picture of the Word template has the alternative text “{text}”, and no picture of "
            "{page} has the same: the two files would not say the same",
            "a crest is decoration: in Word right-click the picture, View Alt Text, mark it as "
            'decorative or delete the text; else write alt="{text}" at the <img> in {page}',
        ),
    ),
    "T231": Rule(
        Severity.WARNING,
        zh=Wording(
            "{docx} 里有图片，{page} 里没有：Word 文件有这张图，PDF 没有",
            "两种文件都要有的，把图片文件放进本单位的模板文件夹，在 {page} 第一个 "
            "<div class=…> 的下面加一行：{line}",
        ),
        en=Wording(
            "{docx} has a picture and {page} has none: the Word file shows it, the PDF does not",
            "to have it in both, put the picture beside the templates and write under the "
            "first <div class=…> of {page}: {line}",
        ),
    ),
    "T232": Rule(
        Severity.ERROR,
        zh=Wording(
            "网页模板要放的图片“{name}”，在本单位的模板文件夹里没有，或者不是图片文件",
            "src 里只写文件名，不写路径、网址和标签；图片（.png、.jpg、.svg）"
            "与网页模板放在同一个文件夹；那里有的：{likely}",
        ),
        en=Wording(
            "the picture “{name}” of the page is not among the campaign's own templates, or is no "
            "picture",
            "write the file's name alone, no folder, address or tag, and put the picture (.png, "
            ".jpg, .svg) beside the page; found there: {likely}",
        ),
    ),
    "T233": Rule(
        Severity.ERROR,
        zh=Wording(
            "图片太大：{size}，最多 {limit}",
            "请用看图软件缩小后另存：校徽宽、高各 500 像素就够清楚",
        ),
        en=Wording(
            "the picture is too large: {size}, at most {limit}",
            "make it smaller and save it again: 500 pixels each way are plenty for a crest",
        ),
    ),
    "T234": Rule(
        Severity.ERROR,
        zh=Wording(
            '网页模板的图片带文字 alt="{text}"，{docx} 里没有替代文字相同的图片，'
            "两种文件读出来会不一样",
            '校徽只是装饰，请写成 alt=""；要读出来的图片，'
            "请在 Word 里给同一张图片写上同样的替代文字",
        ),
        en=Wording(
            'the picture of the page has alt="{text}", and no picture of {docx} has the same text: '
            "the two files would not say the same",
            'a crest is decoration: write alt=""; else give the picture in Word the same text',
        ),
    ),
    "T235": Rule(
        Severity.ERROR,
        zh=Wording(
            "图片挂在一句语句所在的段落（行、格）上，生成时会与语句一起消失",
            "请在 Word 里剪切图片，粘贴到不是灰色语句的段落，例如发文字号那一段",
        ),
        en=Wording(
            "the picture hangs on a statement's paragraph, row or cell and would vanish with it",
            "cut it and paste it into a paragraph that is no statement, such as the number's",
        ),
    ),
    "T236": Rule(
        Severity.ERROR,
        zh=Wording(
            "图片读不出来：{detail}",
            "文件可能不完整，或者只改了扩展名；请用看图软件打开，另存为 PNG 再放到这里",
        ),
        en=Wording(
            "the picture cannot be read: {detail}",
            "it may be cut off or only renamed; open it, save it as PNG and put that here",
        ),
    ),
    "T237": Rule(
        Severity.ERROR,
        zh=Wording(
            "图片的颜色模式是 {mode}，存档用的 PDF/A 不能用",
            "请用看图软件或者画图程序另存为 8 位 RGB 颜色的 PNG",
        ),
        en=Wording(
            "the colours of the picture are {mode}, which the PDF/A cannot hold",
            "save it as a PNG with RGB colours of 8 bits",
        ),
    ),
    "T238": Rule(
        Severity.ERROR,
        zh=Wording(
            "SVG 图片里有不能用的内容：{what}",
            "模板里的 SVG 只能有图形和颜色，不能引用外部文件，"
            "不能有脚本、文字、嵌入的图片；请用绘图软件导出成 PNG",
        ),
        en=Wording(
            "the SVG picture holds what it may not: {what}",
            "shapes and colours are allowed, no reference out, script, text or embedded picture; "
            "export it as PNG",
        ),
    ),
    "T239": Rule(
        Severity.WARNING,
        zh=Wording(
            "{page} 里有图片，{docx} 里没有：PDF 有这张图，Word 文件没有",
            "两种文件都要有的，用 Word 打开 {docx}，“插入—图片”放进同一张图，替代文字清空",
        ),
        en=Wording(
            "{page} has a picture and {docx} has none: the PDF shows it, the Word file does not",
            "to have it in both, open {docx} in Word, insert the picture, and leave its "
            "alternative text empty",
        ),
    ),
}
