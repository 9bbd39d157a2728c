// Several processes at one store: none loses, doubles or skips a row, also when writers are killed at any
// moment. STEELYARD_KILLS=300 for the long form.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>

#include "databases.hpp"
#include "store/archive.hpp"
#include "store/migrations.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;
using testing::ticking;

class ProcessesOnBoth : public OnBoth {
 protected:
  // A process of its own, which opens the store itself.
  template <typename Body>
  static pid_t spawn(const Body& body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body() ? 0 : 1);
    return child;
  }
  static bool ended_well(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  // Appends up to n rows named after the writer, and tells each that is durable through the pipe.
  [[nodiscard]] bool append_rows(int writer, int n, int pipe) const {
    auto store = Store::open(database().address(), ticking());
    if (!store) {
      std::cerr << render(store.error(), Language::En);
      return false;
    }
    for (int i = 0; i < n; ++i) {
      const auto row = store->write([&](StoreDriver& in) {
        return append_audit(in,
                            {.actor = "w" + std::to_string(writer),
                             .action = "a",
                             .object = std::to_string(i),
                             .detail = {}},
                            i);
      });
      if (!row) return false;
      if (pipe >= 0 && ::write(pipe, &row->seq, sizeof row->seq) != sizeof row->seq) return false;
    }
    return true;
  }

  // Whole and without a doubled row; all rows.
  std::vector<AuditRow> sound_rows() {
    Store store = database().open();
    const auto report = store.read([](StoreDriver& in) { return check_chain(in, Anchors{}); });
    EXPECT_TRUE(report && report->faults.empty());
    const auto rows = store.read([](StoreDriver& in) { return audit_after(in, 0, 1'000'000); });
    std::set<std::pair<std::string, std::string>> seen;
    for (const AuditRow& row : *rows) {
      EXPECT_TRUE(seen.emplace(row.actor, row.object).second) << row.actor << " " << row.object;
    }
    return *rows;
  }
};
INSTANTIATE_TEST_SUITE_P(Both, ProcessesOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(ProcessesOnBoth, FourWritersAtOnce) {
  std::vector<pid_t> children;
  for (int writer = 0; writer < 4; ++writer) {
    children.push_back(spawn([&] { return append_rows(writer, 50, -1); }));
  }
  for (const pid_t child : children) EXPECT_TRUE(ended_well(child));
  const std::vector<AuditRow> rows = sound_rows();
  ASSERT_EQ(rows.size(), 200U);
  EXPECT_EQ(rows.back().seq, 200);
}

// Each back-up taken meanwhile is whole in itself.
TEST_P(ProcessesOnBoth, BackupsWhileOthersWrite) {
  {
    const Store made = database().open();
  }
  const pid_t writer = spawn([&] { return append_rows(0, 150, -1); });
  Store store = database().open();
  std::int64_t before = 0;
  for (int i = 0; i < 15; ++i) {
    const auto archive = write_archive(store, "/nowhere");
    ASSERT_TRUE(archive);
    const auto read = read_archive(std::make_shared<const Source>(Source{"a", archive->text}));
    ASSERT_TRUE(read) << render(read.error(), Language::En);
    EXPECT_GE(read->counts.audit, before);
    before = read->counts.audit;
    ::usleep(5000);
  }
  EXPECT_TRUE(ended_well(writer));
  EXPECT_EQ(sound_rows().size(), 150U);
}

TEST_P(ProcessesOnBoth, KilledWriters) {
  const char* given = std::getenv("STEELYARD_KILLS");
  const int n_kills = given == nullptr ? 30 : std::atoi(given);
  std::mt19937 random(20261129);
  std::set<std::int64_t> acknowledged;
  int n_killed = 0;
  for (int kill = 0; kill < n_kills; ++kill) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = spawn([&] { return append_rows(kill, 100'000, ends[1]); });
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(random() % 60'000));
    ::kill(child, SIGKILL);
    n_killed += ended_well(child) ? 0 : 1;
    std::int64_t seq = 0;
    while (::read(ends[0], &seq, sizeof seq) == sizeof seq) {
      EXPECT_TRUE(acknowledged.insert(seq).second) << "acknowledged twice: " << seq;
    }
    ::close(ends[0]);
  }
  EXPECT_EQ(n_killed, n_kills);
  EXPECT_FALSE(acknowledged.empty()) << "nobody came to write";
  const std::vector<AuditRow> rows = sound_rows();
  for (const std::int64_t seq : acknowledged) {
    ASSERT_TRUE(std::ranges::any_of(rows, [seq](const AuditRow& row) { return row.seq == seq; }))
        << "lost " << seq;
  }
}

// Whoever opens next goes on with the tables where the killed one stopped.
TEST_P(ProcessesOnBoth, KilledWhileTheTablesAreMade) {
  std::mt19937 random(7);
  for (int i = 0; i < 10; ++i) {
    const testing::TestDatabase fresh(GetParam());
    const StoreAddress address = fresh.address();
    const pid_t child = spawn([&] { return Store::open(address, ticking()).has_value(); });
    ::usleep(static_cast<useconds_t>(random() % 15'000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto store = Store::open(address, ticking());
    ASSERT_TRUE(store) << render(store.error(), Language::En);
    EXPECT_EQ(newest_migration(*fresh.driver()).value(), all_migrations().back().number);
  }
}

}  // namespace
}  // namespace steelyard
