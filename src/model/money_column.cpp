// See money_column.hpp.

#include "model/money_column.hpp"

namespace steelyard {

std::string money_column(const Relation& relation) {
  for (const char* name : {"amount", "line_amount"}) {
    const ModelColumn* column = relation.column(name);
    if (column != nullptr && column->type == Stored::Money) return name;
  }
  for (const ModelColumn& column : relation.columns) {
    if (column.type == Stored::Money) return column.name;
  }
  return "";
}

}  // namespace steelyard
