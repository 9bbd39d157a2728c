// examine_machine: what this machine offers to any project.
//
//     versions  disk  fsync  clock  memory  gb18030  holidays  child
//
// Files are written only into a folder of our own, which is removed.
// Tested by: tests/doctor, tests/e2e/doctor.sh.

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "base/time_zone.hpp"
#include "doctor/finding.hpp"
#include "project/embedded.hpp"
#include "project/project.hpp"
#include "readers/child.hpp"
#include "readers/encoding.hpp"
#include "readers/icu_version.hpp"
#include "warehouse/engine/engine_log.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

Finding examine_disk(const std::string& where) {
  struct statvfs disk{};
  if (::statvfs(where.c_str(), &disk) != 0) {
    return of_diagnostics("disk", {{"E001"_code, {}, {where, words_of_errno(errno)}, {}, {}}});
  }
  return judge_disk(where, std::uint64_t{disk.f_bavail} * disk.f_frsize);
}

std::int64_t modified_us(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return 0;
  return status.st_mtim.tv_sec * kMicrosPerSecond + status.st_mtim.tv_nsec / 1000;
}

// What the landing zone does for each file, a few times.
Findings examine_writing(const std::string& folder, const Context& context) {
  constexpr int kTimes = 9;
  const std::string path = folder + "/fsync";
  std::vector<std::int64_t> took_us;
  for (int i = 0; i < kTimes; ++i) {
    const std::int64_t begun_us = context.clock_us();
    const Result<void> written = write_file_durably(path, std::string(4096, 'x'));
    if (!written) return {of_diagnostics("fsync", written.error())};
    took_us.push_back(context.clock_us() - begun_us);
  }
  std::ranges::sort(took_us);
  return {judge_fsync(took_us[kTimes / 2], took_us.back()),
          judge_clock(context.clock_us(), modified_us("/proc/self/exe"), modified_us(path))};
}

// The least of the machine's memory and the container's limit.
Finding examine_memory() {
  const auto n_machine = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
                         static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  std::uint64_t n_limit = n_machine;
  if (const auto text = read_file("/sys/fs/cgroup/memory.max")) {
    std::uint64_t n = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), n);
    if (read.ec == std::errc{}) n_limit = std::min(n_limit, n);
  }
  return judge_memory(n_limit);
}

Finding examine_gb18030() {
  Gb18030Decoder decoder;
  std::string text;
  decoder.decode("\xC8\xA8\xBA\xE2\x95\x32\x82\x36", text);  // of two, two and four bytes
  decoder.finish(text);
  if (text == "权衡𠀀") {
    return {"gb18030", Health::Ok, {"能读 GB18030 文字", "GB18030 text can be read"}};
  }
  return {"gb18030",
          Health::Fail,
          {"不能正确读取 GB18030 文字", "GB18030 text is not decoded rightly"},
          {"重新安装 ICU（libicu）及其数据", "install ICU (libicu) and its data again"}};
}

Finding examine_holidays(Date today) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == "calendars/cn.csv") return judge_holidays(file.text, today);
  }
  return judge_holidays("", today);
}

// A real file through the real child: its limits and its filter of system calls with it.
Result<std::uint64_t> count_in_child(const std::string& folder) {
  const std::string path = folder + "/child.parquet";
  Connection engine = TRY(Connection::open({.path = "", .n_threads = 1, .memory_limit = ""}));
  TRY(engine.run(fmt::format("COPY (SELECT 17 AS n) TO '{}' (FORMAT parquet)", path)));
  const auto reader = TRY(open_in_child({.format = ChildFormat::Parquet,
                                         .path = path,
                                         .sheet = "",
                                         .limits = default_limits(ChildFormat::Parquet)},
                                        {}));
  std::uint64_t n = 0;
  RawRecord record;
  while (TRY(reader->next(record))) {
    if (record.cells.size() == 1 && record.cells[0] == "17") ++n;
  }
  return n;
}

Finding examine_child(const std::string& folder) {
  const Result<std::uint64_t> n = count_in_child(folder);
  if (!n) return of_diagnostics("child", n.error());
  if (*n == 1) {
    return {"child",
            Health::Ok,
            {"能在受限的子进程里读取工作簿和 Parquet",
             "workbooks and Parquet are read in a confined child process"}};
  }
  return {"child",
          Health::Fail,
          {"子进程读到的内容不对", "the child process reads something else than was written"},
          {"重新安装本程序和 DuckDB 库", "install the program and the DuckDB library again"}};
}

// Where the record lies, when there is one: its disk is the one that counts.
std::string make_scratch(const std::string& dir) {
  std::error_code ignored;
  const std::string own = dir + "/.steelyard";
  const bool has_own = fs::is_directory(own, ignored);
  const std::string base = has_own ? own : fs::temp_directory_path(ignored).string();
  std::string scratch = base + "/doctor-XXXXXX";
  return ::mkdtemp(scratch.data()) == nullptr ? "" : scratch;
}

}  // namespace

Finding examine_versions() {
  Result<Connection> engine = Connection::open({.path = "", .n_threads = 1, .memory_limit = ""});
  if (!engine) return of_diagnostics("versions", engine.error());
  const Result<Table> version = engine->query("SELECT version()");
  if (!version) return of_diagnostics("versions", version.error());
  const std::string text = fmt::format("steelyard {}, DuckDB {}, ICU {}, tzdata {}", kEngineVersion,
                                       version->text_at(0, 0), icu_version(), zone_data_version());
  return {"versions", Health::Ok, {text, text}};
}

Findings examine_machine(const std::string& dir, const Context& context) {
  Findings findings{examine_versions(), examine_disk(dir)};
  if (const Result<void> log = check_engine_log(); !log) {
    findings.push_back(of_diagnostics("engine_log", log.error()));
    findings.back().fix = {
        "改正或去掉环境变量 STEELYARD_ENGINE_LOG；在此之前用到数据的命令都会拒绝",
        "mend or unset STEELYARD_ENGINE_LOG; until then commands that need the data refuse"};
  }
  std::error_code ignored;
  Finding temp = examine_disk(fs::temp_directory_path(ignored).string());
  temp.check = "temp";
  findings.push_back(std::move(temp));
  findings.push_back(examine_memory());
  findings.push_back(examine_gb18030());
  findings.push_back(examine_holidays(day_of(context.clock_us())));
  const std::string scratch = make_scratch(dir);
  if (scratch.empty()) {
    const std::string why = words_of_errno(errno);
    findings.push_back(of_diagnostics("fsync", {{"E002"_code, {}, {dir, why}, {}, {}}}));
    return findings;
  }
  for (Finding& finding : examine_writing(scratch, context)) findings.push_back(std::move(finding));
  findings.push_back(examine_child(scratch));
  fs::remove_all(scratch, ignored);
  return findings;
}

}  // namespace steelyard
