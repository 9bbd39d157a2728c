// BatchFrames: see landing_pack.hpp.
//
//     caller:  add(1) add(2) add(3) …            thread:  digest, compress, write 1, 2, 3 …
//
// One lock guards the queue and the first failure; everything else belongs to whoever packs: the
// caller before the thread is started and after it has ended, the thread in between.
// Tested by: tests/landing/landing_test.cpp, faults_test.cpp.

#include "landing/landing_pack.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace steelyard {

namespace {
constexpr std::size_t kWaitingMax = 4;  // frames of some MB
constexpr std::size_t kAlone = 2;       // frames of a batch without a thread

struct WaitingFrame {
  FrameType type = FrameType::End;
  std::string plain;
};
}  // namespace

struct BatchFrames::Impl {
  PartFile part;
  FramePacker packer{};
  Digester digester{};
  std::uint64_t offset = 0;
  std::uint64_t last_offset = 0;
  std::uint64_t n_added = 0;  // the caller's

  std::mutex mutex{};
  std::condition_variable changed{};
  std::deque<WaitingFrame> waiting{};
  Diagnostics failed{};  // the first failure; from then on nothing is written
  bool ended = false;    // no more frames will come
  std::thread thread{};

  explicit Impl(PartFile to) : part(std::move(to)) {}
  ~Impl() {
    {
      const std::scoped_lock lock(mutex);
      waiting.clear();
    }
    join();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Result<void> write(std::string_view bytes) {
    TRY(part.write(bytes));
    offset += bytes.size();
    return {};
  }
  Result<void> pack(const WaitingFrame& frame) {
    if (offset == 0) TRY(write(kBatchMagic));
    last_offset = offset;
    add_to_digest(digester, static_cast<std::uint32_t>(frame.type), frame.plain);
    return write(packer.pack(frame.type, frame.plain));
  }
  void pack_next(std::unique_lock<std::mutex>& lock);
  void start();
  void join();
};

/// Packs the frame that waits longest; the lock is not held meanwhile.
void BatchFrames::Impl::pack_next(std::unique_lock<std::mutex>& lock) {
  const WaitingFrame frame = std::move(waiting.front());
  waiting.pop_front();
  changed.notify_all();
  if (!failed.empty()) return;
  lock.unlock();
  Result<void> packed = pack(frame);
  lock.lock();
  if (!packed) failed = std::move(packed).error();
}

void BatchFrames::Impl::start() {
  const auto pack_all = [this] {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return ended || !waiting.empty(); });
      if (waiting.empty()) return;
      pack_next(lock);
    }
  };
  try {
    thread = std::thread(pack_all);
  } catch (const std::system_error&) {
    // There is no thread to be had: add packs itself.
  }
}

void BatchFrames::Impl::join() {
  {
    const std::scoped_lock lock(mutex);
    ended = true;
  }
  changed.notify_all();
  if (thread.joinable()) thread.join();
}

BatchFrames::BatchFrames(PartFile part) : impl_(std::make_unique<Impl>(std::move(part))) {}
BatchFrames::BatchFrames(BatchFrames&&) noexcept = default;
BatchFrames& BatchFrames::operator=(BatchFrames&&) noexcept = default;
BatchFrames::~BatchFrames() = default;

Result<void> BatchFrames::add(FrameType type, std::string plain) {
  Impl& impl = *impl_;
  // Most batches are one block and the end: they wait for finish, and need no thread.
  if (++impl.n_added == kAlone + 1) impl.start();
  std::unique_lock lock(impl.mutex);
  if (impl.thread.joinable()) {
    impl.changed.wait(lock, [&] { return impl.waiting.size() < kWaitingMax; });
  } else {
    while (impl.waiting.size() >= kAlone) impl.pack_next(lock);
  }
  if (!impl.failed.empty()) return fail(impl.failed);
  impl.waiting.push_back({type, std::move(plain)});
  impl.changed.notify_all();
  return {};
}

Result<Packed> BatchFrames::finish() {
  Impl& impl = *impl_;
  impl.join();
  std::unique_lock lock(impl.mutex);
  while (!impl.waiting.empty()) impl.pack_next(lock);
  if (!impl.failed.empty()) return fail(impl.failed);
  return Packed{std::move(impl.part), impl.digester.finish(), impl.last_offset};
}

}  // namespace steelyard
