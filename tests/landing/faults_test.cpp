// What may go wrong beneath the landing zone: files cut at any byte, flipped bits, a full disk, an
// fsync that fails, and the order of the calls that make an acknowledgement true.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <sstream>

#include "landing/landing.hpp"
#include "landing_folder.hpp"
#include "landing_sample.hpp"

namespace steelyard {
namespace {

using testing::Folder;

struct Seen {
  std::size_t n_visits = 0;
  bool good = false;
  Code code{};
};

Seen try_batch(const std::string& landing_dir, const std::string& digest) {
  Seen seen;
  const auto count = [&](const auto&) -> Result<void> {
    ++seen.n_visits;
    return {};
  };
  const auto read = read_batch(landing_dir, digest, {.on_block = count, .on_reject = count});
  seen.good = read.has_value();
  if (!read) seen.code = read.error().front().code;
  return seen;
}

bool lists(const BatchList& list, const std::string& digest) {
  return std::ranges::any_of(list.batches,
                             [&](const BatchHeader& batch) { return batch.digest == digest; });
}

TEST(Faults, CutAtEveryByte) {
  const Folder folder;
  const std::string first = land_sample_batch(folder.path, {.n_rows = 3})->digest;
  const std::string second = land_sample_batch(folder.path, {.by = "other", .n_rows = 3})->digest;
  const std::string name = "batches/" + second + ".batch";
  const std::string whole = folder.read(name);
  ASSERT_GT(whole.size(), 300U);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    folder.write(name, whole.substr(0, size));
    const BatchList list = *list_batches(folder.path);
    ASSERT_TRUE(lists(list, first)) << size;
    ASSERT_FALSE(lists(list, second)) << size;
    ASSERT_EQ(list.damaged.size(), 1U) << size;
    ASSERT_EQ(list.damaged[0].code, "L010"_code) << size;
    ASSERT_EQ(list.damaged[0].args[0], second) << size;
    const Seen seen = try_batch(folder.path, second);
    ASSERT_FALSE(seen.good) << size;
    ASSERT_EQ(seen.n_visits, 0U) << "half-read at " << size;
    ASSERT_TRUE(try_batch(folder.path, first).good) << size;
  }
  folder.write(name, whole);
  EXPECT_TRUE(try_batch(folder.path, second).good);
}

TEST(Faults, APartCutAtEveryByteIsNothing) {
  const Folder folder;
  const std::string first = land_sample_batch(folder.path, {.n_rows = 3})->digest;
  const std::string second = land_sample_batch(folder.path, {.by = "other", .n_rows = 3})->digest;
  const std::string whole = folder.read("batches/" + second + ".batch");
  std::filesystem::remove(folder.path + "/batches/" + second + ".batch");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    folder.write("batches/99-0.part", whole.substr(0, size));
    const BatchList list = *list_batches(folder.path);
    ASSERT_EQ(list.batches.size(), 1U) << size;
    ASSERT_TRUE(lists(list, first)) << size;
    ASSERT_TRUE(list.damaged.empty()) << size;
    ASSERT_EQ(folder.names("batches").size(), 1U) << "the leftover stays at " << size;
  }
  EXPECT_EQ(land_sample_batch(folder.path, {.by = "other", .n_rows = 3})->digest, second);
}

TEST(Faults, AFlippedBitAnywhereIsFound) {
  const Folder folder;
  const std::string first = land_sample_batch(folder.path, {.n_rows = 3})->digest;
  const std::string second = land_sample_batch(folder.path, {.by = "other", .n_rows = 3})->digest;
  const std::string name = "batches/" + second + ".batch";
  const std::string whole = folder.read(name);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    folder.write(name, damaged);
    const Seen seen = try_batch(folder.path, second);
    ASSERT_FALSE(seen.good) << at;
    ASSERT_TRUE(seen.code == "L010"_code || seen.code == "L012"_code) << at;
    ASSERT_TRUE(lists(*list_batches(folder.path), first)) << at;
  }
}

TEST(Faults, ARenamedBatchIsNamed) {
  const Folder folder;
  const std::string digest = land_sample_batch(folder.path, {})->digest;
  const std::string wrong(64, 'b');
  folder.write("batches/" + wrong + ".batch", folder.read("batches/" + digest + ".batch"));
  const BatchList list = *list_batches(folder.path);
  EXPECT_EQ(list.batches.size(), 1U);
  ASSERT_EQ(list.damaged.size(), 1U);
  EXPECT_EQ(list.damaged[0].args[0], wrong);
}

/// Lets no file of this process grow beyond `bytes`, as a full disk would.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : old_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit small{bytes, old_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_signal_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit old_{};
  void (*old_signal_)(int);
};

TEST(Faults, AFullDiskLeavesNothing) {
  const Folder folder;
  const std::size_t size = [&] {
    const Folder other;
    return other.read("batches/" + land_sample_batch(other.path, {})->digest + ".batch").size();
  }();
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{7}, std::size_t{100}, size - 1}) {
    Result<BatchHeader> landed = [&] {
      const FileSizeLimit limit(bytes);
      return land_sample_batch(folder.path, {});
    }();
    ASSERT_FALSE(landed) << bytes;
    EXPECT_EQ(landed.error().front().code, "E011"_code) << bytes;
    EXPECT_TRUE(folder.names("batches").empty()) << bytes;
  }
  EXPECT_TRUE(land_sample_batch(folder.path, {})) << "and when there is room again";
}

TEST(Faults, AfterAFailureEveryCallFails) {
  const Folder folder;
  BatchWriter writer = *BatchWriter::create(folder.path, {});
  {
    // Frames are written behind the caller's back, a few at most: the failure comes with one of them.
    const FileSizeLimit limit(20);
    int n_taken = 0;
    while (n_taken < 20 && writer.add(sample_block(100, 0))) ++n_taken;
    EXPECT_LT(n_taken, 20);
  }
  EXPECT_FALSE(writer.add(sample_block(100, 0)));
  EXPECT_FALSE(writer.add(sample_reject(1)));
  EXPECT_FALSE(writer.commit(1, 0));
  EXPECT_TRUE(list_batches(folder.path)->batches.empty());
}

TEST(Faults, AFolderThatCannotBeMade) {
  const Folder folder;
  folder.write("file", "");
  const auto landed = land_sample_batch(folder.path + "/file/landing", {});
  ASSERT_FALSE(landed);
  EXPECT_EQ(landed.error().front().code, "E011"_code);
  const auto listed = list_batches(folder.path + "/file");
  ASSERT_FALSE(listed);
  EXPECT_EQ(listed.error().front().code, "E010"_code);
}

struct Ran {
  int status = 0;
  std::string trace;
};

/// This very program in its --land-batch mode, under strace.
Ran run_traced(const Folder& folder, const std::string& options, int n_blocks = 2) {
  const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string trace = folder.path + "/trace";
  const std::string command = "strace -f -y -o '" + trace + "' " + options + " '" + program +
                              "' --land-batch '" + folder.path + "/zone' " +
                              std::to_string(n_blocks) + " > '" + folder.path + "/out' 2>&1";
  // A leak checker cannot look into a traced process.
  ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  Ran ran;
  ran.status = std::system(command.c_str());
  ran.trace = folder.read("trace");
  return ran;
}

bool strace_works() { return std::system("strace -o /dev/null true > /dev/null 2>&1") == 0; }

/// The first line at or after `from` that holds all of `parts`; npos when there is none.
std::size_t find_line(const std::vector<std::string>& lines, std::size_t from,
                      const std::vector<std::string>& parts) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    const bool all = std::ranges::all_of(
        parts, [&](const std::string& part) { return lines[i].find(part) != std::string::npos; });
    if (all) return i;
  }
  return std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Faults, AcknowledgedOnlyAfterTheDiskHasIt) {
  if (!strace_works()) GTEST_SKIP() << "skipped: no strace";
  const Folder folder;
  const Ran ran =
      run_traced(folder, "-e trace=openat,write,fsync,fdatasync,rename,renameat,renameat2");
  ASSERT_EQ(ran.status, 0) << folder.read("out");
  const std::vector<std::string> lines = lines_of(ran.trace);
  std::size_t last_write = 0;
  std::size_t at = 0;
  while ((at = find_line(lines, at, {"write(", ".part"})) != std::string::npos) last_write = at++;
  ASSERT_GT(last_write, 0U);
  const std::size_t sync_file = find_line(lines, last_write, {"fsync(", ".part", "= 0"});
  ASSERT_NE(sync_file, std::string::npos) << ran.trace;
  const std::size_t renamed = find_line(lines, sync_file, {"rename", ".part", ".batch", "= 0"});
  ASSERT_NE(renamed, std::string::npos) << ran.trace;
  const std::size_t sync_folder = find_line(lines, renamed, {"fsync(", "/batches>", "= 0"});
  ASSERT_NE(sync_folder, std::string::npos) << ran.trace;
  const std::size_t acknowledged = find_line(lines, 0, {"write(1", "ACK"});
  ASSERT_NE(acknowledged, std::string::npos) << ran.trace;
  EXPECT_LT(sync_folder, acknowledged);
  EXPECT_EQ(find_line(lines, sync_file + 1, {"write(", ".part"}), std::string::npos);
  EXPECT_NE(find_line(lines, 0, {"fsync(", "/zone>"}), std::string::npos)
      << "the new folder is durable in its parent";
}

TEST(Faults, AFailingFsyncStopsTheProgram) {
  if (!strace_works()) GTEST_SKIP() << "skipped: no strace";
  for (const std::string when : {"3", "4"}) {  // 1, 2: the new folders; 3: the file; 4: the folder
    const Folder folder;
    const Ran ran = run_traced(folder, "-e trace=fsync -e inject=fsync:error=EIO:when=" + when);
    EXPECT_NE(ran.status, 0) << when;
    const std::string out = folder.read("out");
    EXPECT_EQ(out.find("ACK"), std::string::npos) << out;
    EXPECT_NE(out.find("fsync of"), std::string::npos) << out;
    const std::vector<std::string> lines = lines_of(ran.trace);
    EXPECT_NE(find_line(lines, 0, {"fsync(", "INJECTED"}), std::string::npos) << ran.trace;
    EXPECT_NE(find_line(lines, 0, {"SIGABRT"}), std::string::npos) << ran.trace;
    EXPECT_LE(list_batches(folder.path + "/zone")->batches.size(), when == "4" ? 1U : 0U);
  }
}

TEST(Faults, NoSpaceInTheMiddle) {
  if (!strace_works()) GTEST_SKIP() << "skipped: no strace";
  // strace counts each thread's writes on their own. The thread that packs: 1 magic, 2 block,
  // 3 reject, 4 block, 5 reject, 6 end. A batch without blocks has no such thread: 1 magic, 2 end,
  // 3 trailer, 4 ACK. (The first write of the other thread is what it says of the failure.)
  const std::vector<std::pair<std::string, int>> cases{{"2", 2}, {"5", 2}, {"6", 2},
                                                       {"1", 0}, {"2", 0}, {"3", 0}};
  for (const auto& [when, n_blocks] : cases) {
    const Folder folder;
    const Ran ran =
        run_traced(folder, "-e trace=write -e inject=write:error=ENOSPC:when=" + when, n_blocks);
    const std::string out = folder.read("out");
    const std::vector<std::string> lines = lines_of(ran.trace);
    EXPECT_NE(find_line(lines, 0, {"INJECTED"}), std::string::npos) << ran.trace;
    // A sanitizer also writes, to a pipe of its own; when that is hit beside our write it aborts
    // before anything is said, and still nothing may have landed.
    const bool is_sanitizers = find_line(lines, 0, {"<pipe:", "INJECTED"}) != std::string::npos;
    EXPECT_TRUE(is_sanitizers || out.find("E011") != std::string::npos) << out << ran.trace;
    EXPECT_EQ(out.find("ACK"), std::string::npos) << out;
    EXPECT_TRUE(folder.names("zone/batches").empty()) << when;
  }
}

}  // namespace
}  // namespace steelyard
