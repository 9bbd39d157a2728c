// Command: one sub-command of the program, in one file of commands/. The folder is the registry.
//
// A command sets up its options and gives back what to run; it carries values between the pipeline
// and the report, nothing more. Tested by: tests/e2e (a transcript of every command's --help and of
// the first steps of a new user).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.hpp"
#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace CLI {
class App;
}

namespace steelyard {

enum class Format { Text, Json, Csv };

/// What every command takes.
struct Globals {
  std::string project = ".";
  std::string memory;     // such as 4GB; empty = the engine's own limit
  std::string warehouse;  // clickhouse://…; empty = the project's own
  Format format = Format::Text;
  Language language = Language::Zh;
  int n_threads = 0;
  bool quiet = false;
};

enum ExitCode { kDone = 0, kSaysNo = 1, kUsageError = 2, kWorldFailed = 3 };

struct Command {
  std::string_view name;
  int order;  // in --help: the order in which a new user meets them
  Text summary;
  Text examples;                                 // shown under --help
  std::vector<Format> formats = {Format::Text};  // of --format, those it has
  std::function<int(const Globals&)> (*setup)(CLI::App& app, Language language);
};

/// Diagnostics to stderr, or as JSON to stdout with --format json; the exit code that fits the
/// worst of them.
int report_failure(const Diagnostics& diagnostics, const Globals& globals);
/// That exit code alone.
int failure_code(const Diagnostics& diagnostics);
/// Data to stdout.
void print_data(std::string_view text);
/// Words for people to stderr, unless --quiet.
void say(std::string_view text, const Globals& globals);
/// Whether STEELYARD_CLOCK sets the clock, for rehearsals: "2026-06-09 10:00", UTC.
bool is_clock_set();
/// U020 where it says something else: a rehearsal never runs by the true clock unawares.
Result<void> require_clock();
/// Clock, progress on a terminal, Ctrl-C, language, threads.
Context make_context(const Globals& globals);
/// Width of the terminal in characters; 100 when there is none.
int terminal_width();
/// A day or moment as cells may have it, 2026.6.8 or 2026年6月8日, in the form that base/date reads.
std::string as_plain_moment(const std::string& text);
/// "2026-06-08", "2026-06-08 12:00" by the zone → UTC microseconds. Errors: U020.
Result<std::int64_t> parse_moment(const std::string& text, const std::string& zone);

/// U006: this command has other forms than the one asked for.
Diagnostic wrong_format(Format asked, const std::vector<Format>& has);

/// Runs the program: parses, dispatches, returns the exit code.
int run_program(int argc, char** argv);

}  // namespace steelyard
