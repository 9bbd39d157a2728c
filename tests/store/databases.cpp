// databases: see databases.hpp.

#include "databases.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <vector>

namespace steelyard::testing {

namespace {

namespace fs = std::filesystem;

std::string newest_server_folder() {
  std::string newest;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    const std::string folder = entry.path().string() + "/bin";
    if (fs::exists(folder + "/postgres") && folder > newest) newest = folder;
  }
  return newest;
}

/// The user that the server runs as: 0 = we ourselves.
uid_t server_user() {
  if (::getuid() != 0) return 0;
  const passwd* user = ::getpwnam("postgres");
  return user == nullptr ? 0 : user->pw_uid;
}

/// Starts a program as that user, its words into a file; the pid.
pid_t start(const std::vector<std::string>& words, const std::string& log) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const uid_t user = server_user();
  if (user != 0 && (::setgid(::getpwuid(user)->pw_gid) != 0 || ::setuid(user) != 0)) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGINT);  // should the tests be killed, nothing stays behind
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  ::dup2(file, 1);
  ::dup2(file, 2);
  std::vector<char*> list;
  for (const std::string& word : words) list.push_back(const_cast<char*>(word.c_str()));
  list.push_back(nullptr);
  if (::chdir("/") == 0) ::execv(list[0], list.data());
  ::_exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// One server for the whole program.
class Server {
 public:
  Server() {
    const std::string programs = newest_server_folder();
    if (programs.empty()) {
      missing_ = kNotInstalled;
      return;
    }
    // Not where TMPDIR says: the server's user must be able to get there.
    std::string pattern = "/tmp/steelyard-pg-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    fs::permissions(folder_, fs::perms::all);
    const std::string data = folder_ + "/data";
    const std::string log = folder_ + "/log";
    if (wait_for(start({programs + "/initdb", "-D", data, "-U", "team", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8"},
                       log)) != 0) {
      missing_ = "initdb failed, see " + log;
      return;
    }
    for (int i = 0; i < 5 && process_ == 0; ++i) try_port(programs, data, log);
    if (process_ == 0) missing_ = "the server did not start, see " + log;
  }
  ~Server() {
    if (process_ == 0 || owner_ != ::getpid()) return;
    ::kill(process_, SIGINT);  // a fast shutdown
    wait_for(process_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] const std::string& missing() const { return missing_; }
  [[nodiscard]] std::string address(const std::string& database) const {
    return "postgresql://team@127.0.0.1:" + std::to_string(port_) + "/" + database;
  }
  void run(const std::string& database, const std::string& sql) const {
    PGconn* connection = PQconnectdb(address(database).c_str());
    PQclear(PQexec(connection, sql.c_str()));
    PQfinish(connection);
  }

 private:
  void try_port(const std::string& programs, const std::string& data, const std::string& log) {
    port_ = 20000 + static_cast<int>(std::random_device{}() % 20000);
    const pid_t child =
        start({programs + "/postgres", "-D", data, "-p", std::to_string(port_), "-c",
               "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"},
              log);
    for (int i = 0; i < 600; ++i) {
      if (PQping(address("postgres").c_str()) == PQPING_OK) {
        process_ = child;
        return;
      }
      if (::waitpid(child, nullptr, WNOHANG) == child) return;  // the port was taken
      ::usleep(100'000);
    }
    ::kill(child, SIGKILL);
    wait_for(child);
  }

  std::string folder_;
  std::string missing_;
  int port_ = 0;
  pid_t process_ = 0;
  pid_t owner_ = ::getpid();
};

const Server& server() {
  static const Server one;
  return one;
}

}  // namespace

TestFolder::TestFolder() {
  std::string pattern = fs::temp_directory_path().string() + "/steelyard-store-XXXXXX";
  path_ = ::mkdtemp(pattern.data());
}

TestFolder::~TestFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Context ticking() {
  Context context;
  auto now = std::make_shared<std::atomic<std::int64_t>>(1'795'942'800'000'000);
  context.clock_us = [now] { return now->fetch_add(1'000'000); };
  return context;
}

TestDatabase::TestDatabase(Engine engine) {
  if (engine == Engine::Sqlite) {
    const std::string path = folder_.path() + "/store.sqlite";
    address_ = {.text = path, .shown = path};
    return;
  }
  missing_ = server().missing();
  if (!missing_.empty()) return;
  static int n = 0;
  const std::string name = "store" + std::to_string(++n);
  server().run("postgres", "CREATE DATABASE " + name);
  address_ = {.text = server().address(name), .shown = "postgresql://127.0.0.1/" + name};
}

Store TestDatabase::open() const {
  auto store = Store::open(address_, ticking());
  EXPECT_TRUE(store) << (store ? "" : render(store.error(), Language::En));
  return std::move(store).value();
}

std::unique_ptr<StoreDriver> TestDatabase::driver() const {
  auto driver =
      address_.is_server() ? open_postgres(address_, ticking()) : open_sqlite(address_, ticking());
  EXPECT_TRUE(driver) << (driver ? "" : render(driver.error(), Language::En));
  return std::move(driver).value();
}

}  // namespace steelyard::testing
