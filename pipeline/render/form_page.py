"""The sheets beside the forms, and what all sheets share: paper, foot, protection."""

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents import GuideSheet
from pipeline.render import form_cells as look
from pipeline.render.form_cells import Wardrobe, cell_at, put_text
from pipeline.render.form_fit import text_height

SPARE = 10  # rows in which reasons can be added
_TITLE_PT = 38  # a row with a title of 16 pt type
_GUIDE_WIDTH, _GUIDE_LINE_PT, _GUIDE_SCALE = 120, 18, 1.15  # of 12 pt type
_MARGIN_INCH, _FOOT_INCH = 0.4, 0.6


def fill_guide(target: Worksheet, guide: GuideSheet, wardrobe: Wardrobe) -> None:
    """Write a sheet of paragraphs, or of words to choose from with room for more."""
    title = put_text(cell_at(target, 1, 1), guide.title, look.TITLE, wardrobe)
    target.row_dimensions[title.row].height = _TITLE_PT
    rows = (*guide.paragraphs, *[""] * (SPARE if guide.is_list else 0))
    for number, text in enumerate(rows, start=2):
        dress = look.OFFERED if guide.is_list else look.GUIDE
        put_text(cell_at(target, number, 1), text, dress, wardrobe)
        height = text_height(text, int(_GUIDE_WIDTH / _GUIDE_SCALE), _GUIDE_LINE_PT)
        target.row_dimensions[number].height = height
    target.column_dimensions["A"].width = _GUIDE_WIDTH
    set_page(target, guide.title)
    protect(target)


def set_page(target: Worksheet, name: str) -> None:
    """Landscape A4, one page wide; the foot tells whose page it is, and which."""
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = target.page_margins
    margins.left = margins.right = margins.top = _MARGIN_INCH
    margins.bottom, margins.footer = _FOOT_INCH, _MARGIN_INCH / 2
    target.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    footer.left.text = name.replace("&", "&&")
    footer.center.text = "&P / &N"
    target.HeaderFooter.oddFooter = footer


def protect(target: Worksheet) -> None:
    """Close all but the open cells, without a password; rows and columns may be resized."""
    target.protection.sheet = True
    target.protection.formatRows = target.protection.formatColumns = False
