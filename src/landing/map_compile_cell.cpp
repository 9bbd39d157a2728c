// map_compile_cell: where one cell comes from: a place of the header, a fixed text, parts.
//
//     { concat: [sku, "-", { row: true }] } → columns 3, "-", the record's number
//
// Not here: what its text means (CellRule, map_compile.cpp). Tested by:
// tests/landing/land_file_test.cpp.

#include "landing/draft.hpp"
#include "landing/map_compile.hpp"

namespace steelyard {

namespace {

Diagnostic plain(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

Result<void> compile_option(const FromOption& option, const CellSource& source,
                            const MapRequest& request, MapCell& cell) {
  const auto given = request.options.set.find(option.name);
  cell.from = MapCell::From::Fixed;
  if (given != request.options.set.end()) {
    cell.text = given->second;
  } else if (source.fallback) {
    cell.text = *source.fallback;
  } else {
    return fail(plain("D023"_code, {request.adapter.name, option.name}));
  }
  return {};
}

Result<void> compile_column(const FromColumn& from, const CellSource& source,
                            const MapRequest& request, MapCell& cell) {
  cell.column = from.column;
  std::optional<std::size_t> at = place_of(request.header, from.column);
  for (std::size_t i = 0; !at && i < from.aliases.size(); ++i) {
    at = place_of(request.header, from.aliases[i]);
    if (at) cell.column = from.aliases[i];
  }
  if (at) {
    cell.from = MapCell::From::Column;
    cell.at = *at;
  } else if (!source.optional && !source.fallback && source.other.empty()) {
    const bool is_unedited = from.column.starts_with(kUnmappedMark);
    return fail(plain(is_unedited ? "D071"_code : "D022"_code,
                      {is_unedited ? from.column.substr(kUnmappedMark.size()) : from.column,
                       request.adapter.name}));
  }
  return {};
}

Result<void> compile_parts(const std::vector<CellSource>& parts, const MapRequest& request,
                           MapCell& cell) {
  for (const CellSource& part : parts) {
    cell.parts.push_back(TRY(compile_cell(part, request)));
    if (cell.column.empty()) cell.column = cell.parts.back().column;
  }
  return {};
}

Result<void> compile_nth(const FromNth& nth, const MapRequest& request, MapCell& cell) {
  cell.from = MapCell::From::Nth;
  for (const std::string& name : nth.columns) {
    const std::optional<std::size_t> at = place_of(request.header, name);
    if (!at) return fail(plain("D022"_code, {name, request.adapter.name}));
    cell.nth_of.push_back(*at);
  }
  return {};
}

void compile_file_day(const MapRequest& request, MapCell& cell) {
  if (!request.file_day) return;
  cell.from = MapCell::From::Fixed;
  cell.text = to_string(*request.file_day);
}

}  // namespace

std::optional<std::size_t> place_of(const std::vector<std::string>& header, std::string_view name) {
  const std::string wanted = plain_name(name);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (plain_name(header[i]) == wanted) return i;
  }
  return std::nullopt;
}

Result<MapCell> compile_cell(const CellSource& source, const MapRequest& request) {
  MapCell cell;
  if (const auto* column = std::get_if<FromColumn>(&source.from)) {
    TRY(compile_column(*column, source, request, cell));
  } else if (const auto* option = std::get_if<FromOption>(&source.from)) {
    TRY(compile_option(*option, source, request, cell));
  } else if (const auto* text = std::get_if<FromConst>(&source.from)) {
    cell.from = MapCell::From::Fixed;
    cell.text = text->text;
  } else if (std::holds_alternative<FromRow>(source.from)) {
    cell.from = MapCell::From::Row;
  } else if (std::holds_alternative<FromPivotName>(source.from)) {
    cell.from = MapCell::From::PivotName;
  } else if (std::holds_alternative<FromPivotValue>(source.from)) {
    cell.from = MapCell::From::PivotValue;
  } else if (std::holds_alternative<FromFileDay>(source.from)) {
    compile_file_day(request, cell);
  } else if (const auto* nth = std::get_if<FromNth>(&source.from)) {
    TRY(compile_nth(*nth, request, cell));
  } else if (const auto* concat = std::get_if<Concat>(&source.from)) {
    cell.from = MapCell::From::Concat;
    TRY(compile_parts(concat->parts, request, cell));
  } else if (const auto* product = std::get_if<Product>(&source.from)) {
    cell.from = MapCell::From::Product;
    TRY(compile_parts(product->factors, request, cell));
  } else if (const auto* sum = std::get_if<Sum>(&source.from)) {
    cell.from = MapCell::From::Sum;
    TRY(compile_parts(sum->parts, request, cell));
  }
  cell.map.assign(source.map.begin(), source.map.end());
  cell.otherwise = source.otherwise;
  cell.fallback = source.fallback;
  cell.first = source.first;
  cell.words = source.words;
  cell.pattern = source.pattern;
  cell.single = source.single;
  for (const CellSource& other : source.other) {
    cell.other.push_back(TRY(compile_cell(other, request)));
  }
  return cell;
}

}  // namespace steelyard
