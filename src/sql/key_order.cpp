// The order of keys: ids by length, then as text.

#include "sql/key_order.hpp"

#include <fmt/format.h>

namespace steelyard {

std::string write_key_order(const Relation& relation, std::string_view prefix,
                            std::string_view direction, const Dialect& dialect) {
  std::string order;
  for (const std::string& name : relation.key) {
    const std::string column = std::string(prefix) + dialect.quote_name(name);
    if (!order.empty()) order += ", ";
    if (relation.stored_type(name) == Stored::Text) {
      order += fmt::format("length({}){}, ", column, direction);
    }
    order += fmt::format("{}{}", column, direction);
  }
  return order;
}

}  // namespace steelyard
