// What all commands share with the terminal: failures, progress, width, moments.
//
// Words for people go to stderr, data to stdout. Progress is one line that rewrites itself on a
// terminal, one line every ten seconds elsewhere, and nothing for work under half a second.  Tested
// by: tests/e2e.

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

#include "base/date.hpp"
#include "base/time_zone.hpp"
#include "cli/command.hpp"

namespace steelyard {

namespace {

using Clock = std::chrono::steady_clock;

std::atomic<bool> cancelled = false;
extern "C" void on_interrupt(int) {
  if (cancelled.exchange(true))
    _exit(130);  // a second Ctrl-C ends at once; nothing acknowledged is lost
}

// One line that tells how far long work is.
struct ProgressLine {
  Language language;
  bool terminal;
  Clock::time_point begun = Clock::now();
  Clock::time_point told = begun;
  bool open = false;

  ~ProgressLine() {
    if (open) std::fputs("\r\033[K", stderr);
  }
  void tell(const Progress& progress) {
    const auto now = Clock::now();
    const auto pause =
        terminal ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10'000);
    if (now - begun < std::chrono::milliseconds(500) || now - told < pause) return;
    told = now;
    const double seconds = std::chrono::duration<double>(now - begun).count();
    std::string line = progress.step.in(language);
    if (progress.total > 0) {
      line += fmt::format(" {}%", progress.done * 100 / progress.total);
    } else {
      line += fmt::format(" {} ({:.0f}/s)", progress.done,
                          static_cast<double>(progress.done) / seconds);
    }
    if (progress.rejected > 0) {
      line +=
          (language == Language::Zh ? " 拒收 " : " rejected ") + std::to_string(progress.rejected);
    }
    if (terminal) {
      fmt::print(stderr, "\r\033[K{}", line);
      open = true;
    } else {
      fmt::print(stderr, "{}\n", line);
    }
  }
};

}  // namespace

int report_failure(const Diagnostics& diagnostics, const Globals& globals) {
  if (globals.format == Format::Json) {
    print_data(render_json(diagnostics, globals.language) + "\n");
  } else {
    std::fputs(render(diagnostics, globals.language).c_str(), stderr);
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    const char area = code_name(diagnostic.code).front();
    if (area == 'E' || area == 'W' || area == 'L') return kWorldFailed;
  }
  return kUsageError;
}

void print_data(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void say(std::string_view text, const Globals& globals) {
  if (globals.quiet) return;
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

Context make_context(const Globals& globals) {
  Context context;
  context.clock_us = [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  };
  context.language = globals.language;
  context.n_threads = globals.n_threads;
  context.cancel = &cancelled;
  std::signal(SIGINT, on_interrupt);
  if (!globals.quiet) {
    auto line =
        std::make_shared<ProgressLine>(ProgressLine{globals.language, isatty(STDERR_FILENO) != 0});
    context.progress = [line](const Progress& progress) { line->tell(progress); };
  }
  return context;
}

Result<std::int64_t> parse_moment(const std::string& text, const std::string& zone) {
  const auto written = try_parse_instant(text);
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
