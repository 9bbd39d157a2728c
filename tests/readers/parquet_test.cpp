// Parquet through the child process: values as text, NULL and "" apart, and what becomes of a child
// that is killed, runs out of memory or meets a broken file.

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <sstream>

#include "base/sanitized.hpp"
#include "csv_show.hpp"
#include "readers/child.hpp"
#include "readers_duckdb.hpp"
#include "tests/landing/landing_folder.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using testing::Folder;

/// Lets the engine write `query` to a Parquet file.
void write_parquet(const std::string& path, const std::string& query) {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  ASSERT_EQ(duckdb_open(nullptr, &database), DuckDBSuccess);
  ASSERT_EQ(duckdb_connect(database, &connection), DuckDBSuccess);
  duckdb_result result;
  const std::string copy =
      "COPY (" + query + ") TO '" + path + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)";
  EXPECT_EQ(duckdb_query(connection, copy.c_str(), &result), DuckDBSuccess)
      << duckdb_result_error(&result);
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
}

/// "17|NULL|x" for each record.
Result<std::vector<std::string>> read_all(RecordReader& reader) {
  std::vector<std::string> rows;
  RawRecord record;
  while (TRY(reader.next(record))) {
    std::vector<std::string> cells;
    for (const std::string_view cell : record.cells) {
      cells.emplace_back(cell.data() == nullptr ? "NULL" : cell);
    }
    EXPECT_EQ(record.line, rows.size() + 1);
    rows.push_back(join(cells, "|"));
  }
  return rows;
}

TEST(Parquet, ValuesAsText) {
  const Folder folder;
  const std::string path = folder.path + "/it's [a] *.parquet";  // neither quote nor pattern bites
  write_parquet(
      folder.path + "/plain.parquet",
      "SELECT * FROM (VALUES "
      "(1, 12345678901234.5678::DECIMAL(18,4), '订单', TIMESTAMP '2026-05-26 20:07:44', "
      "DATE '2026-05-26', true, 0.1::DOUBLE), "
      "(2, -0.0100::DECIMAL(18,4), '', TIMESTAMP '2026-05-26 20:07:44.123456', "
      "NULL, false, 1e21::DOUBLE), "
      "(NULL, NULL, NULL, NULL, NULL, NULL, NULL)) t(id, amount, name, paid, day, ok, x)");
  std::filesystem::rename(folder.path + "/plain.parquet", path);
  auto reader = open_reader(path);
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  EXPECT_EQ(join((*reader)->header(), "|"), "id|amount|name|paid|day|ok|x");
  EXPECT_EQ(*read_all(**reader),
            (std::vector<std::string>{
                "1|12345678901234.5678|订单|2026-05-26 20:07:44|2026-05-26|true|0.1",
                "2|-0.0100||2026-05-26 20:07:44.123456|NULL|false|1e+21",
                "NULL|NULL|NULL|NULL|NULL|NULL|NULL"}));
  RawRecord record;
  EXPECT_FALSE(*(*reader)->next(record)) << "the end stays the end";
}

TEST(Parquet, ManySlicesInOrder) {
  const Folder folder;
  const std::string path = folder.path + "/many.parquet";
  write_parquet(path, "SELECT i AS id, 'name ' || i AS name FROM range(450000) r(i)");
  auto reader = open_reader(path);
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  RawRecord record;
  std::uint64_t n = 0;
  while (*(*reader)->next(record)) {
    const std::string id = std::to_string(n);
    ASSERT_EQ(record.cells[0], id);
    ASSERT_EQ(record.raw, id + "\tname " + id);
    ++n;
  }
  EXPECT_EQ(n, 450'000U);
  EXPECT_EQ((*reader)->bytes_done(), (*reader)->bytes_total());
}

TEST(Parquet, NoRows) {
  const Folder folder;
  write_parquet(folder.path + "/none.parquet", "SELECT 1 AS id, 'x' AS name WHERE false");
  auto reader = open_reader(folder.path + "/none.parquet");
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  EXPECT_EQ(join((*reader)->header(), "|"), "id|name");
  EXPECT_TRUE(read_all(**reader)->empty());
}

TEST(Parquet, BrokenFiles) {
  const Folder folder;
  write_parquet(folder.path + "/good.parquet", "SELECT i AS id FROM range(5000) r(i)");
  const std::string good = folder.read("good.parquet");
  folder.write("cut.parquet", good.substr(0, good.size() / 2));
  folder.write("magic.parquet", "PAR1");
  for (const std::string name : {"cut.parquet", "magic.parquet"}) {
    const auto reader = open_reader(folder.path + "/" + name);
    ASSERT_FALSE(reader) << name;
    EXPECT_EQ(reader.error().front().code, "D014"_code) << name;
  }
}

/// The processes that this one has started.
std::vector<pid_t> children() {
  std::ifstream in("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  std::vector<pid_t> out;
  for (pid_t pid = 0; in >> pid;) out.push_back(pid);
  return out;
}

TEST(Parquet, AKilledChildIsAnError) {
  const Folder folder;
  const std::string path = folder.path + "/many.parquet";
  write_parquet(path, "SELECT i AS id, repeat('x', 100) AS name FROM range(300000) r(i)");
  auto reader = open_reader(path);
  ASSERT_TRUE(reader);
  const std::vector<pid_t> pids = children();
  if (pids.size() != 1) GTEST_SKIP() << "skipped: /proc does not list children";
  ::kill(pids[0], SIGKILL);  // it waits in a full pipe
  const auto rows = read_all(**reader);
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().front().code, "E013"_code);
  EXPECT_NE(rows.error().front().args[1].find("signal 9"), std::string::npos);
}

TEST(Parquet, AReaderLeftEarlyLeavesNoChild) {
  const Folder folder;
  const std::string path = folder.path + "/many.parquet";
  write_parquet(path, "SELECT i AS id, repeat('x', 100) AS name FROM range(300000) r(i)");
  ASSERT_TRUE(open_reader(path));
  EXPECT_TRUE(children().empty());
}

TEST(Parquet, LimitsHold) {
#ifdef STEELYARD_SANITIZED
  GTEST_SKIP() << "skipped: a limit of address space does not go with AddressSanitizer";
#endif
  const Folder folder;
  const std::string path = folder.path + "/wide.parquet";
  write_parquet(path, "SELECT i AS id, repeat(md5(i::VARCHAR), 40) AS t FROM range(200000) r(i)");
  const auto read = [&](const ChildLimits& limits) -> Result<std::vector<std::string>> {
    const auto reader = TRY(open_in_child(
        {.format = ChildFormat::Parquet, .path = path, .sheet = {}, .limits = limits}, {}));
    return read_all(*reader);
  };
  ChildLimits small = default_limits(ChildFormat::Parquet);
  small.memory_bytes = 300ULL << 20;
  const auto little_memory = read(small);
  ASSERT_FALSE(little_memory);
  const Code code = little_memory.error().front().code;
  EXPECT_TRUE(code == "D014"_code || code == "D016"_code) << code_name(code);
}

TEST(Parquet, TheRealFile) {
  const std::string path =
      std::string(kProjectRoot) + "/../shared/data/online_retail/online_retail.parquet";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: no ../shared";
  auto reader = open_reader(path);
  ASSERT_TRUE(reader) << render(reader.error(), Language::En);
  RawRecord record;
  std::uint64_t n = 0;
  while (*(*reader)->next(record)) ++n;
  EXPECT_EQ(n, 541'909U);
}

}  // namespace
}  // namespace steelyard
