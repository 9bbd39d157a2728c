// Writes the files one by one; a workbook is made beside its place and then put there durably.
//
// Tested by: tests/report/person_files_test.cpp.

#include "report/person_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "report/file_names.hpp"
#include "report/manager_book.hpp"
#include "report/manager_page.hpp"
#include "report/mask_names.hpp"
#include "report/person_book.hpp"
#include "report/person_page.hpp"
#include "report/person_parts.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// The library writes as it likes; the file is put in its place whole.
template <typename Write>
Result<void> write_durably(const std::string& path, const Write& write) {
  const std::string part = path + ".part";
  TRY(write(part));
  const std::string bytes = TRY(read_file(part));
  TRY(write_file_durably(path, bytes));
  std::error_code error;
  fs::remove(part, error);
  return {};
}

Result<void> make_folder(const std::string& dir) {
  std::error_code error;
  fs::create_directories(dir, error);
  if (!error) return {};
  return fail(Diagnostic{"E002"_code, {}, {dir, error.message()}, {}, {}});
}

class Writer {
 public:
  Writer(const Run& run, const PersonFilesPlan& plan, std::string dir, Language language)
      : run_(run), plan_(plan), dir_(std::move(dir)), language_(language) {}

  Result<std::vector<std::string>> write() {
    name_files();
    TRY(read_before());
    for (const Scorecard& card : run_.scorecards) {
      if (plan_.only.empty() || card.subject == plan_.only) TRY(write_person(card));
    }
    if (plan_.only.empty()) TRY(write_managers());
    std::ranges::sort(written_);
    return std::move(written_);
  }

 private:
  void name_files() {
    std::vector<std::string> subjects;
    for (const Scorecard& card : run_.scorecards) subjects.push_back(card.subject);
    names_ = file_names_of(subjects);
    std::vector<std::string> managers;
    for (const auto& [subject, manager] : plan_.manager_of) managers.push_back(manager);
    manager_files_ = file_names_of(managers);
  }

  // By subject, so that the whole is read once.
  Result<void> read_before() {
    if (plan_.before_json.empty()) return {};
    Json before = Json::parse(plan_.before_json, nullptr, false);
    if (!before.is_object() || !before.contains("subjects") || !before["subjects"].is_array()) {
      return fail(Diagnostic{"U030"_code, {}, {plan_.before_json.substr(0, 40)}, {}, {}});
    }
    Json subjects = std::move(before["subjects"]);
    for (Json& one : subjects) {
      if (!one.is_object() || !one.contains("subject") || !one["subject"].is_string()) continue;
      const std::string id = one["subject"].get<std::string>();
      before["subjects"] = Json::array({std::move(one)});
      before_[id] = only_subject_json(before, id);
    }
    return {};
  }

  /// Who answers for a subject; empty = nobody but itself.
  [[nodiscard]] std::string manager_of(const std::string& subject) const {
    const auto at = plan_.manager_of.find(subject);
    return at == plan_.manager_of.end() || at->second == subject ? "" : at->second;
  }

  [[nodiscard]] std::string folder_of(const std::string& subject) const {
    if (run_.is_people) return "people";
    const std::string manager = manager_of(subject);
    return manager.empty() ? "subjects" : "managers/" + manager_files_.at(manager);
  }

  [[nodiscard]] PersonExtras extras_of(const std::string& subject) const {
    PersonExtras extras = plan_.extras;
    const auto token = plan_.receipt_tokens.find(subject);
    extras.receipt_token = token == plan_.receipt_tokens.end() ? "" : token->second;
    const auto before = before_.find(subject);
    extras.before_json = before == before_.end() ? "" : before->second;
    for (UpheldObjection& one : extras.upheld) one.reason = masked(one.reason, subject);
    return extras;
  }

  /// Without the ids and names of all others who have a card.
  [[nodiscard]] std::string masked(const std::string& reason, const std::string& subject) const {
    std::vector<std::string> names;
    for (const Scorecard& card : run_.scorecards) {
      if (card.subject == subject) continue;
      names.push_back(card.subject);
      names.push_back(card.name);
    }
    return without_names(reason, std::move(names), language_);
  }

  Result<void> write_person(const Scorecard& card) {
    const std::string folder = folder_of(card.subject);
    TRY(make_folder(dir_ + "/" + folder));
    const std::string stem = folder + "/" + names_.at(card.subject);
    const PersonExtras extras = extras_of(card.subject);
    TRY(put(stem + ".html", write_person_page(run_, card, language_, extras)));
    TRY(write_durably(dir_ + "/" + stem + ".xlsx", [&](const std::string& path) {
      return write_person_book(path, run_, card, language_, extras);
    }));
    written_.push_back(stem + ".xlsx");
    return {};
  }

  Result<void> write_managers() {
    std::map<std::string, ManagedSubjects> managers;
    for (const Scorecard& card : run_.scorecards) {
      const std::string manager = manager_of(card.subject);
      if (!manager.empty()) managers[manager].cards.push_back(&card);
    }
    if (!managers.empty()) TRY(make_folder(dir_ + "/managers"));
    for (auto& [manager, subjects] : managers) {
      std::ranges::sort(subjects.cards, {}, [](const Scorecard* card) { return card->subject; });
      subjects.manager = manager;
      const auto name = plan_.manager_names.find(manager);
      if (name != plan_.manager_names.end()) subjects.name = name->second;
      subjects.last_period = plan_.last_period;
      TRY(write_manager(subjects));
    }
    return {};
  }

  Result<void> write_manager(const ManagedSubjects& subjects) {
    const std::string stem = "managers/" + manager_files_.at(subjects.manager);
    TRY(put(stem + ".html", write_manager_page(run_, subjects, language_, plan_.extras)));
    TRY(write_durably(dir_ + "/" + stem + ".xlsx", [&](const std::string& path) {
      return write_manager_book(path, run_, subjects, language_, plan_.extras);
    }));
    written_.push_back(stem + ".xlsx");
    return {};
  }

  Result<void> put(const std::string& path, const std::string& bytes) {
    TRY(write_file_durably(dir_ + "/" + path, bytes));
    written_.push_back(path);
    return {};
  }

  const Run& run_;
  const PersonFilesPlan& plan_;
  std::string dir_;
  Language language_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::string> manager_files_;
  std::map<std::string, std::string> before_;
  std::vector<std::string> written_;
};

}  // namespace

Result<std::vector<std::string>> write_person_files(const Run& run, const PersonFilesPlan& plan,
                                                    const std::string& dir, Language language) {
  return Writer(run, plan, dir, language).write();
}

}  // namespace steelyard
