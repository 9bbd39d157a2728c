// progress: how far long work is, for people, on stderr.
//
//     on a terminal   one line that rewrites itself five times a second, once half a second has passed
//                     reading orders.csv: 412000 rows, 61000 rows per second 43% · rejected 412 · 9 s left
//     elsewhere       one line every ten seconds, none for work that is quicker
//
// Nothing of it goes to stdout, and the line is gone when the work is done.
// Tested by: tests/cli/progress_test.cpp, tests/e2e/progress.sh (with a pseudo-terminal).
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "base/context.hpp"

namespace steelyard {

/// The words of the line. `step_seconds`: since this step began; the rest is estimated from it.
std::string progress_words(const Progress& progress, double step_seconds, Language language);

enum class Screen { Terminal, Log };

/// Shows progress from its own thread, so that a step that tells nothing for long is seen to go on.
/// Any thread may tell.
class ProgressLine {
 public:
  ProgressLine(Language language, Screen screen, const std::atomic<bool>& cancelled);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void tell(const Progress& progress);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Before other words go to the terminal: the line makes room, and comes back below them.
void clear_progress_line();

}  // namespace steelyard
