// See divide_function.hpp.

#include "warehouse/engine/divide_function.hpp"

#include "base/int128.hpp"

namespace steelyard {

namespace {

__extension__ using Unsigned128 = unsigned __int128;

Int128 of(duckdb_hugeint value) {
  return static_cast<Int128>(
      (static_cast<Unsigned128>(static_cast<std::uint64_t>(value.upper)) << 64) | value.lower);
}
duckdb_hugeint to_hugeint(Int128 value) {
  return {static_cast<std::uint64_t>(value),
          static_cast<std::int64_t>(static_cast<Unsigned128>(value) >> 64)};
}

Unsigned128 magnitude(Int128 value) {
  return value < 0 ? -static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value);
}

/// Requires: d ≠ 0.
Int128 divide(Int128 n, Int128 d) {
  const Unsigned128 of_n = magnitude(n);
  const Unsigned128 of_d = magnitude(d);
  constexpr Unsigned128 kWord = ~std::uint64_t{0};
  Unsigned128 quotient = 0;
  Unsigned128 rest = 0;
  if (of_n <= kWord && of_d <= kWord) {  // nearly always: one instruction instead of a call
    const auto narrow_n = static_cast<std::uint64_t>(of_n);
    const auto narrow_d = static_cast<std::uint64_t>(of_d);
    quotient = narrow_n / narrow_d;
    rest = narrow_n % narrow_d;
  } else {
    quotient = of_n / of_d;
    rest = of_n % of_d;
  }
  if (rest >= of_d - rest) ++quotient;
  const auto value = static_cast<Int128>(quotient);
  return (n < 0) != (d < 0) ? -value : value;
}

void divide_rows(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
  const idx_t n_rows = duckdb_data_chunk_get_size(input);
  duckdb_vector dividends = duckdb_data_chunk_get_vector(input, 0);
  duckdb_vector divisors = duckdb_data_chunk_get_vector(input, 1);
  const auto* n = static_cast<const duckdb_hugeint*>(duckdb_vector_get_data(dividends));
  const auto* d = static_cast<const duckdb_hugeint*>(duckdb_vector_get_data(divisors));
  auto* out = static_cast<duckdb_hugeint*>(duckdb_vector_get_data(output));
  std::uint64_t* valid_n = duckdb_vector_get_validity(dividends);
  std::uint64_t* valid_d = duckdb_vector_get_validity(divisors);
  duckdb_vector_ensure_validity_writable(output);
  std::uint64_t* valid = duckdb_vector_get_validity(output);
  const auto is_valid = [](std::uint64_t* mask, idx_t row) {
    return mask == nullptr || duckdb_validity_row_is_valid(mask, row);
  };
  for (idx_t row = 0; row < n_rows; ++row) {
    const bool both = is_valid(valid_n, row) && is_valid(valid_d, row);
    if (both && (d[row].lower != 0 || d[row].upper != 0)) {
      out[row] = to_hugeint(divide(of(n[row]), of(d[row])));
    } else {
      duckdb_validity_set_row_invalid(valid, row);
    }
  }
}

}  // namespace

bool try_add_divide_function(duckdb_connection connection) {
  duckdb_scalar_function function = duckdb_create_scalar_function();
  duckdb_logical_type wide = duckdb_create_logical_type(DUCKDB_TYPE_HUGEINT);
  duckdb_scalar_function_set_name(function, "steelyard_divide");
  duckdb_scalar_function_add_parameter(function, wide);
  duckdb_scalar_function_add_parameter(function, wide);
  duckdb_scalar_function_set_return_type(function, wide);
  duckdb_scalar_function_set_function(function, divide_rows);
  const duckdb_state state = duckdb_register_scalar_function(connection, function);
  duckdb_destroy_logical_type(&wide);
  duckdb_destroy_scalar_function(&function);
  return state == DuckDBSuccess;
}

}  // namespace steelyard
