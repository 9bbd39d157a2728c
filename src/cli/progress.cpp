// progress: see progress.hpp.
//
// Not here: what a step is called and how far it is (Context::tell, said by those who work).

#include "cli/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include "base/text.hpp"

namespace steelyard {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kQuiet{500};  // quicker work says nothing
constexpr milliseconds kOnTerminal{200};
constexpr milliseconds kInLog{10'000};

// One terminal, so one line: whether it stands there now, and who may write.
std::mutex screen_mutex;
bool line_stands = false;

void clear_locked() {
  if (line_stands) std::fputs("\r\033[K", stderr);
  line_stands = false;
}

int width_of_terminal() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
}

std::string time_left(double seconds, Language language) {
  const auto s = static_cast<long>(seconds + 0.5);
  const bool zh = language == Language::Zh;
  if (s < 100) return fmt::format(fmt::runtime(zh ? "约剩 {} 秒" : "{} s left"), s);
  return fmt::format(fmt::runtime(zh ? "约剩 {} 分" : "{} min left"), (s + 30) / 60);
}

}  // namespace

std::string progress_words(const Progress& progress, double step_seconds, Language language) {
  const bool zh = language == Language::Zh;
  std::string line = progress.step.in(language);
  const bool measured = progress.total > 0;
  if (measured) line += fmt::format(" {}%", progress.done * 100 / progress.total);
  if (!measured && step_seconds >= 1) {
    line += fmt::format(" {} ({:.0f}/s)", progress.done,
                        static_cast<double>(progress.done) / step_seconds);
  }
  if (progress.rejected > 0)
    line += fmt::format("{}{}", zh ? " · 拒收 " : " · rejected ", progress.rejected);
  if (measured && progress.done > 0 && progress.done < progress.total && step_seconds >= 2) {
    const double rest =
        static_cast<double>(progress.total - progress.done) / static_cast<double>(progress.done);
    line += " · " + time_left(step_seconds * rest, language);
  }
  return line;
}

struct ProgressLine::State {
  Language language;
  Screen screen;
  const std::atomic<bool>& cancelled;
  Progress latest;
  bool told = false;
  Clock::time_point step_begun = Clock::now();
  std::condition_variable_any wake;
  std::jthread thread;

  void show() {
    const double seconds = std::chrono::duration<double>(Clock::now() - step_begun).count();
    std::string line = progress_words(latest, seconds, language);
    if (cancelled) {
      line = language == Language::Zh ? "正在停止（再按一次 Ctrl-C 立即结束）"
                                      : "stopping (Ctrl-C once more: at once)";
    }
    if (screen == Screen::Terminal) {
      fmt::print(stderr, "\r\033[K{}", cut_to_width(line, width_of_terminal()));
      line_stands = true;
    } else {
      fmt::print(stderr, "{}\n", line);
    }
    std::fflush(stderr);
  }

  void run(const std::stop_token& stop) {
    const milliseconds pause = screen == Screen::Terminal ? kOnTerminal : kInLog;
    milliseconds wait = screen == Screen::Terminal ? kQuiet : kInLog;
    std::unique_lock lock(screen_mutex);
    while (!stop.stop_requested()) {
      wake.wait_for(lock, stop, wait, [] { return false; });
      if (stop.stop_requested()) return;
      if (told) show();
      wait = pause;
    }
  }
};

ProgressLine::ProgressLine(Language language, Screen screen, const std::atomic<bool>& cancelled)
    : state_(new State{.language = language,
                       .screen = screen,
                       .cancelled = cancelled,
                       .latest = {},
                       .wake = {},
                       .thread = {}}) {}

ProgressLine::~ProgressLine() {
  if (state_->thread.joinable()) {
    state_->thread.request_stop();
    state_->thread.join();
  }
  const std::lock_guard lock(screen_mutex);
  clear_locked();
}

void ProgressLine::tell(const Progress& progress) {
  const std::lock_guard lock(screen_mutex);
  State& state = *state_;
  const bool next_step = progress.total != state.latest.total || progress.done < state.latest.done;
  if (next_step) state.step_begun = Clock::now();
  state.latest = progress;
  state.told = true;
  if (!state.thread.joinable()) {
    state.thread = std::jthread([&state](const std::stop_token& stop) { state.run(stop); });
  }
}

void clear_progress_line() {
  const std::lock_guard lock(screen_mutex);
  clear_locked();
}

}  // namespace steelyard
