// Context: what every step of the pipeline is given instead of reaching for it: clock, seed,
// language, progress, cancel.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "base/language.hpp"

namespace steelyard {

/// What long work tells: a step in words, how far it is, and how many rows were refused so far.
/// total 0 = not known.
struct Progress {
  Text step;
  std::uint64_t done = 0;
  std::uint64_t total = 0;
  std::uint64_t rejected = 0;
};

struct Context {
  std::function<std::int64_t()>
      clock_us;  // UTC now; only load time and logs ask for it, never a number
  std::uint64_t seed = 0;
  std::string scope;                              // an organisation subtree; empty = everything
  std::function<void(const Progress&)> progress;  // may be empty
  const std::atomic<bool>* cancel = nullptr;      // set by Ctrl-C
  Language language = Language::Zh;
  int n_threads = 0;      // 0 = all cores
  std::string memory;     // of the engine, such as 4GB; empty = four fifths of the machine's
  std::string warehouse;  // where measures are counted: clickhouse://…; empty = in this process

  void tell(const Progress& what) const {
    if (progress) progress(what);
  }
  [[nodiscard]] bool cancelled() const { return cancel != nullptr && cancel->load(); }
};

}  // namespace steelyard
