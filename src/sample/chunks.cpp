// write_chunks: a turnstile. Whoever has made chunk k waits for k - 1 to be through, then appends.
//
//     threads:   make 0 | make 1 | make 2 …        files:   0 1 2 …
//
// Promise: no queue, so no more memory than one chunk per thread; the first fault stops all.
// A thread that waits holds no lock another needs to make its chunk. Tested by: sample_test.cpp.

#include "sample/chunks.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

namespace steelyard::sample {

namespace {

tl::unexpected<Diagnostics> cannot_write(const std::string& path, int error) {
  return fail(Diagnostic{"E002"_code, {}, {path, std::strerror(error)}, {}, {}});
}

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// What the threads of one job share.
struct Turnstile {
  std::atomic<std::uint64_t> next_chunk{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::condition_variable moved;
  std::uint64_t turn = 0;
  Diagnostics faults;
};

Result<void> append_chunk(Chunk& chunk, Files& files, Totals& totals) {
  for (std::size_t i = 0; i < kTables; ++i) {
    const auto table = static_cast<Table>(i);
    CsvBuffer& rows = chunk[table];
    if (rows.n_rows() == 0) continue;
    TRY(files.append(table, rows.bytes()));
    totals.add_table(table, rows);
    rows.clear();
  }
  totals.add(chunk.totals);
  return {};
}

struct Worker {
  const ChunkJob& job;
  Files& files;
  Totals& totals;
  const Context& context;
  Turnstile& turnstile;

  void run() const {
    Chunk chunk(job.world);
    for (;;) {
      const std::uint64_t k = turnstile.next_chunk.fetch_add(1);
      if (k >= job.n_chunks || turnstile.stop) return;
      job.make(k, chunk);
      if (!pass(k, chunk)) return;
      chunk.totals = Totals(job.world);
    }
  }

  bool pass(std::uint64_t k, Chunk& chunk) const {
    std::unique_lock lock(turnstile.mutex);
    turnstile.moved.wait(lock, [&] { return turnstile.turn == k || turnstile.stop; });
    if (turnstile.stop) return false;
    Result<void> done = context.cancelled()
                            ? Result<void>(fail(Diagnostic{"U054"_code, {}, {}, {}, {}}))
                            : append_chunk(chunk, files, totals);
    if (!done) {
      turnstile.faults = std::move(done).error();
      turnstile.stop = true;
    }
    ++turnstile.turn;
    turnstile.moved.notify_all();
    context.tell({job.step, turnstile.turn, job.n_chunks, 0});
    return !turnstile.stop;
  }
};

}  // namespace

struct Files::State {
  struct File {
    std::string path;
    std::unique_ptr<std::FILE, Closer> handle;
  };
  std::array<File, kTables> files;
  /// Pieces that never became a whole sample are removed; finished ones bear another name by now.
  ~State() {
    std::error_code ignored;
    for (const File& file : files) std::filesystem::remove(file.path, ignored);
  }
};

Files::Files(std::unique_ptr<State> state) : state_(std::move(state)) {}
Files::Files(Files&&) noexcept = default;
Files& Files::operator=(Files&&) noexcept = default;
Files::~Files() = default;

Result<Files> Files::create(const std::string& dir, const std::string& suffix) {
  std::error_code error;
  std::filesystem::create_directories(dir, error);
  if (error) return cannot_write(dir, error.value());
  auto state = std::make_unique<State>();
  for (std::size_t i = 0; i < kTables; ++i) {
    const auto table = static_cast<Table>(i);
    State::File& file = state->files[i];
    file.path = dir + "/" + std::string(spec_of(table).name) + suffix;
    file.handle.reset(std::fopen(file.path.c_str(), "wb"));
    if (file.handle == nullptr) return cannot_write(file.path, errno);
    // Chunks are large already; a second copy in stdio's buffer would only cost time.
    std::setvbuf(file.handle.get(), nullptr, _IONBF, 0);
  }
  Files files(std::move(state));
  for (std::size_t i = 0; i < kTables; ++i) {
    TRY(files.append(static_cast<Table>(i), header_of(static_cast<Table>(i))));
  }
  return files;
}

const std::string& Files::path(Table table) const {
  return state_->files[static_cast<std::size_t>(table)].path;
}

Result<void> Files::append(Table table, std::string_view bytes) {
  State::File& file = state_->files[static_cast<std::size_t>(table)];
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.handle.get()) != bytes.size()) {
    return cannot_write(file.path, errno);
  }
  return {};
}

Result<void> Files::close() {
  for (State::File& file : state_->files) {
    if (file.handle != nullptr && std::fclose(file.handle.release()) != 0) {
      return cannot_write(file.path, errno);
    }
  }
  return {};
}

Result<void> write_chunks(const ChunkJob& job, Files& files, Totals& totals,
                          const Context& context) {
  Turnstile turnstile;
  const Worker worker{job, files, totals, context, turnstile};
  const auto wanted = static_cast<std::uint64_t>(std::max(job.n_threads, 1));
  std::vector<std::jthread> threads;
  for (std::uint64_t i = 1; i < std::min(wanted, job.n_chunks); ++i) {
    threads.emplace_back([&worker] { worker.run(); });
  }
  worker.run();
  threads.clear();  // joins
  if (!turnstile.faults.empty()) return fail(std::move(turnstile.faults));
  return {};
}

}  // namespace steelyard::sample
