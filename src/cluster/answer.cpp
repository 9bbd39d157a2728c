// See answer.hpp.

#include "cluster/answer.hpp"

#include <vector>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kException = "DB::Exception";

char unescaped(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case '0':
      return '\0';
    default:
      return c;
  }
}

std::string text_of(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '\\' && i + 1 < cell.size()) {
      out += unescaped(cell[++i]);
    } else {
      out += cell[i];
    }
  }
  return out;
}

bool try_add_cell(TableColumn& column, std::string_view cell) {
  const bool is_set = cell != "\\N";
  column.valid.push_back(is_set ? 1 : 0);
  if (column.is_text) {
    column.texts.push_back(is_set ? text_of(cell) : std::string());
    return true;
  }
  const auto number = is_set ? try_parse_int128(cell) : std::optional<Int128>(0);
  column.ints.push_back(number.value_or(0));
  return number.has_value();
}

TableColumn begin_column(std::string_view name, std::string_view type) {
  TableColumn column;
  column.name = text_of(name);
  column.is_text = !type.contains("Int") && !type.contains("Decimal");
  return column;
}

}  // namespace

std::optional<std::string> error_in(long status, std::string_view body) {
  if (status != 200) return std::string(trim(body.substr(0, 1'000)));
  // The last line: what came before it had been sent already.
  const std::string_view whole = body.ends_with('\n') ? body.substr(0, body.size() - 1) : body;
  const std::size_t begin = whole.rfind("\nCode: ");
  std::string_view last;
  if (begin != std::string_view::npos) last = whole.substr(begin + 1);
  if (whole.starts_with("Code: ")) last = whole;
  if (!last.contains(kException)) return std::nullopt;
  return std::string(last.substr(0, 1'000));
}

std::optional<Table> try_parse_answer(std::string_view body) {
  if (!body.ends_with('\n')) return std::nullopt;
  const auto lines = split(body.substr(0, body.size() - 1), '\n');
  if (lines.size() < 2) return std::nullopt;
  const auto names = split(lines[0], '\t');
  const auto types = split(lines[1], '\t');
  if (names.size() != types.size()) return std::nullopt;
  Table table;
  for (std::size_t c = 0; c < names.size(); ++c) {
    table.columns.push_back(begin_column(names[c], types[c]));
  }
  table.n_rows = lines.size() - 2;
  for (std::size_t row = 2; row < lines.size(); ++row) {
    const auto cells = split(lines[row], '\t');
    if (cells.size() != names.size()) return std::nullopt;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (!try_add_cell(table.columns[c], cells[c])) return std::nullopt;
    }
  }
  return table;
}

std::string tab_separated(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\0':
        out += "\\0";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace steelyard
