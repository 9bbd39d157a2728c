// Collects what the child says about a workbook: see book_reader.hpp.
//
//     Sheet{方案} Rows … Sheet{指标} Rows … End
//
// Tested by: tests/readers/book_test.cpp, child_test.cpp.

#include "readers/book_reader.hpp"

#include <utility>

#include "readers/child_stream.hpp"

namespace steelyard {

namespace {

/// A person filled it in: what goes beyond was not meant for this.
ChildLimits limits_of_books() {
  ChildLimits limits;
  limits.memory_bytes = 1ULL << 30;
  limits.cpu_seconds = 30;
  limits.output_bytes = 64ULL << 20;
  limits.n_cells = 500'000;
  limits.cell_bytes = 1ULL << 17;
  limits.unpacked_bytes = 256ULL << 20;
  return limits;
}

CellRow kept(const RawRecord& record) {
  CellRow row{record.line, {}, record.bad ? record.fault : Code{}, record.fault_args};
  for (const std::string_view cell : record.cells) row.cells.emplace_back(cell);
  return row;
}

}  // namespace

Result<std::vector<SheetCells>> read_book(const std::string& path) {
  const ChildRequest request{
      .format = ChildFormat::Book, .path = path, .sheet = {}, .limits = limits_of_books()};
  ChildStream stream = TRY(ChildStream::start(request));
  std::vector<SheetCells> sheets;
  for (ChildFrame frame = TRY(stream.next()); frame != ChildFrame::End;
       frame = TRY(stream.next())) {
    std::string_view rest = stream.payload();
    std::vector<std::string> names;
    if (frame == ChildFrame::Sheet && try_read_texts(rest, names) && !names.empty()) {
      sheets.push_back({names.front(), {}});
      continue;
    }
    if (frame != ChildFrame::Rows || sheets.empty()) return stream.broken();
    while (!rest.empty()) {
      RawRecord record;
      if (!try_take_row(rest, record)) return stream.broken();
      sheets.back().rows.push_back(kept(record));
    }
  }
  return sheets;
}

}  // namespace steelyard
