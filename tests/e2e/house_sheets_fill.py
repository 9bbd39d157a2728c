"""Fills in the templates of the house sheets with openpyxl: house_sheets_fill.py FOLDER zh|en. Checks that they have drop-downs,
help and a frozen head, and nothing below it."""
import datetime
import os
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")  # openpyxl cannot read the page numbers of our footers
D = datetime.date
T = datetime.datetime
ROWS = {
    "platforms": [("tmall", "天猫"), ("jd", "京东")],
    "shops": [("007", "甲店", "tmall", "女装", "浙江", "A", "open", D(2025, 1, 31), "YES"),
              ("S2", "乙店", "jd", "男装", "广东", "B", "closed", D(2024, 2, 29), "NO")],
    "teams": [("T1", "早班", "客服部"), ("T2", "晚班", "客服部")],
    "people": [("0012345", "王敏", "agent", D(2024, 1, 1), None, "0012346"),
               ("0012346", "李强", "agent", D(2024, 1, 1), D(2026, 6, 1), None)],
    "attendance": [("0012345", D(2026, 5, 1), "day", "present", None, 8), ("0012346", D(2026, 5, 1), "night", "leave", 0.5, 4.5)],
    "rosters": [("T1", D(2026, 5, 1), "day"), ("T2", D(2026, 5, 1), "night")],
    "assignments": [("0012345", "T1", "007", 0.5, D(2026, 5, 1), None), ("0012345", "T2", "S2", 0.5, D(2026, 5, 1), D(2026, 5, 31))],
    "targets": [("007", "net_sales", "2026-05", 120000), ("S2", "net_sales", "2026-05", 80000.5)],
    "entries": [("0012345", "有效投诉", D(2026, 5, 3), -2, "迟回", "T-1", "ann", "bob", ""),
                ("0012346", "客户表扬", D(2026, 5, 4), 1, "", "", "ann", "bob", "twice")],
    "exclusions": [("10001", "刷单", "bob"), ("10002", "测试", "bob")],
    "excuses": [("S2", "late_ship_share", D(2026, 5, 1), D(2026, 5, 2), "系统故障", "bob"),
                ("", "", D(2026, 5, 3), D(2026, 5, 3), "618 平台故障", "bob")],
    "chats": [("H1", "007", "0012345", "C1", T(2026, 5, 1, 9, 30), T(2026, 5, 1, 9, 31), T(2026, 5, 1, 9, 40), 6, "NO"),
              ("H2", "S2", "0012346", "C2", T(2026, 5, 1, 23, 59, 59), None, None, None, "YES")],
    "costs": [("P1", 12.5), ("P2", 0)],
    "departments": [("客服部", "客户服务部", 1.2, "0012345"), ("仓库", None, None, None)],
    "pay_bases": [("0012345", D(2026, 1, 1), None, 3000), ("0012346", D(2026, 1, 1), D(2026, 6, 1), 2800.5)],
    "exchange_rates": [("USD", D(2026, 5, 1), 7.1), ("EUR", D(2026, 5, 1), 7.9)],
}
YES_NO = {"zh": {"YES": "是", "NO": "否"}, "en": {"YES": "yes", "NO": "no"}}

folder, language = sys.argv[1:]
for name, rows in ROWS.items():
    path = os.path.join(folder, name + ".xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.max_row == 1, (name, sheet.max_row)
    assert sheet.freeze_panes == "A2", (name, sheet.freeze_panes)
    assert all(cell.comment and "\n" in cell.comment.text for cell in sheet[1]), name
    assert len(rows[0]) == sheet.max_column, (name, sheet.max_column)
    checks = {(check.type, str(check.sqref)) for check in sheet.data_validations.dataValidation}
    kinds = {kind for kind, _ in checks}
    if any(isinstance(value, datetime.date) for value in rows[0]):
        assert "date" in kinds, (name, checks)
    if name in ("shops", "targets", "entries", "exchange_rates", "people", "attendance", "rosters"):
        assert "list" in kinds, (name, checks)
    if name in ("assignments", "attendance", "costs", "targets", "exchange_rates", "departments", "pay_bases"):
        assert "decimal" in kinds, (name, checks)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = YES_NO[language].get(value, value)
            if isinstance(value, datetime.date):
                is_time = isinstance(value, datetime.datetime)
                sheet.cell(number, column).number_format = "yyyy-mm-dd hh:mm:ss" if is_time else "yyyy-mm-dd"
    book.save(path)
