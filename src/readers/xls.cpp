// The .xls reader: see xls.hpp.
//
//     LABELSST 3,0 #17   RK 3,1 9.90   FORMULA 3,2 = "甲店"  → 4: 6917… | 9.9 | 甲店
//
// Promise: values of formulas are those the file keeps, texts, truth values and errors included;
// cells of charts within a sheet are none of its cells. Not here: BIFF5 (Excel 95) and older.
// Tested by: tests/readers/xls_test.cpp, fuzz/fuzz_xls.cpp.

#include "readers/xls.hpp"

#include <array>
#include <cmath>

#include "readers/ole.hpp"
#include "readers/sheet_row.hpp"
#include "readers/xls_globals.hpp"

namespace steelyard {

namespace {

std::string_view words_of_error(std::uint32_t code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

class XlsSheet {
 public:
  XlsSheet(const XlsGlobals& globals, const FileContext& file, RowSink& sink,
           const std::function<Result<void>()>& before_first)
      : globals_(globals), file_(file), sink_(sink), before_first_(before_first) {}

  Result<void> read(std::string_view stream, std::size_t offset);

 private:
  struct Place {
    std::size_t column = 0;
    std::size_t style = 0;
  };
  Result<void> take(const BiffRecord& record);
  Result<Place> take_place(BiffCursor& cursor);
  Result<void> go_to_row(std::uint64_t line);
  Result<void> finish_row();
  Result<void> put_number(Place place, double value);
  Result<void> put_shared(Place place, std::uint32_t index);
  Result<void> put_formula(Place place, BiffCursor& cursor);
  Result<void> put_many(BiffCursor& cursor, std::size_t size);
  void put_truth(Place place, std::uint32_t value, std::uint32_t is_error);

  const XlsGlobals& globals_;
  const FileContext& file_;
  RowSink& sink_;
  const std::function<Result<void>()>& before_first_;
  SheetRow row_;
  std::uint64_t line_ = 0;
  std::size_t text_column_ = 0;  // of the formula whose text is to come
  bool awaits_text_ = false;
  bool any_row_ = false;
};

Result<void> XlsSheet::finish_row() {
  if (line_ == 0 || row_.is_blank()) return {};
  if (!any_row_) TRY(before_first_());
  any_row_ = true;
  return row_.finish(sink_);
}

Result<void> XlsSheet::go_to_row(std::uint64_t line) {
  if (line == line_) return {};
  if (line < line_) return unreadable(file_, "the rows are not in order");
  TRY(finish_row());
  line_ = line;
  row_.begin(line);
  return {};
}

Result<XlsSheet::Place> XlsSheet::take_place(BiffCursor& cursor) {
  const std::uint32_t row = cursor.take_u16();
  const std::size_t column = cursor.take_u16();
  const std::size_t style = cursor.take_u16();
  if (!cursor.good()) return unreadable(file_, "a cell is cut");
  if (column >= file_.limits.k_columns) {
    return fail(beyond(Limit::Columns, file_.path, file_.limits));
  }
  TRY(go_to_row(row + 1ULL));
  return Place{column, style};
}

Result<void> XlsSheet::put_number(Place place, double value) {
  if (!std::isfinite(value)) return unreadable(file_, "a cell holds no number");
  const NumberFormat format =
      place.style < globals_.formats.size() ? globals_.formats[place.style] : NumberFormat{};
  row_.put(place.column, text_of_number(value, format, globals_.system));
  return {};
}

Result<void> XlsSheet::put_shared(Place place, std::uint32_t index) {
  if (index >= globals_.strings.size()) return unreadable(file_, "a cell's text is missing");
  row_.put(place.column, globals_.strings[index]);
  return {};
}

void XlsSheet::put_truth(Place place, std::uint32_t value, std::uint32_t is_error) {
  const std::string_view truth = value == 0 ? "false" : "true";
  row_.put(place.column, is_error != 0 ? words_of_error(value) : truth);
}

/// A result is a double, or, marked by two bytes FF at its end, something else.
Result<void> XlsSheet::put_formula(Place place, BiffCursor& cursor) {
  std::array<std::uint32_t, 8> bytes{};
  BiffCursor whole = cursor;
  for (std::uint32_t& byte : bytes) byte = cursor.take_u8();
  if (!cursor.good()) return unreadable(file_, "a cell is cut");
  if (bytes[6] != 0xFF || bytes[7] != 0xFF) return put_number(place, whole.take_double());
  awaits_text_ = bytes[0] == 0;
  text_column_ = place.column;
  if (bytes[0] == 1 || bytes[0] == 2) put_truth(place, bytes[2], bytes[0] - 1);
  return {};
}

/// MULRK: a run of numbers in one row; the last two bytes repeat the last column.
Result<void> XlsSheet::put_many(BiffCursor& cursor, std::size_t size) {
  const std::uint32_t row = cursor.take_u16();
  std::size_t column = cursor.take_u16();
  if (!cursor.good()) return unreadable(file_, "a cell is cut");
  TRY(go_to_row(row + 1ULL));
  for (std::size_t at = 4; at + 6 <= size; at += 6, ++column) {
    const std::size_t style = cursor.take_u16();
    const double value = number_of_rk(cursor.take_u32());
    if (column >= file_.limits.k_columns) {
      return fail(beyond(Limit::Columns, file_.path, file_.limits));
    }
    TRY(put_number({column, style}, value));
  }
  return {};
}

Result<void> XlsSheet::take(const BiffRecord& record) {
  BiffCursor cursor({record.body});
  switch (record.type) {
    case Biff::LabelSst: {
      const Place place = TRY(take_place(cursor));
      return put_shared(place, cursor.take_u32());
    }
    case Biff::Number: {
      const Place place = TRY(take_place(cursor));
      return put_number(place, cursor.take_double());
    }
    case Biff::Rk: {
      const Place place = TRY(take_place(cursor));
      return put_number(place, number_of_rk(cursor.take_u32()));
    }
    case Biff::MulRk:
      return put_many(cursor, record.body.size());
    case Biff::Formula: {
      const Place place = TRY(take_place(cursor));
      return put_formula(place, cursor);
    }
    case Biff::BoolErr: {
      const Place place = TRY(take_place(cursor));
      const std::uint32_t value = cursor.take_u8();
      put_truth(place, value, cursor.take_u8());
      return {};
    }
    case Biff::Label: {
      const Place place = TRY(take_place(cursor));
      const std::size_t n = cursor.take_u16();
      row_.put(place.column, cursor.take_text(n));
      return {};
    }
    default:
      return {};
  }
}

Result<void> XlsSheet::read(std::string_view stream, std::size_t offset) {
  BiffRecords records(stream, offset);
  int depth = 0;  // charts are streams within the sheet's
  for (;;) {
    const std::optional<BiffRecord> record = records.next();
    if (!record) return unreadable(file_, "a sheet has no end");
    if (depth == 0 && record->type != Biff::Bof) return unreadable(file_, "a sheet is missing");
    if (record->type == Biff::Bof) ++depth;
    if (record->type == Biff::Eof && --depth == 0) return finish_row();
    if (depth != 1) continue;
    if (record->type == Biff::String && awaits_text_) {
      std::vector<std::string_view> pieces = records.take_continued();
      pieces.insert(pieces.begin(), record->body);
      BiffCursor cursor(std::move(pieces));
      const std::size_t n = cursor.take_u16();
      row_.put(text_column_, cursor.take_text(n));
      awaits_text_ = false;
    } else {
      TRY(take(*record));
    }
  }
}

}  // namespace

Result<void> read_xls(std::string_view bytes, const ChildRequest& request, RowSink& sink) {
  const FileContext file{request.path, request.limits, "xls"};
  const OleFile ole = TRY(OleFile::open(bytes, file));
  if (ole.has(u"EncryptedPackage")) {
    return fail(Diagnostic{"D015"_code, {}, {request.path}, {}, {}});
  }
  if (!ole.has(u"Workbook") && ole.has(u"Book")) {
    return fail(Diagnostic{"D013"_code, {}, {request.path, "Excel 95 (BIFF5)"}, {}, {}});
  }
  const std::string stream = TRY(ole.read(u"Workbook"));
  const XlsGlobals globals = TRY(read_xls_globals(stream, file));
  const auto read = [&](std::size_t i, const std::function<Result<void>()>& before_first) {
    return XlsSheet(globals, file, sink, before_first).read(stream, globals.offsets[i]);
  };
  return read_chosen_sheet(globals.sheets, request, sink, read);
}

}  // namespace steelyard
