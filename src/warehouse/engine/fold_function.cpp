// The seam to the engine's C API: its vectors become columns of src/fold, its states our bytes.
//
// Missing values are handed over like others (special handling): which rows take part is the program's
// business. Counts come out as BIGINT, all else as HUGEINT.
// Tested by: tests/laws/fold_law_test.cpp, tests/warehouse/fold_test.cpp.

#include "warehouse/engine/fold_function.hpp"

#include <fmt/format.h>

#include <cstring>

#include "base/digest.hpp"
#include "fold/rows.hpp"
#include "sql/write_expr.hpp"
#include "warehouse/engine/connection_impl.hpp"

namespace steelyard {

namespace {

duckdb_type type_of(FoldType type) {
  switch (type) {
    case FoldType::Whole:
      return DUCKDB_TYPE_BIGINT;
    case FoldType::Wide:
      return DUCKDB_TYPE_HUGEINT;
    case FoldType::Condition:
      return DUCKDB_TYPE_BOOLEAN;
  }
  return DUCKDB_TYPE_INVALID;
}

std::string name_of(const FoldProgram& program) {
  return "fold_" + digest(write_fold(program)).substr(0, 24);
}

std::string argument_of(const FoldInput& input, const FactTable& fact, const Dialect& dialect) {
  std::string whole = input.expr == nullptr               ? fact.stamp
                      : input.type == FoldType::Condition ? write_sql(*input.expr, dialect)
                                                          : write_sql_integer(*input.expr, dialect);
  switch (input.type) {
    case FoldType::Whole:
      return fmt::format("CAST({} AS BIGINT)", whole);
    case FoldType::Wide:
      return fmt::format("CAST({} AS {})", whole, dialect.wide_type);
    case FoldType::Condition:
      return whole;
  }
  return whole;
}

const FoldProgram& program_of(duckdb_function_info info) {
  return *static_cast<const FoldProgram*>(duckdb_aggregate_function_get_extra_info(info));
}

void check(duckdb_function_info info, FoldAnswer answer) {
  if (answer == FoldAnswer::Overflow) {
    duckdb_aggregate_function_set_error(info,
                                        "Out of Range Error: Overflow in the states of cells");
  }
}

idx_t state_size(duckdb_function_info info) { return program_of(info).n_bytes; }

void begin_state(duckdb_function_info info, duckdb_aggregate_state state) {
  std::memset(static_cast<void*>(state), 0, program_of(info).n_bytes);
}

/// The buffers of this thread; statements come one after the other, so the last program's suffice.
FoldBuffers& buffers_of(const FoldProgram& program) {
  thread_local std::unique_ptr<FoldBuffers> buffers;
  thread_local std::size_t n_nodes = 0;
  if (!buffers || n_nodes < program.nodes.size()) {
    buffers = std::make_unique<FoldBuffers>(program);
    n_nodes = program.nodes.size();
  }
  return *buffers;
}

void update(duckdb_function_info info, duckdb_data_chunk chunk, duckdb_aggregate_state* states) {
  const FoldProgram& program = program_of(info);
  std::vector<FoldColumn> columns(program.inputs.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, i);
    columns[i] = {duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)};
  }
  const FoldRows rows{columns, duckdb_data_chunk_get_size(chunk),
                      reinterpret_cast<std::byte* const*>(states)};
  check(info, add_rows(program, rows, buffers_of(program)));
}

FoldGroups groups_of(duckdb_aggregate_state* states, idx_t n) {
  return {reinterpret_cast<std::byte* const*>(states), n};
}

void merge(duckdb_function_info info, duckdb_aggregate_state* from, duckdb_aggregate_state* into,
           idx_t n) {
  check(info, merge_states(program_of(info), groups_of(from, n), groups_of(into, n)));
}

void finish(duckdb_function_info info, duckdb_aggregate_state* from, duckdb_vector result, idx_t n,
            idx_t offset) {
  const FoldProgram& program = program_of(info);
  std::vector<FoldOutput> outputs;
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    const duckdb_vector column = duckdb_struct_vector_get_child(result, i);
    duckdb_vector_ensure_validity_writable(column);
    outputs.push_back({static_cast<std::byte*>(duckdb_vector_get_data(column)),
                       duckdb_vector_get_validity(column), offset});
  }
  read_states(program, groups_of(from, n), outputs);
}

void add_parameters(duckdb_aggregate_function function, const FoldProgram& program) {
  for (const FoldInput& input : program.inputs) {
    duckdb_logical_type type = duckdb_create_logical_type(type_of(input.type));
    duckdb_aggregate_function_add_parameter(function, type);
    duckdb_destroy_logical_type(&type);
  }
}

/// STRUCT(s0 …).
void set_return_type(duckdb_aggregate_function function, const FoldProgram& program) {
  std::vector<std::string> names;
  std::vector<duckdb_logical_type> types;
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    names.push_back("s" + std::to_string(i));
    const bool count = program.states[i].add == FoldAdd::Count;
    types.push_back(duckdb_create_logical_type(count ? DUCKDB_TYPE_BIGINT : DUCKDB_TYPE_HUGEINT));
  }
  std::vector<const char*> texts;
  texts.reserve(names.size());
  for (const std::string& name : names) texts.push_back(name.c_str());
  duckdb_logical_type all = duckdb_create_struct_type(types.data(), texts.data(), types.size());
  duckdb_aggregate_function_set_return_type(function, all);
  duckdb_destroy_logical_type(&all);
  for (duckdb_logical_type& type : types) duckdb_destroy_logical_type(&type);
}

duckdb_state try_register(duckdb_connection connection, const std::string& name,
                          const FoldProgram& program) {
  duckdb_aggregate_function function = duckdb_create_aggregate_function();
  duckdb_aggregate_function_set_name(function, name.c_str());
  add_parameters(function, program);
  set_return_type(function, program);
  duckdb_aggregate_function_set_functions(function, state_size, begin_state, update, merge, finish);
  duckdb_aggregate_function_set_special_handling(function);
  duckdb_aggregate_function_set_extra_info(function, new FoldProgram(program), [](void* given) {
    delete static_cast<FoldProgram*>(given);
  });
  const duckdb_state state = duckdb_register_aggregate_function(connection, function);
  duckdb_destroy_aggregate_function(&function);
  return state;
}

}  // namespace

FoldCall FoldFunctions::call(const FoldProgram& program, const FactTable& fact,
                             const Dialect& dialect) {
  FoldCall call{name_of(program), {}};
  for (const FoldInput& input : program.inputs)
    call.arguments.push_back(argument_of(input, fact, dialect));
  return call;
}

Result<void> FoldFunctions::add(Connection& connection, const FoldProgram& program) {
  Connection::Impl& impl = *connection.impl_;
  const std::string name = name_of(program);
  // A function made in a transaction that was rolled back is gone: the engine is asked again, and refuses what it has.
  const duckdb_state state = try_register(impl.connection, name, program);
  if (state != DuckDBSuccess && !impl.folds.contains(name)) {
    return fail(Diagnostic{"W002"_code, {}, {name, "duckdb_register_aggregate_function"}, {}, {}});
  }
  impl.folds.insert(name);
  return {};
}

}  // namespace steelyard
