// See map_currency.hpp. A sign that may mean the house's currency means it: ￥ in a house of CNY, $ in one of
// USD; there is no telling it from a row without a sign.

#include "landing/map_currency.hpp"

#include "landing/currency_words.hpp"

namespace steelyard {

std::string_view currency_of_sign(char sign, std::string_view house) {
  if (may_mean(sign, house)) return house;
  const std::string_view all = currencies_of(sign);
  return all.size() == 3 ? all : std::string_view();
}

std::optional<RowFault> name_currency(MapCell& cell, CellValue& value, const RowInput& row) {
  if (value.text != cell.word) {
    std::string code(value.text);
    if (const char sign = sign_in(value.text)) {
      code = currency_of_sign(sign, cell.house);
      if (code.empty()) {
        return RowFault{"D094"_code, cell.column, std::string(text_of(cell, row).value_or("")), {}};
      }
    } else if (std::optional<std::string> known = code_of_word(value.text)) {
      code = *std::move(known);
    } else {
      return RowFault{"D091"_code, cell.column, std::string(text_of(cell, row).value_or("")), {}};
    }
    cell.word = value.text;
    cell.code = std::move(code);
  }
  value.text = cell.code;
  return std::nullopt;
}

std::optional<RowFault> check_signs(MapTarget& target, const RowInput& row,
                                    const std::string& house) {
  CellValue* own = target.currency_cell ? &target.staged[*target.currency_cell] : nullptr;
  const bool is_blank = own == nullptr || own->state != CellValue::State::Set;
  std::string_view currency = is_blank ? std::string_view() : own->text;
  for (std::size_t i = 0; i < target.staged.size(); ++i) {
    const char sign = target.staged[i].currency_sign;
    if (sign == 0) continue;
    MapCell& cell = target.cells[i];
    const auto fault = [&](Code code, std::vector<std::string> more) {
      return RowFault{code, cell.column,
                      std::string(text_of(blamed_cell(cell, row), row).value_or("")),
                      std::move(more)};
    };
    if (currency.empty()) currency = own == nullptr ? house : currency_of_sign(sign, house);
    if (currency.empty()) return fault("D094"_code, {});
    if (!may_mean(sign, currency)) return fault("D095"_code, {std::string(currency)});
  }
  if (is_blank && own != nullptr && currency != house) {
    own->state = CellValue::State::Set;
    own->text = currency;
  }
  return std::nullopt;
}

}  // namespace steelyard
