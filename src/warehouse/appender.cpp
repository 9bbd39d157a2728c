// appender: see appender.hpp.
//
//     block columns {paid_at_local: 1780000000000000} → chunk vectors {…, paid_at_day: 20601, …}
//
// A block's columns become vectors of the engine by plain loops; a mask is made only where something
// is missing. Not here: which column goes where (apply.cpp). Tested by:
// tests/pipeline/warehouse_test.cpp, tests/laws.

#include "warehouse/appender.hpp"

#include <algorithm>
#include <utility>

#include "base/date.hpp"
#include "warehouse/connection_impl.hpp"

namespace steelyard {

namespace {

/// Rows [begin, begin + n) of a block, for one vector of a chunk.
struct Slice {
  const Block& block;
  idx_t begin;
  idx_t n;
};

void mark_missing(duckdb_vector vector, const Column& from, const Slice& slice) {
  idx_t first = 0;
  while (first < slice.n && !from.is_null(slice.begin + first)) ++first;
  if (first == slice.n) return;  // most columns: no mask at all
  duckdb_vector_ensure_validity_writable(vector);
  std::uint64_t* validity = duckdb_vector_get_validity(vector);
  for (idx_t i = first; i < slice.n; ++i) {
    if (from.is_null(slice.begin + i)) validity[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
}

/// Every value; what is missing stands as 0 and is told by the mask.
template <typename T, typename F>
void fill_ints(duckdb_vector vector, idx_t n, F value_at) {
  T* const data = static_cast<T*>(duckdb_vector_get_data(vector));
  for (idx_t i = 0; i < n; ++i) data[i] = static_cast<T>(value_at(i));
}

void fill_texts(duckdb_vector vector, const Column& from, const Slice& slice) {
  for (idx_t i = 0; i < slice.n; ++i) {
    const idx_t row = slice.begin + i;
    if (from.is_null(row)) continue;
    const std::string_view text = from.text_at(row);
    duckdb_vector_assign_string_element_len(vector, i, text.data(), text.size());
  }
}

void fill_nulls(duckdb_vector vector, idx_t n) {
  duckdb_vector_ensure_validity_writable(vector);
  std::uint64_t* validity = duckdb_vector_get_validity(vector);
  std::fill_n(validity, (n + 63) / 64, std::uint64_t{0});
}

void fill_vector(duckdb_vector vector, const AppendColumn& column, const Slice& slice) {
  using From = AppendColumn::From;
  if (column.from == From::Null) return fill_nulls(vector, slice.n);
  if (column.from == From::Constant) {
    return fill_ints<std::int64_t>(vector, slice.n, [&](idx_t) { return column.constant; });
  }
  const Column& from = slice.block.columns[column.block_column];
  mark_missing(vector, from, slice);
  const auto int_at = [&](idx_t i) { return from.int_at(slice.begin + i); };
  if (column.is_text) {
    fill_texts(vector, from, slice);
  } else if (column.from == From::DayOf) {
    fill_ints<std::int32_t>(vector, slice.n, [&](idx_t i) { return day_of(int_at(i)).days; });
  } else if (column.is_day) {
    fill_ints<std::int32_t>(vector, slice.n, int_at);
  } else {
    fill_ints<std::int64_t>(vector, slice.n, int_at);
  }
}

duckdb_type type_of(const AppendColumn& column) {
  if (column.is_text) return DUCKDB_TYPE_VARCHAR;
  return column.is_day ? DUCKDB_TYPE_INTEGER : DUCKDB_TYPE_BIGINT;
}

duckdb_data_chunk make_chunk(const std::vector<AppendColumn>& columns) {
  std::vector<duckdb_logical_type> types;
  for (const AppendColumn& column : columns) {
    types.push_back(duckdb_create_logical_type(type_of(column)));
  }
  duckdb_data_chunk chunk = duckdb_create_data_chunk(types.data(), types.size());
  for (duckdb_logical_type& type : types) duckdb_destroy_logical_type(&type);
  return chunk;
}

}  // namespace

struct TableAppender::Impl {
  AppendTo to;
  duckdb_appender appender = nullptr;
  duckdb_data_chunk chunk = nullptr;

  explicit Impl(AppendTo what) : to(std::move(what)) {}
  ~Impl() {
    duckdb_destroy_data_chunk(&chunk);
    duckdb_appender_destroy(&appender);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  Result<void> checked(duckdb_state state) {
    if (state == DuckDBSuccess) return {};
    const char* words = duckdb_appender_error(appender);
    return fail(
        Diagnostic{"W002"_code, {}, {"append " + to.table, words != nullptr ? words : ""}, {}, {}});
  }
};

TableAppender::TableAppender(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TableAppender::TableAppender(TableAppender&&) noexcept = default;
TableAppender& TableAppender::operator=(TableAppender&&) noexcept = default;
TableAppender::~TableAppender() = default;

Result<TableAppender> TableAppender::create(Connection& connection, AppendTo to) {
  auto impl = std::make_unique<Impl>(std::move(to));
  const std::string& schema = impl->to.schema;
  TRY(impl->checked(duckdb_appender_create(connection.impl_->connection,
                                           schema.empty() ? nullptr : schema.c_str(),
                                           impl->to.table.c_str(), &impl->appender)));
  impl->chunk = make_chunk(impl->to.columns);
  return TableAppender(std::move(impl));
}

Result<void> TableAppender::add(const Block& block) {
  const idx_t step = duckdb_vector_size();
  for (idx_t begin = 0; begin < block.n_rows(); begin += step) {
    const idx_t n = std::min<idx_t>(step, block.n_rows() - begin);
    duckdb_data_chunk_reset(impl_->chunk);
    for (std::size_t c = 0; c < impl_->to.columns.size(); ++c) {
      fill_vector(duckdb_data_chunk_get_vector(impl_->chunk, c), impl_->to.columns[c],
                  {block, begin, n});
    }
    duckdb_data_chunk_set_size(impl_->chunk, n);
    TRY(impl_->checked(duckdb_append_data_chunk(impl_->appender, impl_->chunk)));
  }
  return {};
}

Result<void> TableAppender::finish() {
  return impl_->checked(duckdb_appender_close(impl_->appender));
}

}  // namespace steelyard
