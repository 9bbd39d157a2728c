// The globals of a .xls workbook: see xls_globals.hpp.
//
//     BOUNDSHEET 1234 · visible · "订单"   DATEMODE 0   FORMAT 164 "yyyy-mm-dd"   XF 164   SST …
//
// Promise: an encrypted workbook is called that, and never read as if its bytes were cells.
// Tested by: tests/readers/xls_test.cpp, fuzz/fuzz_xls.cpp.

#include "readers/xls_globals.hpp"

#include <map>

namespace steelyard {

namespace {

constexpr std::uint32_t kBiff8 = 0x0600;

struct GlobalsReader {
  const FileContext& file;
  XlsGlobals globals;
  std::map<std::uint32_t, NumberFormat> custom;
  std::vector<std::uint32_t> style_formats;

  void take_sheet(BiffCursor cursor) {
    globals.offsets.push_back(cursor.take_u32());
    const std::uint32_t visibility = cursor.take_u8() & 3U;
    const std::uint32_t type = cursor.take_u8();
    const std::size_t n = cursor.take_u8();
    const SheetName::State state = type != 0         ? SheetName::State::NoTable
                                   : visibility != 0 ? SheetName::State::Hidden
                                                     : SheetName::State::Visible;
    globals.sheets.push_back({cursor.take_text(n), state});
  }
  void take_format(BiffCursor cursor) {
    const std::uint32_t id = cursor.take_u16();
    const std::size_t n = cursor.take_u16();
    custom[id] = parse_number_format(cursor.take_text(n));
  }
  void take_style(BiffCursor cursor) {
    cursor.skip(2);  // the font
    style_formats.push_back(cursor.take_u16());
  }
  Result<void> take_strings(BiffCursor cursor) {
    cursor.skip(4);  // how often they are used in all
    const std::uint32_t n = cursor.take_u32();
    for (std::uint32_t i = 0; i < n && cursor.good(); ++i) {
      const std::size_t n_chars = cursor.take_u16();
      globals.strings.push_back(cursor.take_text(n_chars));
    }
    if (cursor.good()) return {};
    return unreadable(file, "the table of texts is cut");
  }

  Result<void> take(const BiffRecord& record, BiffRecords& records);
  XlsGlobals finish();
};

Result<void> GlobalsReader::take(const BiffRecord& record, BiffRecords& records) {
  BiffCursor cursor({record.body});
  switch (record.type) {
    case Biff::FilePass:
      return fail(Diagnostic{"D015"_code, {}, {file.path}, {}, {}});
    case Biff::BoundSheet:
      take_sheet(std::move(cursor));
      return {};
    case Biff::DateMode:
      if (cursor.take_u16() == 1) globals.system = DateSystem::Since1904;
      return {};
    case Biff::Format:
      take_format(std::move(cursor));
      return {};
    case Biff::Xf:
      take_style(std::move(cursor));
      return {};
    case Biff::Sst: {
      std::vector<std::string_view> pieces = records.take_continued();
      pieces.insert(pieces.begin(), record.body);
      return take_strings(BiffCursor(std::move(pieces)));
    }
    default:
      return {};
  }
}

XlsGlobals GlobalsReader::finish() {
  for (const std::uint32_t id : style_formats) {
    const auto at = custom.find(id);
    globals.formats.push_back(at == custom.end() ? builtin_number_format(id) : at->second);
  }
  return std::move(globals);
}

}  // namespace

Result<XlsGlobals> read_xls_globals(std::string_view stream, const FileContext& file) {
  BiffRecords records(stream, 0);
  const std::optional<BiffRecord> first = records.next();
  if (!first || first->type != Biff::Bof) return unreadable(file, "no BIFF8 workbook");
  if (BiffCursor({first->body}).take_u16() != kBiff8) return unreadable(file, "not BIFF8");
  GlobalsReader reader{.file = file, .globals = {}, .custom = {}, .style_formats = {}};
  for (;;) {
    const std::optional<BiffRecord> record = records.next();
    if (!record) return unreadable(file, "the globals have no end");
    if (record->type == Biff::Eof) return reader.finish();
    TRY(reader.take(*record, records));
  }
}

}  // namespace steelyard
