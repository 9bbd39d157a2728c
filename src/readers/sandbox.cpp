// Limits and filters of system calls: see sandbox.hpp.
//
//     Strict: socket(…) → the process ends by SIGSYS      Engine: open(…, O_WRONLY) → EPERM
//
// Promise: without the filter nothing is read. Not here: file names; the Engine filter cannot look
// at them, so the engine could open other files for reading, but has nowhere to send them.
// Tested by: tests/readers/child_test.cpp.

#include "readers/sandbox.hpp"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <initializer_list>
#include <memory>
#include <new>
#include <type_traits>

#include "base/file.hpp"
#include "base/sanitized.hpp"
#include "readers/child.hpp"

namespace steelyard {

namespace {

struct FilterFree {
  void operator()(void* filter) const { ::seccomp_release(filter); }
};
using FilterPtr = std::unique_ptr<void, FilterFree>;

/// What parsing in memory needs: memory, the pipe, the clock, the end.
constexpr std::initializer_list<int> kStrictCalls{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(sched_yield),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
#ifdef STEELYARD_SANITIZED
    SCMP_SYS(pipe2),  // by which the sanitizers ask whether memory can be read
#endif
};

constexpr std::initializer_list<int> kEngineForbidden{
    // Network.
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    // Other programs and processes.
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(pidfd_open),
    // Changing files and the system.
    SCMP_SYS(creat),
    SCMP_SYS(openat2),
    SCMP_SYS(truncate),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(lchown),
    SCMP_SYS(mount),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(io_uring_setup),
};

bool allow_only(void* filter) {
  for (const int call : kStrictCalls) {
    if (::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  return true;
}

bool forbid(void* filter) {
  const std::uint32_t refused = SCMP_ACT_ERRNO(EPERM);
  for (const int call : kEngineForbidden) {
    if (::seccomp_rule_add(filter, refused, call, 0) != 0) return false;
  }
  // Opening for anything but reading, and processes that are no threads. The arguments of clone3
  // cannot be looked at, so it is declared unknown and the C library takes clone.
  const auto bit_set = [&](int call, unsigned argument, scmp_datum_t bit) {
    const scmp_arg_cmp rule{argument, SCMP_CMP_MASKED_EQ, bit, bit};
    return ::seccomp_rule_add_array(filter, refused, call, 1, &rule) == 0;
  };
  const scmp_arg_cmp no_thread{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0};
  bool good = ::seccomp_rule_add_array(filter, refused, SCMP_SYS(clone), 1, &no_thread) == 0 &&
              ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
  for (const scmp_datum_t bit : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    good = good && bit_set(SCMP_SYS(open), 1, bit) && bit_set(SCMP_SYS(openat), 2, bit);
  }
  return good;
}

void limit(__rlimit_resource what, std::uint64_t value, std::uint64_t hard) {
  const rlimit bounds{value, hard};
  ::setrlimit(what, &bounds);  // a limit that cannot be set is already stricter
}

}  // namespace

void set_limits(const ChildLimits& limits) {
  // Beyond the soft limit the system sends SIGXCPU, which says why; beyond the hard one it kills.
  limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 5);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
#ifndef STEELYARD_SANITIZED  // whose shadow memory alone is terabytes of address space
  limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
#endif
  std::set_new_handler([] { ::_exit(kExitOutOfMemory); });
}

Result<void> enter_sandbox(Sandbox sandbox, const std::string& path) {
  const bool strict = sandbox == Sandbox::Strict;
  // The C library would look for the zone of this place once a library asks for the local time.
  ::setenv("TZ", "UTC0", 1);
  ::tzset();
  const FilterPtr filter(::seccomp_init(strict ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ALLOW));
  const bool made = filter != nullptr && (strict ? allow_only(filter.get()) : forbid(filter.get()));
  const int error = made ? -::seccomp_load(filter.get()) : ENOSYS;
  if (error == 0) return {};
  return fail(Diagnostic{"E012"_code, {}, {path, "seccomp: " + words_of_errno(error)}, {}, {}});
}

}  // namespace steelyard
