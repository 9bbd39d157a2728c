// See export_rows.hpp.

#include "warehouse/facts/export_rows.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "sql/dialect.hpp"
#include "warehouse/facts/appender.hpp"
#include "warehouse/facts/apply_blocks.hpp"

namespace steelyard {

namespace {

std::string text(const std::string& value) { return find_dialect("duckdb")->quote_text(value); }

// A stored integer as what it means.
std::string typed(const std::string& name, Stored type) {
  std::string column = steelyard::quoted(name);
  switch (type) {
    case Stored::Text:
    case Stored::Count:
    case Stored::Duration:  // microseconds
      return column;
    case Stored::Bool:
      return fmt::format("{0} <> 0 AS {0}", column);
    case Stored::Number:
    case Stored::Ratio:
      return fmt::format("CAST({0} AS DECIMAL(19, 0)) * 0.000001 AS {0}", column);
    case Stored::Money:
      return fmt::format("CAST({0} AS DECIMAL(19, 0)) * 0.0001 AS {0}", column);
    case Stored::Instant:
      return fmt::format("make_timestamptz({0}) AS {0}", column);
    case Stored::Date:
      return fmt::format("DATE '1970-01-01' + {0} AS {0}", column);
  }
  STEELYARD_CHECK(false, "every stored type is written");
  return {};
}

std::string typed_columns(const Relation& relation) {
  std::string list;
  for (const ModelColumn& column : relation.columns) {
    list += (list.empty() ? "" : ", ") + typed(column.name, column.type);
  }
  return list;
}

// The business day by which the relation is dated, as a folder names it.
std::string day_of(const Relation& relation) {
  const std::string& by = relation.default_dated_by;
  if (relation.column(by) == nullptr) return "'none'";
  const bool is_date = relation.stored_type(by) == Stored::Date;
  return fmt::format("coalesce(CAST(DATE '1970-01-01' + {} AS VARCHAR), 'none')",
                     steelyard::quoted(is_date ? by : by + "_day"));
}

std::string write_copy(const std::string& rows, const std::string& dir,
                       const std::string& pattern) {
  return fmt::format(
      "COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (business_day), "
      "OVERWRITE_OR_IGNORE, "
      "FILENAME_PATTERN {})",
      rows, text(dir), text(pattern));
}

Result<void> go_on(const Context& context) {
  if (!context.cancelled()) return {};
  return fail(Diagnostic{"E072"_code, {}, {"导出", "the export"}, {}, {}});
}

/// One batch's rows of one relation, through a table in memory.
struct RecordExport {
  Connection& connection;
  const std::string& landing_dir;
  const Model& model;
  const std::string& dir;
  std::map<std::string, std::uint64_t> n_rows = {};

  Result<void> write(const BatchHeader& batch, BlocksOf& blocks) {
    const Relation& relation = *blocks.relation();
    const std::string stage = steelyard::quoted("stage_" + relation.name);
    TRY(connection.run(fmt::format("CREATE OR REPLACE TABLE {} AS FROM {} LIMIT 0", stage,
                                   table_name("facts", relation.name))));
    const AppendTo to{
        stage, physical_columns(relation), {batch_number(batch.digest), batch.exported_at_us}};
    TRY(TableAppender::append(connection, to, [&] { return blocks.next(); }));
    n_rows[relation.name] +=
        static_cast<std::uint64_t>(TRY(connection.query_int("SELECT count(*) FROM " + stage)));
    const std::string rows = fmt::format(
        "SELECT {}, {} AS batch, make_timestamptz(_exported_at) AS exported_at, _line AS line, {} "
        "AS "
        "kind, {} AS business_day FROM {}",
        typed_columns(relation), text(batch.digest), text(batch.kind), day_of(relation), stage);
    TRY(connection.run(
        write_copy(rows, dir + "/" + relation.name, batch.digest.substr(0, 16) + "_{i}")));
    return connection.run("DROP TABLE " + stage);
  }

  Result<void> write(const BatchHeader& batch) {
    const BlocksWanted wanted{landing_dir, batch.digest, model};
    BlocksOf first = TRY(BlocksOf::open(wanted, nullptr));
    if (first.relation() == nullptr) return {};
    TRY(write(batch, first));
    for (const Relation* relation : first.others()) {
      BlocksOf blocks = TRY(BlocksOf::open(wanted, relation));
      TRY(write(batch, blocks));
    }
    return {};
  }

  Result<void> write_batches(const std::vector<BatchHeader>& batches) {
    TRY(
        connection.run("CREATE TABLE batches(batch VARCHAR, file VARCHAR, adapter VARCHAR, kind "
                       "VARCHAR, exported_at TIMESTAMPTZ, \"by\" VARCHAR, reason VARCHAR)"));
    for (const BatchHeader& batch : batches) {
      TRY(connection.run(
          fmt::format("INSERT INTO batches VALUES ({}, {}, {}, {}, make_timestamptz({}), {}, {})",
                      text(batch.digest), text(batch.file), text(batch.adapter), text(batch.kind),
                      batch.exported_at_us, text(batch.by), text(batch.reason))));
    }
    return connection.run(fmt::format("COPY batches TO {} (FORMAT parquet, COMPRESSION zstd)",
                                      text(dir + "/batches.parquet")));
  }
};

}  // namespace

Result<std::vector<ExportedRelation>> export_facts(Connection& connection, const Model& model,
                                                   const std::string& dir, const Context& context) {
  std::vector<ExportedRelation> out;
  for (const Relation& relation : model.relations) {
    if (relation.bridge) continue;
    TRY(go_on(context));
    const std::string facts = table_name("facts", relation.name);
    const Int128 n = TRY(connection.query_int("SELECT count(*) FROM " + facts));
    if (n == 0) continue;
    context.tell({{"写 " + relation.name, "writing " + relation.name}, out.size(), 0, 0});
    const std::string rows = fmt::format("SELECT {}, {} AS business_day FROM {}",
                                         typed_columns(relation), day_of(relation), facts);
    TRY(connection.run(write_copy(rows, dir + "/" + relation.name, "data_{i}")));
    out.push_back({relation.name, static_cast<std::uint64_t>(n)});
  }
  return out;
}

Result<std::vector<ExportedRelation>> export_record(const std::string& landing_dir,
                                                    const std::vector<BatchHeader>& batches,
                                                    const Model& model, const std::string& dir,
                                                    const Context& context) {
  Connection connection = TRY(Connection::open({"", context.n_threads, context.memory}));
  connection.stop_when(context.cancel);
  TRY(create_schema(connection, model));
  RecordExport record{connection, landing_dir, model, dir};
  for (std::size_t i = 0; i < batches.size(); ++i) {
    TRY(go_on(context));
    context.tell({{"写批次", "writing batches"}, i, batches.size(), 0});
    TRY(record.write(batches[i]));
  }
  TRY(record.write_batches(batches));
  std::vector<ExportedRelation> out;
  out.reserve(record.n_rows.size());
  for (const auto& [relation, n] : record.n_rows) out.push_back({relation, n});
  return out;
}

}  // namespace steelyard
