"""Seeded workbooks with everything that real ones hold, written by openpyxl.

    make.py FOLDER COUNT      FOLDER/0001.xlsx … one for each seed from 1

What openpyxl does not write itself is put in afterwards: shared texts instead of inline ones, texts in
several runs, and how they are spoken (rPh), which is not part of the text.
"""
import datetime
import random
import re
import sys
import zipfile

import openpyxl
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

PLAIN = ["General", "0", "0.00", "#,##0.00", "￥#,##0.00;[Red]-￥#,##0.00", "0%", "0.00%", "0.00E+00",
         "@", '0.00"元"', '#,##0 "days"', "0_);[Red](0)", "[>=10000]0.0,\"k\";0", '\\d0', "[Blue]0.0",
         "_($* #,##0.00_)", "##0.0E+0", '"½ "0', '0;-0;"零"']
ZEROS = ["00", "000000", "0000000000"]
DATES = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "m/d/yy", "d-mmm-yy", "[$-804]yyyy-mm-dd;@", "mmm-yy",
         "dddd, mmmm dd, yyyy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[Red]yyyy/mm/dd", "YYYY-MM-DD"]
MOMENTS = ["yyyy-mm-dd hh:mm:ss", "yyyy/m/d h:mm", 'm"月"d"日" h"时"mm"分"', "yyyy-mm-dd hh:mm:ss.000",
           "m/d/yy h:mm AM/PM", "[$-409]m/d/yy h:mm AM/PM;@"]
TIMES = ["hh:mm:ss", "h:mm", "h:mm AM/PM", "mm:ss", "mm:ss.0", "上午/下午h\"时\"mm\"分\""]
DURATIONS = ["[h]:mm:ss", "[hh]:mm", "[mm]:ss", "[ss]", "[h]:mm"]
ERRORS = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]
WORDS = ["订单", "😀", "𠮷野家", "ＡＢ１２", "é", "a&b<c>", '"x"', "'17", " 前后 ", "a\nb", "\ttab", "_x_", "6917926768823643751",
         "\u3000", "00123", "2026-05-26", "1.2万", "", "\u200bzero", "العربية", "=", "+86", "-", "null", "x" * 300]
FORMULAS = ["=1+2", "=SUM(1,2.5)/7", "=1/0", "=NA()", "=TRUE()", "=1=2", '="甲"&"店"', '=""', "=DATE(2026,5,26)",
            "=TIME(20,7,44)", '=REPT("长",40)', "=10/4", "=-0.1-0.2", '=IF(1>2,1,"no")', "=PI()"]
NAMES = ["订单", "退款 2026", "Sheet1", "a&b", "明细#1", "😀", "it's", "说明", "Ｓ"]
STRINGS_TYPE = ('<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
                'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>')
STRINGS_RELATION = ('<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
                    'Target="sharedStrings.xml" Id="rIdStrings"/>')


def number(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return rng.randint(-10 ** 6, 10 ** 6)
    if kind == 1:
        return rng.randint(-10 ** 8, 10 ** 8) / 100
    if kind == 2:
        return rng.choice([0, -0.0, 1, -1, 0.1 + 0.2, 1 / 3, 2 / 3, 1e-7, 1.5e-12, 123456789012345, 99999999999999.9, 536870912,
                           -536870912, 536870911, 0.01, 1e14])
    if kind == 3:
        return rng.randint(10 ** 14, 10 ** 17)  # 15 … 17 digits
    if kind == 4:
        return rng.uniform(-1e6, 1e6)
    if kind == 5:
        return rng.choice([1e300, -1e300, 1e-300, 1e15, 1e20, 4.9e-10])
    if kind == 6:
        return rng.randint(0, 9999)
    return round(rng.uniform(0, 1), 4)


def text(rng):
    if rng.random() < 0.01:
        return rng.choice(["长", "x", "é😀"]) * rng.randint(3000, 16000)
    return "".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4)))


def put_time(cell, rng):
    day = datetime.datetime(rng.randint(1905, 2199), rng.randint(1, 12), rng.randint(1, 28))
    clock = datetime.timedelta(milliseconds=rng.randrange(86400000))
    if rng.random() < 0.8:
        clock -= datetime.timedelta(microseconds=clock.microseconds)
    kind = rng.randrange(4)
    if kind == 0:
        cell.value, cell.number_format = day, rng.choice(DATES)
    elif kind == 1:
        cell.value, cell.number_format = day + clock, rng.choice(MOMENTS + DATES)
    elif kind == 2:
        cell.value, cell.number_format = (datetime.datetime(2000, 1, 1) + clock).time(), rng.choice(TIMES)
    else:
        cell.value, cell.number_format = datetime.timedelta(days=rng.randint(0, 40)) + clock, rng.choice(DURATIONS)


def put(cell, rng):
    kind = rng.randrange(16)
    if kind < 5:
        value = text(rng)
        cell.value = value
        if value.startswith("="):
            cell.data_type = "s"
    elif kind < 9:
        cell.value, cell.number_format = number(rng), rng.choice(PLAIN)
        if abs(cell.value) > 1e18:
            cell.number_format = "General"  # LibreOffice 7.4 dies of 1e300 in other formats
    elif kind < 12:
        put_time(cell, rng)
    elif kind == 12:
        cell.value, cell.number_format = rng.randint(0, 999999), rng.choice(ZEROS)
    elif kind == 13:
        cell.value = rng.random() < 0.5
    elif kind == 14:
        cell.value, cell.data_type = rng.choice(ERRORS), "e"
    else:
        cell.value = rng.choice(FORMULAS)
        if cell.value.startswith("=DATE"):
            cell.number_format = rng.choice(DATES)
        if cell.value.startswith("=TIME"):
            cell.number_format = rng.choice(TIMES)
    if rng.random() < 0.1:
        cell.font = Font(bold=True, color="FF0000")


def fill(sheet, rng):
    shape = rng.random()
    if shape < 0.1:
        return  # an empty one
    first = rng.randint(1, 5)
    if shape < 0.3:  # a few cells far apart
        for _ in range(rng.randint(1, 30)):
            put(sheet.cell(rng.randint(1, 500), rng.randint(1, 250)), rng)
        return
    k_columns, n_rows = rng.randint(1, 25), rng.randint(1, 40)
    for column in range(1, k_columns + 1):
        if rng.random() < 0.9:  # else a header cell that is blank
            sheet.cell(first, column).value = "列%d" % column
    for row in range(first + 1, first + n_rows):
        if rng.random() < 0.1:
            continue  # an empty row
        for column in range(1, k_columns + 1):
            if rng.random() < 0.85:
                put(sheet.cell(row, column), rng)
        sheet.row_dimensions[row].hidden = rng.random() < 0.05
    if rng.random() < 0.3:
        sheet.column_dimensions["B"].hidden = True
    if rng.random() < 0.4:
        sheet.merge_cells(start_row=first, start_column=1, end_row=first + 1, end_column=rng.randint(2, 3))
    if rng.random() < 0.3:
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = sheet.dimensions


def share(path, rng):
    """Inline texts become shared ones, in several runs and with how they are spoken."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    items = []

    def one(match):
        inside = match.group(2)
        plain = re.fullmatch(r"<t([^>]*)>([^<&]{2,})</t>", inside)
        if plain and rng.random() < 0.5:
            cut = rng.randint(1, len(plain.group(2)) - 1)
            keep = '<t xml:space="preserve">'
            inside = "<r>%s%s</t></r><r><rPr><b/></rPr>%s%s</t></r>" % (keep, plain.group(2)[:cut], keep, plain.group(2)[cut:])
            inside += '<rPh sb="0" eb="1"><t>ding</t></rPh><phoneticPr fontId="0"/>'
        items.append("<si>%s</si>" % inside)
        return '<c %s t="s"><v>%d</v></c>' % (match.group(1).strip(), len(items) - 1)

    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(r'<c ([^>]*?)t="inlineStr"[^>]*><is>(.*?)</is></c>', one, parts[name], flags=re.S)
    head = '<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    parts["xl/sharedStrings.xml"] = head + "".join(items) + "</sst>"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", STRINGS_TYPE + "</Types>")
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace("</Relationships>", STRINGS_RELATION + "</Relationships>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return len(items)


def make(path, seed):
    rng = random.Random(seed)
    book = openpyxl.Workbook()
    book.remove(book.active)
    if seed % 4 == 0:
        book.epoch = CALENDAR_MAC_1904
    names = rng.sample(NAMES, rng.randint(1, 4))
    for name in names:
        sheet = book.create_sheet(name)
        fill(sheet, rng)
        if rng.random() < 0.15:
            sheet.sheet_state = rng.choice(["hidden", "veryHidden"])
    if rng.random() < 0.1:
        book.create_chartsheet("图").add_chart(BarChart())
    if all(book[name].sheet_state != "visible" for name in names):
        book[names[0]].sheet_state = "visible"
    book.active = next(i for i, name in enumerate(names) if book[name].sheet_state == "visible")
    book.save(path)
    if seed % 2 == 1:
        share(path, rng)


if __name__ == "__main__":
    for seed in range(1, int(sys.argv[2]) + 1):
        make("%s/%04d.xlsx" % (sys.argv[1], seed), seed)
