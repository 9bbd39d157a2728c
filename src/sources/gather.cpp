// gather: see gather.hpp.
//
//     word → source:NAME? → its address │ scheme://…? → fetch into incoming/ │ else find_files
//
// Not here: the drivers (http.cpp, postgres_session.cpp), landing. Tested by:
// tests/sources/gather_test.cpp, tests/e2e/sources.sh.

#include "sources/gather.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <set>

#include "base/file.hpp"
#include "sources/declared.hpp"
#include "sources/http.hpp"
#include "sources/postgres.hpp"

namespace steelyard {

namespace {

tl::unexpected<Diagnostics> misplaced(const std::string& option, Text hint) {
  return fail(Diagnostic{"D054"_code, {}, {option}, std::move(hint), {}});
}

/// Options that speak of one source are given for exactly one.
Result<void> check_question(const GatherQuestion& question) {
  const FetchOptions& fetch = question.options.fetch;
  std::size_t n_sources = 0;
  for (const std::string& word : question.words) {
    if (!declared_name(word).empty() || looks_like_address(word)) ++n_sources;
  }
  for (const auto& [option, value] :
       {std::pair<std::string, const std::string&>{"--query", fetch.query},
        {"--name", fetch.name}}) {
    if (value.empty() || (n_sources == 1 && question.words.size() == 1)) continue;
    return misplaced(option, {"它只能与一个地址一起写", "it goes with exactly one address"});
  }
  return {};
}

Result<void> check_fits(const Address& address, const FetchOptions& fetch) {
  const bool is_database = address.kind == Address::Kind::Database;
  if (is_database && fetch.query.empty()) {
    return misplaced("--query", {"数据库要说明查什么：--query 'select …'",
                                 "say what to ask the database: --query 'select …'"});
  }
  if (!is_database && !fetch.query.empty()) {
    return misplaced("--query", {"网址不能带 --query", "a web address takes no --query"});
  }
  if (!fetch.ca_file.empty()) TRY(read_file(fetch.ca_file));
  return {};
}

/// What the record says: the address, and the name unless the address already ends with it.
std::string known_as(const Address& address, const std::string& name) {
  if (file_name_of(address.shown) == name) return address.shown;
  return address.shown + " · " + name;
}

class Gathering {
 public:
  Gathering(const GatherQuestion& question, const Context& context)
      : question_(question), context_(context) {}

  Result<void> add(const std::string& word) {
    const std::string_view name = declared_name(word);
    if (!name.empty()) {
      const DeclaredSource source =
          TRY(read_declared(question_.project_dir, name, question_.options));
      return fetch(source.address, source.options);
    }
    if (looks_like_address(word)) return fetch(word, question_.options);
    const SheetPath place = split_sheet(word);
    for (const std::string& file : TRY(find_files(place.file))) {
      if (!seen_.insert(with_sheet(file, place.sheet)).second) continue;
      gathered_.files.push_back({file, question_.options});
      gathered_.files.back().options.sheet = place.sheet;
    }
    return {};
  }
  Gathered take() { return std::move(gathered_); }

 private:
  Result<void> fetch(const std::string& text, const LoadOptions& options);
  Result<std::string> next_folder();

  const GatherQuestion& question_;
  const Context& context_;
  Gathered gathered_;
  std::set<std::string> seen_;
};

Result<std::string> Gathering::next_folder() {
  if (gathered_.incoming == nullptr) {
    gathered_.incoming =
        std::make_unique<IncomingFolder>(TRY(IncomingFolder::create(question_.project_dir)));
  }
  return gathered_.incoming->next_folder();
}

Result<void> Gathering::fetch(const std::string& text, const LoadOptions& options) {
  const Address address = TRY(parse_address(text));
  TRY(check_fits(address, options.fetch));
  const FetchRequest request{.address = address,
                             .options = options.fetch,
                             .folder = TRY(next_folder()),
                             .time_zone = question_.time_zone,
                             .patience = {}};
  const bool is_database = address.kind == Address::Kind::Database;
  FetchedFile fetched =
      TRY(is_database ? fetch_postgres(request, context_) : fetch_http(request, context_));
  const std::string given = plain_file_name(options.fetch.name);
  if (!given.empty()) fetched.name = given;
  const std::string path = request.folder + "/" + fetched.name;
  if (std::rename(fetched.path.c_str(), path.c_str()) != 0) {
    return fail(Diagnostic{"E002"_code, {}, {path, words_of_errno(errno)}, {}, {}});
  }
  GatheredFile file{.path = path, .options = options};
  file.options.known_as = known_as(address, fetched.name);
  file.options.stated = fetched.stated;
  if (is_database) file.options.query = bare_query(options.fetch.query);
  gathered_.files.push_back(std::move(file));
  return {};
}

}  // namespace

Result<Gathered> gather(const GatherQuestion& question, const Context& context) {
  TRY(check_question(question));
  Gathering gathering(question, context);
  Diagnostics diagnostics;
  for (const std::string& word : question.words) {
    if (Result<void> added = gathering.add(word); !added) {
      append(diagnostics, std::move(added).error());
    }
    if (context.cancelled()) break;
  }
  if (!diagnostics.empty()) return fail(std::move(diagnostics));
  return gathering.take();
}

Diagnostics named_as_known(Diagnostics diagnostics, const GatheredFile& file) {
  const std::string& known_as = file.options.known_as;
  const auto source =
      std::make_shared<const Source>(Source{known_as.empty() ? file.path : known_as, {}});
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.span.source == nullptr) diagnostic.span.source = source;
    if (known_as.empty()) continue;
    for (std::string& arg : diagnostic.args) {
      const std::size_t at = arg.find(file.path);
      if (at != std::string::npos) arg.replace(at, file.path.size(), known_as);
    }
  }
  return diagnostics;
}

}  // namespace steelyard
