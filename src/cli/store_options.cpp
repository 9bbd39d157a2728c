// store_options: see store_options.hpp.
//
// Of an address only what parse_address calls `shown` is ever printed. Tested by: tests/e2e/cycle.sh.

#include "cli/store_options.hpp"

#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "plan/yaml.hpp"
#include "project/project.hpp"
#include "sources/address.hpp"
#include "store/audit.hpp"
#include "store/known_keys.hpp"

namespace steelyard {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// `postgres: postgresql://…` in store.yaml; empty without the file.
Result<std::string> declared_store(const std::string& project) {
  const std::string path = project + "/store.yaml";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return std::string();
  const YamlNode map = TRY(parse_yaml(TRY(read_source(path))));
  Diagnostics out;
  check_keys(map, {"postgres"}, out);
  if (!out.empty()) return fail(std::move(out));
  const YamlNode* address = map.find("postgres");
  return address == nullptr ? std::string() : address->text;
}

Result<StoreAddress> address_of(const std::string& text) {
  if (!looks_like_address(text)) return StoreAddress{.text = text, .shown = text};
  const Address address = TRY(parse_address(text));
  if (address.kind == Address::Kind::Database) return StoreAddress{address.text, address.shown};
  return fail(
      Diagnostic{"D053"_code,
                 {},
                 {address.shown},
                 {"写 postgresql://用户@主机/库名", "write postgresql://USER@HOST/DATABASE"},
                 {}});
}

std::string own_file(const Globals& globals) {
  return globals.project + "/.steelyard/store.sqlite";
}

Result<StoreAddress> choose_address(const StoreOptions& options, const Globals& globals) {
  std::string text = options.store.empty() ? environment("STEELYARD_STORE") : options.store;
  if (text.empty()) text = TRY(declared_store(globals.project));
  return address_of(text.empty() ? own_file(globals) : text);
}

}  // namespace

void add_store_option(CLI::App& app, StoreOptions& options, Language language) {
  app.add_option("--store", options.store,
                 language == Language::Zh
                     ? "工作流库：文件或 postgresql:// 地址；默认为项目里的"
                     : "the store: a file or a postgresql:// address; default: the project's own");
}

void add_acting_option(CLI::App& app, StoreOptions& options, Language language) {
  app.add_option("--by,--as", options.by,
                 language == Language::Zh
                     ? "谁在操作；默认为 STEELYARD_USER，再次为系统用户名"
                     : "who acts; default: STEELYARD_USER, else the system user");
}

Result<Store> open_store(const StoreOptions& options, const Globals& globals,
                         const Context& context) {
  TRY(require_folder(globals.project));
  return Store::open(TRY(choose_address(options, globals)), context);
}

Result<Store> open_existing_store(const StoreOptions& options, const Globals& globals,
                                  const Context& context) {
  TRY(require_folder(globals.project));
  return Store::open_existing(TRY(choose_address(options, globals)), context);
}

bool is_own_file(const StoreOptions& options, const Globals& globals) {
  const auto address = choose_address(options, globals);
  return address && address->text == own_file(globals);
}

std::string acting_name(const StoreOptions& options) {
  if (!options.by.empty()) return options.by;
  if (std::string name = environment("STEELYARD_USER"); !name.empty()) return name;
  const passwd* user = ::getpwuid(::getuid());
  return user == nullptr ? std::string() : std::string(user->pw_name);
}

Acting acting_of(const StoreOptions& options, const std::string& note, const Context& context) {
  return {.actor = acting_name(options),
          .note = note,
          .at_us = context.clock_us(),
          .is_rehearsal = is_clock_set()};
}

AnchorPlace anchor_place(const Globals& globals) {
  const std::string folder = globals.project + "/.steelyard/";
  return {.folder = folder + "anchors", .key_file = folder + "audit.key"};
}

Result<void> anchor_now(Store& store, const StoreOptions& options, const Globals& globals,
                        const Context& context) {
  const std::string key = TRY(signing_fingerprint(anchor_place(globals)));
  TRY(note_key(store, key, std::string(trim(acting_name(options))), context.clock_us()));
  const AuditRow last = TRY(store.read([](StoreDriver& in) { return last_audit(in); }));
  return write_anchor(anchor_place(globals), {.seq = last.seq,
                                              .hash = last.hash,
                                              .at_us = context.clock_us(),
                                              .key = {},
                                              .signature = {}});
}

std::string show_moment(std::int64_t at_us, const std::string& zone) {
  const std::int64_t whole = at_us - at_us % kMicrosPerSecond;
  const auto known = TimeZone::create(zone);
  return known ? format_local(known->to_local(whole)) : format_local(whole) + " UTC";
}

std::string iso_moment(std::int64_t at_us) {
  std::string text = format_local(at_us);
  text[10] = 'T';
  return text + "Z";
}

}  // namespace steelyard
