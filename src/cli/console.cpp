// What all commands share with the terminal: failures, progress, width, moments.
//
// Words for people go to stderr, data to stdout. Not here: the line of progress (progress.cpp).
// Tested by: tests/e2e.

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include "base/date.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/tell.hpp"
#include "landing/cell_clock.hpp"

namespace steelyard {

namespace {

std::atomic<bool> cancelled = false;
extern "C" void on_interrupt(int) {
  if (cancelled.exchange(true))
    _exit(130);  // a second Ctrl-C ends at once; nothing acknowledged is lost
}

// A terminal that cannot rewrite a line gets what a log gets.
Screen screen_of_stderr() {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return isatty(STDERR_FILENO) != 0 && !dumb ? Screen::Terminal : Screen::Log;
}

/// Disk, network, record, warehouse, store. Not L014, which asks for bytes that were not to be kept;
/// not A2xx, the rules of who may do what.
bool is_of_the_world(Code code) {
  const char area = code_name(code).front();
  if (code == "L014"_code) return false;
  if (area == 'A') return code_name(code)[1] != '2';
  return area == 'E' || area == 'W' || area == 'L' || code == "S061"_code;
}

}  // namespace

int report_failure(const Diagnostics& diagnostics, const Globals& globals) {
  clear_progress_line();
  if (globals.format == Format::Json) {
    print_data(render_json(diagnostics, globals.language) + "\n");
  } else {
    std::fputs(render(diagnostics, globals.language).c_str(), stderr);
  }
  return failure_code(diagnostics);
}

int failure_code(const Diagnostics& diagnostics) {
  const auto is_failure = [](const Diagnostic& one) { return is_of_the_world(one.code); };
  return std::ranges::any_of(diagnostics, is_failure) ? kWorldFailed : kUsageError;
}

void print_data(std::string_view text) {
  clear_progress_line();
  std::fwrite(text.data(), 1, text.size(), stdout);
}

static void write_to_stderr(std::string_view text) {
  clear_progress_line();
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void tell(const Diagnostics& findings, const Globals& globals, const std::string& head) {
  if (!findings.empty()) write_to_stderr(head + render(findings, globals.language));
}

void say(std::string_view text, const Globals& globals) {
  if (!globals.quiet) write_to_stderr(text);
}

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

constexpr const char* kClockVariable = "STEELYARD_CLOCK";

static std::int64_t system_clock_us() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

/// What STEELYARD_CLOCK says; none where it is not set or is no moment.
static std::optional<std::int64_t> stated_clock_us() {
  const char* text = std::getenv(kClockVariable);
  const auto written = text == nullptr ? std::nullopt : try_parse_instant(as_plain_moment(text));
  if (!written) return std::nullopt;
  return written->local_us - written->offset_us.value_or(0);
}

bool is_clock_set() { return stated_clock_us().has_value(); }

Result<void> require_clock() {
  const char* text = std::getenv(kClockVariable);
  if (text == nullptr || is_clock_set()) return {};
  return fail(Diagnostic{"U020"_code, {}, {std::string(kClockVariable) + "=" + text}, {}, {}});
}

Context make_context(const Globals& globals) {
  Context context;
  context.clock_us = system_clock_us;
  if (const auto stated = stated_clock_us()) {
    // From there on it goes as clocks do, so that no two rows are of one moment.
    context.clock_us = [at = *stated, begun = system_clock_us()] {
      return at + (system_clock_us() - begun);
    };
  }
  context.language = globals.language;
  context.n_threads = globals.n_threads;
  context.memory = globals.memory;
  context.warehouse = globals.warehouse;
  context.cancel = &cancelled;
  std::signal(SIGINT, on_interrupt);
  if (!globals.quiet) {
    auto line = std::make_shared<ProgressLine>(globals.language, screen_of_stderr(), cancelled);
    context.progress = [line](const Progress& progress) { line->tell(progress); };
  }
  return context;
}

std::string as_plain_moment(const std::string& text) {
  return std::string(trim(to_plain_clock(text).value_or(text)));
}

Result<std::int64_t> parse_moment(const std::string& text, const std::string& zone) {
  const auto written = try_parse_instant(as_plain_moment(text));
  if (!written) {
    return fail(
        Diagnostic{"U020"_code,
                   {},
                   {text},
                   {"写成 2026-06-08 或 2026-06-08 12:00", "write 2026-06-08 or 2026-06-08 12:00"},
                   {}});
  }
  if (written->offset_us) return written->local_us - *written->offset_us;
  return TRY(TimeZone::create(zone)).to_utc(written->local_us);
}

}  // namespace steelyard
