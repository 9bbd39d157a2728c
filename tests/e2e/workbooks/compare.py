"""What the program reads from workbooks, cell for cell, against openpyxl and xlrd.

    compare.py PROGRAM xlsx FOLDER          each FOLDER/*.xlsx as openpyxl reads it (values that the file keeps)
    compare.py PROGRAM xls FOLDER WITNESS   each FOLDER/*.xls as xlrd reads it, and as LibreOffice does: WITNESS/*.xlsx

The program is asked as it asks itself, by its reading child; the frames of child_frames.hpp are taken apart here.
Prints how many workbooks, sheets and cells agree, and every difference; ends with 1 when there is one.
"""
import glob
import os
import struct
import subprocess
import sys
import warnings

from rule import agrees_with_office, openpyxl_sheets, xlrd_sheets

LIMITS = "2147483648,600,34359738368,16384,200000000,1048576,16777216,17179869184,300,64"
SHEET, NAMES, ROWS, END, ERROR = 1, 2, 3, 4, 5
NOTHING_IN_IT = 4011  # D011: its letter as a number, and three digits


class Cursor:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self, form):
        value, = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize(form)
        return value

    def text(self, size):
        self.at += size
        return self.data[self.at - size:self.at].decode()

    def texts(self):
        return [self.text(self.number("I")) for _ in range(self.number("I"))]


def take_row(cursor):
    line, fault, k = cursor.number("Q"), cursor.number("I"), cursor.number("I")
    sizes = [cursor.number("I") for _ in range(k)]
    cells = []
    for i, size in enumerate(sizes):
        if i:
            assert cursor.text(1) == "\t"
        cells.append(cursor.text(size))
    faulty = fault != 0xFFFFFFFF
    return line, cells, cursor.texts() if faulty else []


def read(program, kind, path, sheet):
    """(name of the sheet, {line: (cells, the fault's words)}), or None where nothing is in it (D011)."""
    done = subprocess.run([program, "__read_file", kind, path, sheet, LIMITS], stdout=subprocess.PIPE, check=False)
    cursor, name, rows = Cursor(done.stdout), None, {}
    while True:
        kind_of, size = cursor.number("I"), cursor.number("Q")
        end = cursor.at + size
        if kind_of == SHEET:
            name = cursor.texts()[0]
        elif kind_of == ROWS:
            while cursor.at < end:
                line, cells, fault = take_row(cursor)
                assert line not in rows
                rows[line] = (cells, fault)
        elif kind_of == ERROR:
            assert cursor.number("I") == NOTHING_IN_IT, done.stdout[-300:]
            return None
        elif kind_of == END:
            assert done.returncode == 0
            return name, rows
        cursor.at = end + 8  # the checksum is the business of the parent


class Tally:
    def __init__(self):
        self.agree = str.__eq__  # whether two cells do that are not equal
        self.n = {"workbooks": 0, "sheets": 0, "cells": 0, "rejected rows": 0}
        self.differences = []

    def differ(self, *words):
        self.differences.append(" ".join(str(word) for word in words))

    def compare_sheet(self, where, ours, theirs):
        self.n["sheets"] += 1
        ours = ours[1] if ours else {}
        for line in sorted(set(ours) | set(theirs)):
            cells, fault = ours.get(line, ([], []))
            expected = theirs.get(line)
            if expected is None or line not in ours:
                self.differ(where, "row", line, "ours", ours.get(line), "theirs", expected)
                continue
            self.n["rejected rows"] += bool(fault)
            if int(fault[0] if fault else 0) != expected.fault_column:
                self.differ(where, "row", line, "rejected for", fault, "not for column", expected.fault_column)
            for i in range(max(len(cells), len(expected.cells))):
                one = cells[i] if i < len(cells) else ""
                other = expected.cells[i] if i < len(expected.cells) else ""
                self.n["cells"] += 1
                if one != other and not self.agree(one, other):
                    self.differ(where, "row", line, "column", i + 1, repr(one)[:90], "is not", repr(other)[:90])

    def compare_book(self, program, kind, path, sheets):
        self.n["workbooks"] += 1
        for sheet in sheets:
            ours = read(program, kind, path, sheet.name)
            if ours and ours[0] != sheet.name:
                self.differ(path, "read", ours[0], "for", sheet.name)
            self.compare_sheet("%s#%s" % (path, sheet.name), ours, sheet.rows)
        chosen = next((sheet for sheet in sheets if sheet.visible and sheet.rows), None)
        ours = read(program, kind, path, "")
        if (ours and ours[0]) != (chosen and chosen.name):
            self.differ(path, "the sheet that is read without being asked for is", ours and ours[0])


def main(program, kind, folder, witness=None):
    warnings.simplefilter("ignore")  # openpyxl on dates that are none
    tally = Tally()
    for path in sorted(glob.glob("%s/*.%s" % (folder, kind))):
        if kind == "xlsx":
            tally.compare_book(program, kind, path, list(openpyxl_sheets(path)))
            continue
        tally.agree = str.__eq__
        tally.compare_book(program, kind, path, list(xlrd_sheets(path)))
        tally.agree = agrees_with_office
        other = os.path.join(witness, os.path.basename(path) + "x")
        tally.compare_book(program, kind, path, list(openpyxl_sheets(other)))
    print("%s: %s" % (kind, ", ".join("%d %s" % (n, name) for name, n in tally.n.items())))
    for difference in tally.differences[:20]:
        print(difference)
    if tally.differences or not tally.n["cells"]:
        sys.exit("%d differences" % len(tally.differences))


if __name__ == "__main__":
    main(*sys.argv[1:])
