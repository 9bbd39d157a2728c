// appender: see appender.hpp.
//
//     block columns {paid_at_local: 1780000000000000} → chunk vectors {…, paid_at_day: 20601, …}
//
// One table function of the connection, steelyard_rows(), stands for whatever is being appended: the
// statement binds it to the rows at hand. A block's columns become vectors of the engine by plain
// loops; a mask is made only where something is missing.
// Not here: which blocks go where (apply.cpp). Tested by: tests/pipeline/warehouse_test.cpp, tests/laws.

#include "warehouse/facts/appender.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/date.hpp"
#include "readers/encoding.hpp"
#include "warehouse/engine/connection_impl.hpp"

namespace steelyard {

/// One statement: what it appends, and why it failed.
struct Appending {
  const AppendTo& to;
  const NextBlock& next;
  std::mutex mutex;
  Diagnostics failed;  // the first failure
};

namespace {

/// What one thread of the engine works on.
struct Share {
  RelationBlock from;
  std::vector<std::optional<std::size_t>> places;  // of the table's columns in the block
  idx_t n_done = 0;                                // rows handed over
};

/// Rows [begin, begin + n) of a block, for one vector of a chunk.
struct Slice {
  const Column& from;
  idx_t begin;
  idx_t n;
};

void mark_missing(duckdb_vector vector, const Slice& slice) {
  idx_t first = 0;
  while (first < slice.n && !slice.from.is_null(slice.begin + first)) ++first;
  if (first == slice.n) return;  // most columns: no mask at all
  duckdb_vector_ensure_validity_writable(vector);
  std::uint64_t* const mask = duckdb_vector_get_validity(vector);
  for (idx_t i = first; i < slice.n; ++i) {
    if (slice.from.is_null(slice.begin + i)) mask[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
}

/// Every value; what is missing stands as 0 and is told by the mask.
template <typename T, typename F>
void fill_ints(duckdb_vector vector, const Slice& slice, F value_of) {
  T* const data = static_cast<T*>(duckdb_vector_get_data(vector));
  for (idx_t i = 0; i < slice.n; ++i) {
    data[i] = static_cast<T>(value_of(slice.from.int_at(slice.begin + i)));
  }
}

/// Up to 12 bytes lie in the vector itself, padded with zeros. Of longer ones it holds the first
/// four and where they lie: in the share's block, which stays until the engine is done with the
/// chunk and asks for the next.
duckdb_string_t plain_text(std::string_view text) {
  duckdb_string_t out{};
  out.value.inlined.length = static_cast<std::uint32_t>(text.size());
  if (text.size() <= sizeof out.value.inlined.inlined) {
    std::ranges::copy(text, out.value.inlined.inlined);
  } else {
    std::ranges::copy(text.substr(0, sizeof out.value.pointer.prefix), out.value.pointer.prefix);
    out.value.pointer.ptr = const_cast<char*>(text.data());  // nobody writes to it
  }
  return out;
}

/// Text that is not ASCII is copied by the engine, which looks into it.
void fill_texts(duckdb_vector vector, const Slice& slice) {
  auto* const data = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
  for (idx_t i = 0; i < slice.n; ++i) {
    const idx_t row = slice.begin + i;
    if (slice.from.is_null(row)) continue;
    const std::string_view text = slice.from.text_at(row);
    if (is_plain_ascii(text)) {
      data[i] = plain_text(text);
    } else {
      duckdb_vector_assign_string_element_len(vector, i, text.data(), text.size());
    }
  }
}

void fill_nulls(duckdb_vector vector, idx_t n) {
  duckdb_vector_ensure_validity_writable(vector);
  std::fill_n(duckdb_vector_get_validity(vector), (n + 63) / 64, std::uint64_t{0});
}

duckdb_type type_of(const PhysicalColumn& column) {
  if (column.sql_type == "VARCHAR") return DUCKDB_TYPE_VARCHAR;
  return column.sql_type == "INTEGER" ? DUCKDB_TYPE_INTEGER : DUCKDB_TYPE_BIGINT;
}

void fill_vector(duckdb_vector vector, const PhysicalColumn& column, const Slice& slice) {
  const auto as_it_is = [](std::int64_t value) { return value; };
  mark_missing(vector, slice);
  if (slice.from.is_text()) {
    fill_texts(vector, slice);
  } else if (column.is_day_of) {
    fill_ints<std::int32_t>(vector, slice, [](std::int64_t us) { return day_of(us).days; });
  } else if (type_of(column) == DUCKDB_TYPE_INTEGER) {
    fill_ints<std::int32_t>(vector, slice, as_it_is);
  } else {
    fill_ints<std::int64_t>(vector, slice, as_it_is);
  }
}

std::vector<std::optional<std::size_t>> places_in(const RelationBlock& block,
                                                  const std::vector<PhysicalColumn>& columns) {
  std::vector<std::optional<std::size_t>> places;
  for (const PhysicalColumn& column : columns) {
    const auto at = std::ranges::find(block.columns, column.block_column);
    places.push_back(at == block.columns.end()
                         ? std::optional<std::size_t>()
                         : static_cast<std::size_t>(at - block.columns.begin()));
  }
  return places;
}

/// Takes the next block with rows; false at the end.
Result<bool> take_block(Share& share, const Appending& appending) {
  share.n_done = 0;
  do {
    std::optional<RelationBlock> next = TRY(appending.next());
    if (!next) {
      share.from = {};
      return false;
    }
    if (next->columns != share.from.columns) {
      share.places = places_in(*next, appending.to.columns);
    }
    share.from = *std::move(next);
  } while (share.from.block.n_rows() == 0);
  return true;
}

void fill_chunk(duckdb_data_chunk chunk, Share& share, const AppendTo& to) {
  const idx_t n = std::min<idx_t>(duckdb_vector_size(), share.from.block.n_rows() - share.n_done);
  for (std::size_t c = 0; c < to.columns.size(); ++c) {
    const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
    if (share.places[c]) {
      fill_vector(vector, to.columns[c],
                  {share.from.block.columns[*share.places[c]], share.n_done, n});
    } else {
      fill_nulls(vector, n);
    }
  }
  for (std::size_t c = 0; c < to.constants.size(); ++c) {
    const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, to.columns.size() + c);
    std::fill_n(static_cast<std::int64_t*>(duckdb_vector_get_data(vector)), n, to.constants[c]);
  }
  duckdb_data_chunk_set_size(chunk, n);
  share.n_done += n;
}

void add_column(duckdb_bind_info info, const std::string& name, duckdb_type type) {
  duckdb_logical_type logical = duckdb_create_logical_type(type);
  duckdb_bind_add_result_column(info, name.c_str(), logical);
  duckdb_destroy_logical_type(&logical);
}

void bind_rows(duckdb_bind_info info) {
  const auto* at_hand = static_cast<const RowsAtHand*>(duckdb_bind_get_extra_info(info));
  if (at_hand->appending == nullptr) return duckdb_bind_set_error(info, "nothing is appended");
  const AppendTo& to = at_hand->appending->to;
  for (const PhysicalColumn& column : to.columns) add_column(info, column.name, type_of(column));
  for (std::size_t i = 0; i < to.constants.size(); ++i) {
    add_column(info, "constant" + std::to_string(i), DUCKDB_TYPE_BIGINT);
  }
  duckdb_bind_set_bind_data(info, at_hand->appending, nullptr);
}

/// As many threads as the engine has.
void begin_rows(duckdb_init_info info) { duckdb_init_set_max_threads(info, 1024); }

void begin_share(duckdb_init_info info) {
  duckdb_init_set_init_data(info, new Share(),
                            [](void* share) { delete static_cast<Share*>(share); });
}

void give_rows(duckdb_function_info info, duckdb_data_chunk chunk) {
  Appending& appending = *static_cast<Appending*>(duckdb_function_get_bind_data(info));
  Share& share = *static_cast<Share*>(duckdb_function_get_local_init_data(info));
  if (share.n_done == share.from.block.n_rows()) {
    Result<bool> taken = take_block(share, appending);
    if (!taken) {
      const std::scoped_lock lock(appending.mutex);
      if (appending.failed.empty()) appending.failed = std::move(taken).error();
      return duckdb_function_set_error(info, "the rows cannot be read");
    }
    if (!*taken) return duckdb_data_chunk_set_size(chunk, 0);
  }
  fill_chunk(chunk, share, appending.to);
}

}  // namespace

bool try_add_rows_function(duckdb_connection connection, RowsAtHand& rows) {
  duckdb_table_function function = duckdb_create_table_function();
  duckdb_table_function_set_name(function, "steelyard_rows");
  duckdb_table_function_set_extra_info(function, &rows, nullptr);
  duckdb_table_function_set_bind(function, bind_rows);
  duckdb_table_function_set_init(function, begin_rows);
  duckdb_table_function_set_local_init(function, begin_share);
  duckdb_table_function_set_function(function, give_rows);
  const duckdb_state state = duckdb_register_table_function(connection, function);
  duckdb_destroy_table_function(&function);
  return state == DuckDBSuccess;
}

Result<void> TableAppender::append(Connection& connection, const AppendTo& to,
                                   const NextBlock& next) {
  Appending appending{.to = to, .next = next, .mutex = {}, .failed = {}};
  RowsAtHand& rows = connection.impl_->rows;
  rows.appending = &appending;
  const Result<void> done =
      connection.run("INSERT INTO " + to.table + " SELECT * FROM steelyard_rows()");
  rows.appending = nullptr;
  if (!done && !appending.failed.empty()) return fail(std::move(appending.failed));
  return done;
}

}  // namespace steelyard
