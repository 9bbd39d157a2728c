// doctor: is everything well with this machine and this project? Each check says what it found, and
// where something is wrong, what to do.
//
//     ok    disk       41.2 GB free at /home/ann/firm
//     warn  holidays   the calendar ends with 2026: the next 60 days go on to 2027-01-27
//                      → take a newer version, or …
//
// Nothing is mended here and nothing of the user's is changed. Tested by: tests/doctor,
// tests/e2e/doctor.sh.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/date.hpp"
#include "base/diagnostic.hpp"

namespace steelyard {

enum class Health { Ok, Warn, Fail };

struct Finding {
  std::string check;  // "disk": stable, for programs
  Health health = Health::Ok;
  Text found;
  Text fix = {};  // empty where nothing is to be done
};
using Findings = std::vector<Finding>;

/// The program, DuckDB, ICU, tzdata; fails when the engine cannot start.
Finding examine_versions();
/// This machine: versions, disk, clock, child processes … `dir` is where the project lies.
Findings examine_machine(const std::string& dir, const Context& context);
/// The project in that folder; one finding that says so when it is none.
Findings examine_project(const std::string& dir, const Context& context);

Health worst_of(const Findings& findings);
std::string write_findings_text(const Findings& findings, Language language);
/// {"checks": [{"check", "health", "found", "fix"}], "n_warn", "n_fail"}
std::string write_findings_json(const Findings& findings, Language language);

/// Parts that tests ask with numbers of their own.
Finding judge_disk(const std::string& where, std::uint64_t n_free_bytes);
Finding judge_fsync(std::int64_t median_us, std::int64_t worst_us);
/// `built_us`: when the program file was written; `file_us`: the time of a file written just now.
Finding judge_clock(std::int64_t now_us, std::int64_t built_us, std::int64_t file_us);
/// `calendar`: the CSV text of a holiday calendar.
Finding judge_holidays(std::string_view calendar, Date today);
Finding judge_memory(std::uint64_t n_bytes);
/// A failed check out of diagnostics: the first one, and how many there are.
Finding of_diagnostics(const std::string& check, const Diagnostics& diagnostics);

}  // namespace steelyard
