// The registry of dialects: the files of dialects/, by the list the build writes.
//
// Tested by: tests/sql.

#include "sql/dialect.hpp"

#include <array>

namespace steelyard {

#define DIALECT(name) extern const Dialect dialect_##name;
#include "sql/dialects.def"
#undef DIALECT

static constexpr std::array kDialects = {
#define DIALECT(name) &dialect_##name,
#include "sql/dialects.def"
#undef DIALECT
};

std::span<const Dialect* const> all_dialects() { return kDialects; }

const Dialect* find_dialect(std::string_view name) {
  for (const Dialect* dialect : kDialects) {
    if (dialect->name == name) return dialect;
  }
  return nullptr;
}

}  // namespace steelyard
