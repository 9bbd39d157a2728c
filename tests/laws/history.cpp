#include "tests/laws/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace steelyard::laws {

namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

void write_table(const CsvTable& table, const std::vector<std::vector<std::string>>& rows,
                 const std::string& path) {
  std::ofstream out(path);
  out << table.header << "\n";
  for (const auto& row : rows) out << fmt::format("{}\n", fmt::join(row, ","));
}

/// Now and then an amount whose square takes more than 64 bits.
void make_huge(const CsvTable& table, std::vector<std::string>& cells, Dice& dice) {
  if (dice.below(12) != 0) return;
  const std::vector<std::string> names = cells_of(table.header);
  for (std::size_t i = 0; i < std::min(names.size(), cells.size()); ++i) {
    if (names[i] == "amount" || names[i] == "paid_amount") cells[i] = "412345.67";
  }
}

std::vector<std::string> changed(const CsvTable& table, std::size_t row, Dice& dice) {
  std::vector<std::string> cells = table.rows[row];
  for (int n = dice.below(3); n > 0; --n) {
    const auto column =
        1 + static_cast<std::size_t>(dice.below(static_cast<int>(cells.size()) - 1));
    const auto other = static_cast<std::size_t>(dice.below(static_cast<int>(table.rows.size())));
    cells[column] = dice.below(8) == 0 ? "" : table.rows[other][column];
  }
  make_huge(table, cells, dice);
  return cells;
}

}  // namespace

CsvTable read_csv_table(const std::string& path) {
  CsvTable table;
  std::ifstream in(path);
  std::getline(in, table.header);
  for (std::string line; std::getline(in, line);) {
    std::string more;  // a line end between quotes does not end the row
    while (std::ranges::count(line, '"') % 2 == 1 && std::getline(in, more)) line += "\n" + more;
    table.rows.push_back(cells_of(line));
  }
  return table;
}

History::History(const std::string& folder, const std::vector<std::string>& relations) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const std::string relation = name.substr(0, name.rfind('_'));
    if (std::ranges::find(relations, relation) == relations.end()) continue;
    CsvTable table = read_csv_table(entry.path().string());
    if (!table.rows.empty()) tables_[relation] = std::move(table);
  }
}

void History::begin(const std::string& folder, const std::vector<std::string>& whole, Dice& dice) {
  std::filesystem::create_directories(folder);
  for (const auto& [name, table] : tables_) {
    std::vector<std::vector<std::string>> rows;
    const bool all = std::ranges::find(whole, name) != whole.end();
    for (const auto& row : table.rows) {
      if (all || dice.below(2) == 0) rows.push_back(row);
    }
    write_table(table, rows, fmt::format("{}/{}_20260608.csv", folder, name));
  }
}

bool History::next(const std::string& folder, Dice& dice) {
  static const std::vector<std::string> kBusy = {"orders", "order_lines", "reviews", "returns",
                                                 "chats"};
  std::filesystem::create_directories(folder);
  std::vector<std::string> names;
  for (const auto& [name, table] : tables_) names.push_back(name);
  // Exported before, on or after the day of the first batch.
  const int day = 5 + dice.below(20);
  for (int n = 1 + dice.below(3); n > 0; --n) {
    const std::string name = dice.pick(dice.below(3) == 0 ? names : kBusy);
    const CsvTable& table = tables_.at(name);
    std::vector<std::vector<std::string>> rows;
    for (int i = 1 + dice.below(10); i > 0; --i) {
      const auto row = static_cast<std::size_t>(dice.below(static_cast<int>(table.rows.size())));
      rows.push_back(changed(table, row, dice));
    }
    write_table(table, rows, fmt::format("{}/{}_202606{:02}.csv", folder, name, day));
  }
  return dice.below(5) == 0;
}

}  // namespace steelyard::laws
