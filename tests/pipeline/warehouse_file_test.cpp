// The warehouse file in bad company: held by another process, deleted, its log left alone, garbage.
// Nothing hangs, nothing that landed is lost.

#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

std::string write_orders(const Firm& firm, const std::string& id) {
  const std::string path = firm.dir() + "/orders_" + id + ".csv";
  std::ofstream(path) << "order_id,shop_id,created_at,amount\n"
                      << id << ",S1,2026-05-01 10:00:00,10\n";
  return path;
}

Int128 n_orders(const Firm& firm) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse) << (warehouse ? "" : words_of(warehouse.error()));
  return *warehouse->connection.query_int("SELECT count(*) FROM facts.orders");
}

/// A process that has the file open until this goes.
class Holder {
 public:
  explicit Holder(const std::string& path) {
    int ready[2];
    EXPECT_EQ(::pipe(ready), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      const auto held = Connection::open({path, 1, ""});
      const char said = held ? 'y' : 'n';
      if (::write(ready[1], &said, 1) != 1) ::_exit(1);
      for (;;) ::pause();
    }
    char said = 'n';
    EXPECT_EQ(::read(ready[0], &said, 1), 1);
    EXPECT_EQ(said, 'y');
    ::close(ready[0]);
    ::close(ready[1]);
  }
  ~Holder() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  [[nodiscard]] std::string pid() const { return std::to_string(pid_); }

 private:
  pid_t pid_ = 0;
};

TEST(WarehouseFile, HeldByAnotherProcessIsSaidAtOnceAndNothingIsLost) {
  Firm firm;
  firm.load_path(write_orders(firm, "O1"), {});
  const std::string second = write_orders(firm, "O2");
  {
    const Holder holder(firm.project().warehouse_path());
    const auto outcome = load(firm.project(), {second}, {}, firm.context());
    ASSERT_FALSE(outcome);
    ASSERT_EQ(outcome.error().size(), 1U);
    EXPECT_EQ(outcome.error()[0].code, "W003"_code);
    EXPECT_NE(outcome.error()[0].hint.zh.find("进程 " + holder.pid()), std::string::npos);
    EXPECT_NE(outcome.error()[0].hint.en.find("process " + holder.pid()), std::string::npos);
    const auto rebuilt = rebuild_warehouse(firm.project(), firm.context());
    ASSERT_FALSE(rebuilt);
    EXPECT_EQ(rebuilt.error()[0].code, "W003"_code);
  }
  EXPECT_EQ(n_orders(firm), 2) << "the file that landed meanwhile comes in with the next command";
}

TEST(WarehouseFile, DeletedIsMadeAnew) {
  Firm firm;
  firm.load_path(write_orders(firm, "O1"), {});
  fs::remove(firm.project().warehouse_path());
  firm.load_path(write_orders(firm, "O2"), {});
  EXPECT_EQ(n_orders(firm), 2);
}

TEST(WarehouseFile, ALogWithoutItsFileIsPutAside) {
  Firm firm;
  firm.load_path(write_orders(firm, "O1"), {});
  const std::string path = firm.project().warehouse_path();
  fs::remove(path);
  std::ofstream(path + ".wal") << "what a crash left behind";
  EXPECT_EQ(n_orders(firm), 1);
  EXPECT_TRUE(fs::exists(path + ".unusable-1.wal"));
}

TEST(WarehouseFile, GarbageIsPutAsideAndMadeAnew) {
  Firm firm;
  firm.load_path(write_orders(firm, "O1"), {});
  const std::string path = firm.project().warehouse_path();
  std::ofstream(path) << "no database";
  const auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  EXPECT_TRUE(warehouse->rebuilt);
  EXPECT_TRUE(fs::exists(path + ".unusable-1"));
}

/// The block with the days of orders, in a file that is whole otherwise: found only when its rows are read.
void damage(const Firm& firm) {
  constexpr std::streamoff kHeaders = 12'288;
  constexpr std::streamoff kBlock = 262'144;
  const auto block = [&] {
    auto warehouse = open_warehouse(firm.project(), firm.context());
    return static_cast<std::streamoff>(*warehouse->connection.query_int(
        "SELECT max(block_id) FROM pragma_storage_info('facts.orders') WHERE column_name = "
        "'created_at_day' AND segment_type <> 'VALIDITY'"));
  }();
  std::fstream file(firm.project().warehouse_path(),
                    std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(kHeaders + block * kBlock + 100);
  file << std::string(5'000, '!');
}

TEST(WarehouseFile, ADamagedBlockIsSaidAndARebuildMendsIt) {
  Firm firm;
  firm.load_sample(500, 3);
  const std::string plan = plan_around("shop", "");
  const steelyard::Run before = firm.assess_text(plan, "2026-05");
  damage(firm);
  const Project project = firm.project();
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_TRUE(checked);
  const auto damaged = assess(project, *checked, {"2026-05", std::nullopt}, firm.context());
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error()[0].code, "S061"_code) << words_of(damaged.error());
  ASSERT_TRUE(rebuild_warehouse(project, firm.context()));
  const steelyard::Run after = firm.assess_text(plan, "2026-05");
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.scorecards.size(), before.scorecards.size());
}

}  // namespace
}  // namespace steelyard
