"""What a cell reads as, said a second time: from the values of openpyxl and xlrd to the text that is documented.

A number has the 15 digits a spreadsheet shows, without an exponent up to 15 digits before the point; with more it has
one, so that whoever wants an id there can refuse it. Under a date format it is a date, a time of day below 1, a duration under [h]; a format of
zeros pads. Truth values are true and false, errors stand as they are shown, a formula without a value rejects its row.
"""
import collections
import datetime
import decimal
import re

import openpyxl
import xlrd

Sheet = collections.namedtuple("Sheet", "name visible rows")
BLANKS = "\t\n\v\f\r \u00a0\u3000\ufeff"
DAY_MS = 86400000
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

# xlrd gives up on a character of two units that is cut between two records: let it keep the halves, joined below.
xlrd.book.unicode = lambda units, encoding: units.decode(encoding, "surrogatepass")


def agrees_with_office(ours, theirs):
    """LibreOffice takes the truth values of formulas in xls for numbers and every error for #N/A, and writes numbers with
    15 digits that it rounded twice: the last of them may be one more."""
    if ours in ("true", "false"):
        return theirs == "01"[ours == "true"]
    if ours in ERRORS.values():
        return theirs == "#N/A"
    try:
        one, other = decimal.Decimal(ours), decimal.Decimal(theirs)
    except decimal.InvalidOperation:
        return False
    return abs(one - other) <= decimal.Decimal(1).scaleb(one.adjusted() - 14)


class Row:
    def __init__(self):
        self.cells, self.fault_column = [], 0

    def put(self, column, text, faulty=False):
        self.cells += [""] * (column - len(self.cells))
        self.cells[column - 1] = text
        if faulty and not self.fault_column:
            self.fault_column = column

    def is_blank(self):
        return not self.fault_column and all(not cell.strip(BLANKS) for cell in self.cells)


def clock(milliseconds):
    seconds, rest = divmod(milliseconds, 1000)
    text = "%02d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)
    return text + (".%03d" % rest if rest else "")


def milliseconds_of(span):
    return round(span / datetime.timedelta(milliseconds=1))


def number_text(value, number_format):
    value = float(value)
    digits = decimal.Decimal("%.15g" % value)
    if abs(value) >= 1e15:
        return "%.14E" % value
    text = format(digits, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", "0"):
        text = "0"
    first = number_format.split(";")[0]
    if re.fullmatch("0{2,}", first) and value >= 0 and value == int(value):
        text = text.zfill(len(first))
    return text


def unescape(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def day_and_clock(moment):
    day = "%04d-%02d-%02d" % (moment.year, moment.month, moment.day)
    rest = milliseconds_of(moment - datetime.datetime(moment.year, moment.month, moment.day))
    return day + (" " + clock(rest) if rest else "")


def cell_text(cell):
    """Of a cell of openpyxl that has a value."""
    value = cell.value
    if isinstance(value, bool):
        return "true" if value else "false", False
    if isinstance(value, str):
        return (value if cell.data_type == "e" else unescape(value)), False
    if isinstance(value, datetime.datetime):
        return day_and_clock(value), False
    if isinstance(value, datetime.time):
        span = datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
        return clock(milliseconds_of(span)), False
    if isinstance(value, datetime.timedelta):
        return clock(milliseconds_of(value)), False
    return number_text(value, cell.number_format), False


def kept(rows):
    return {line: row for line, row in rows.items() if not row.is_blank()}


def openpyxl_sheets(path):
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    for sheet in values.worksheets:
        rows = collections.defaultdict(Row)
        asked = formulas[sheet.title]
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    rows[cell.row].put(cell.column, *cell_text(cell))
                elif asked.cell(cell.row, cell.column).data_type == "f" and cell.data_type != "str":  # else an empty text
                    rows[cell.row].put(cell.column, "", faulty=True)
        yield Sheet(sheet.title, sheet.sheet_state == "visible", kept(rows))


def xlrd_date(value, mode):
    day, rest = divmod(round(value * DAY_MS), DAY_MS)
    if day == 0:
        return clock(rest), False
    start = datetime.datetime(1904, 1, 1) if mode else datetime.datetime(1899, 12, 31 if day < 60 else 30)
    return day_and_clock(start + datetime.timedelta(days=day, milliseconds=rest)), False


def xlrd_cell(book, cell):
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell.value.encode("utf-16-le", "surrogatepass").decode("utf-16-le"), False
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return ("true" if cell.value else "false"), False
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ERRORS[cell.value], False
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if re.search(r"\[(h+|m+|s+)\]", code.split(";")[0], re.I):  # which xlrd takes for no date
        return clock(round(cell.value * DAY_MS)), False
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd_date(cell.value, book.datemode)
    return number_text(cell.value, code), False


def xlrd_sheets(path):
    book = xlrd.open_workbook(path, formatting_info=True)
    for sheet in book.sheets():
        rows = collections.defaultdict(Row)
        for i in range(sheet.nrows):
            for j, cell in enumerate(sheet.row(i)):
                if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    rows[i + 1].put(j + 1, *xlrd_cell(book, cell))
        yield Sheet(sheet.name, sheet.visibility == 0, kept(rows))
