"""Edits a plan.xlsx with LibreOffice, as a person would: plan_book_edit.py IN.xlsx OUT.xlsx.

A weight typed anew, a percentage, a scoring rule, a row added, a column moved; saved as xlsx. One start of soffice, which is
ended by its own command. Needs python3-uno.
"""
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def connect(port_name):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={port_name};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    sys.exit("soffice did not answer")


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def main(source, target):
    profile = tempfile.mkdtemp()
    pipe = "steelyard" + str(time.time_ns())
    office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
                               f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    book = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (prop("Hidden", True),))
    sheet = book.Sheets.getByName("指标")
    names = {}
    for column in range(80):
        names.setdefault(sheet.getCellByPosition(column, 0).String, column)
    rows = {sheet.getCellByPosition(names["指标"], row).String: row for row in range(1, 20)}

    def cell(row, name):
        return sheet.getCellByPosition(names[name], row)

    cell(rows["csat_share"], "权重").Value = 35
    cell(rows["csat_share"], "评分规则").String = "≥ 95％ → 100，≥ 85% → 80, else → 0"
    cell(rows["return_rate"], "权重").Formula = "=10+5"
    new = rows["return_rate"] + 2  # an empty row between
    for name, text in (("指标", "gmv"), ("目标归属", "efficiency"), ("评分规则", "0 → 0, 100000 → 100"), ("备注", "新增")):
        cell(new, name).String = text
    cell(new, "权重").Value = 10
    sheet.Columns.insertByIndex(0, 1)  # and one column in front of all
    book.storeToURL("file://" + target, (prop("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(60)


main(*sys.argv[1:])
