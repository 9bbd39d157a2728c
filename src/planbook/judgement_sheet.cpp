// Blocks of rows → nodes of judgements, each with its cell.
//
// Tested by: tests/planbook/judgement_book_test.cpp.

#include "planbook/judgement_sheet.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "planbook/book_cell.hpp"
#include "planbook/tree_edit.hpp"

namespace steelyard {

namespace {

constexpr double kRoundedInverse = 0.05;  // 0.33 for 1/3 is the same judgement

/// Rows below each other without a blank one between them, cell by cell.
using Block = std::vector<std::vector<BookCell>>;

const Text& best_words() {
  static const Text kWords{.zh = "最优比", .en = "best over"};
  return kWords;
}
const Text& worst_words() {
  static const Text kWords{.zh = "比最劣", .en = "over worst"};
  return kWords;
}

bool is_called(const BookCell& cell, const Text& words) {
  const std::string typed = comparable_name(cell.text);
  return typed == comparable_name(words.zh) || typed == comparable_name(words.en);
}

YamlNode cell_node(const BookCell& cell) { return scalar_node(cell.text, cell.span); }

class SheetReader {
 public:
  SheetReader(const std::string& path, const SheetCells& sheet, Diagnostics& out)
      : places_(path, sheet.name), out_(out) {
    for (const CellRow& row : sheet.rows) add_row(row);
  }

  SheetJudgements read() {
    for (const Block& block : blocks_) {
      if (is_note(block)) continue;
      if (is_called(block[1][0], best_words()) || is_called(block[1][0], worst_words())) {
        read_best_worst(block);
      } else {
        read_square(block);
      }
      if (found_.corner.empty()) found_.corner = block[0][0].text;
    }
    return std::move(found_);
  }

 private:
  void add_row(const CellRow& row) {
    std::vector<BookCell> cells;
    bool is_blank = true;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      cells.push_back(places_.at(row, column));
      is_blank = is_blank && cells.back().text.empty();
      if (!is_readable(cells.back(), out_)) cells.back().text.clear();
    }
    if (is_blank) return;
    if (blocks_.empty() || row.line != last_line_ + 1) blocks_.emplace_back();
    last_line_ = row.line;
    blocks_.back().push_back(std::move(cells));
  }

  static bool is_note(const Block& block) {
    return block.size() < 2 || std::ranges::all_of(
                                   block,
                                   [](const std::vector<BookCell>& row) {
                                     return std::ranges::none_of(
                                         row.begin() + 1, row.end(),
                                         [](const BookCell& cell) { return !cell.text.empty(); });
                                   });
  }

  /// The name above a column. None, and P402, where there is none.
  const BookCell* name_above(const Block& block, const std::vector<BookCell>& row,
                             std::size_t column) {
    if (column < block[0].size() && !block[0][column].text.empty()) return &block[0][column];
    complain(row[column]);
    return nullptr;
  }

  void complain(const BookCell& cell) {
    out_.push_back({"P402"_code,
                    cell.span,
                    {cell.text},
                    {"判断表的第一行和第一列写代码", "codes stand in the first row and column"},
                    {}});
  }

  void read_square(const Block& block) {
    std::map<std::pair<std::string, std::string>, const BookCell*> said;
    for (std::size_t r = 1; r < block.size(); ++r) {
      const std::vector<BookCell>& row = block[r];
      for (std::size_t column = 1; column < row.size(); ++column) {
        if (row[column].text.empty()) continue;
        const BookCell* above = name_above(block, row, column);
        if (above == nullptr) continue;
        if (row[0].text.empty()) {
          complain(row[column]);
        } else if (row[0].text != above->text) {
          add_pair(row[0], *above, row[column], said);
        } else if (judged_times(row[column].text) != 1.0) {
          out_.push_back({"U121"_code, row[column].span, {row[column].text}, diagonal_hint(), {}});
        }
      }
    }
  }

  static Text diagonal_hint() {
    return {"与自己相比是 1，或者空着", "beside itself it is 1, or blank"};
  }

  void add_pair(const BookCell& more, const BookCell& less, const BookCell& by,
                std::map<std::pair<std::string, std::string>, const BookCell*>& said) {
    said[{more.text, less.text}] = &by;
    const auto turned = said.find({less.text, more.text});
    if (turned != said.end() && are_inverse(*turned->second, by)) return;
    if (turned != said.end()) {
      Diagnostic twice{
          "U129"_code, by.span, {more.text, less.text, by.text, turned->second->text}, {}, {}};
      twice.labels.push_back({turned->second->span, {"反过来在这里", "the other way round here"}});
      out_.push_back(std::move(twice));
      return;
    }
    YamlNode pair = map_node(by.span);
    put_entry(pair, "more", cell_node(more));
    put_entry(pair, "less", cell_node(less));
    put_entry(pair, "by", cell_node(by));
    found_.pairs.push_back(std::move(pair));
  }

  /// What is no number is said by the reader of judgements.
  static bool are_inverse(const BookCell& a, const BookCell& b) {
    const auto one = judged_times(a.text);
    const auto other = judged_times(b.text);
    return one && other && std::abs(*one * *other - 1) <= kRoundedInverse;
  }

  /// The column of the first 1 that is not `but`. None, and U131, where there is none.
  std::optional<std::size_t> column_of_one(const std::vector<BookCell>& row, std::size_t but) {
    for (std::size_t column = 1; column < row.size(); ++column) {
      if (column != but && judged_times(row[column].text) == 1.0) return column;
    }
    out_.push_back({"U131"_code, row[0].span, {row[0].text}, {}, {}});
    return std::nullopt;
  }

  YamlNode over(const Block& block, const std::vector<BookCell>& row) {
    YamlNode map = map_node(row[0].span);
    for (std::size_t column = 1; column < row.size(); ++column) {
      if (row[column].text.empty()) continue;
      const BookCell* above = name_above(block, row, column);
      if (above == nullptr) continue;
      map.entries.push_back({.key = {above->text, above->span}, .value = cell_node(row[column])});
    }
    return map;
  }

  void read_best_worst(const Block& block) {
    const std::vector<BookCell>* best_row = nullptr;
    const std::vector<BookCell>* worst_row = nullptr;
    for (const std::vector<BookCell>& row : block) {
      if (is_called(row[0], best_words())) best_row = &row;
      if (is_called(row[0], worst_words())) worst_row = &row;
    }
    if (best_row == nullptr || worst_row == nullptr) {
      const Text& lacking = best_row == nullptr ? best_words() : worst_words();
      out_.push_back({"P409"_code, block[0][0].span, {lacking.zh, lacking.en}, {}, {}});
      return;
    }
    const auto best = column_of_one(*best_row, 0);
    const auto worst = column_of_one(*worst_row, best.value_or(0));
    if (!best || !worst) return;
    const BookCell* best_name = name_above(block, *best_row, *best);
    const BookCell* worst_name = name_above(block, *worst_row, *worst);
    if (best_name == nullptr || worst_name == nullptr) return;
    YamlNode judged = map_node((*best_row)[0].span);
    put_entry(judged, "best", cell_node(*best_name));
    put_entry(judged, "worst", cell_node(*worst_name));
    put_entry(judged, "best_over", over(block, *best_row));
    put_entry(judged, "over_worst", over(block, *worst_row));
    found_.best_worst.push_back(std::move(judged));
  }

  CellPlaces places_;
  Diagnostics& out_;
  std::vector<Block> blocks_;
  std::uint64_t last_line_ = 0;
  SheetJudgements found_;
};

}  // namespace

SheetJudgements read_judgement_sheet(const std::string& path, const SheetCells& sheet,
                                     Diagnostics& out) {
  return SheetReader(path, sheet, out).read();
}

}  // namespace steelyard
