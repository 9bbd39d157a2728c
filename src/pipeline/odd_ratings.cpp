// See odd_ratings.hpp.

#include "pipeline/odd_ratings.hpp"

#include <algorithm>
#include <map>

#include "base/names.hpp"
#include "base/text.hpp"
#include "plan/plan_decimal.hpp"
#include "project/assessor_sheet.hpp"
#include "warehouse/facts/schema.hpp"
#include "warehouse/sheets/ratings.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kTold = 20;  // of one file; the rest is of the same kind

/// Item → its levels, as the plans of the project ask for them. A plan that is not sound asks for nothing.
std::map<std::string, std::vector<std::string>> levels_asked(const Project& project) {
  std::map<std::string, std::vector<std::string>> levels;
  for (const std::string& name : plan_names(project.dir).own) {
    const Result<PlanFile> file = find_plan(project, name);
    if (!file) continue;
    const Result<Assessment> assessment = check(project, *file);
    if (!assessment) continue;
    for (const AssessorItem& item : assessor_items(*assessment)) {
      for (const PlacedText& level : item.def->lists.at("levels")) {
        levels[item.item].push_back(level.text);
      }
    }
  }
  return levels;
}

bool is_level(const Rating& rating, const std::vector<std::string>& levels) {
  const Decimal given{rating.score, kNumberScale};
  return std::ranges::any_of(levels, [&given](const std::string& level) {
    const auto typed = try_parse_decimal(level);
    return typed && compare(*typed, given) == 0;
  });
}

/// Unless the row says that it is meant so.
bool is_of_oneself(const Rating& rating) {
  if (rating.relation == "self") return false;
  return is_same_person(rating.assessor, rating.subject) ||
         (!rating.name.empty() && is_same_person(rating.assessor, rating.name));
}

}  // namespace

Result<Diagnostics> odd_ratings(const Project& project, Connection& connection,
                                const LoadedFile& file) {
  Diagnostics out;
  if (!file.accounts.contains("assessor_scores")) return out;
  const auto asked = levels_asked(project);
  const BatchHeader& batch = file.landed.batch;
  for (const Rating& rating :
       TRY(read_ratings(connection, project.model, batch_number(batch.digest)))) {
    if (out.size() >= kTold) break;
    const std::string place = batch.file + ":" + std::to_string(rating.line);
    const auto levels = asked.find(rating.item);
    if (levels != asked.end() && !is_level(rating, levels->second)) {
      out.push_back(
          {"D110"_code,
           {},
           {place, rating.subject, rating.item, format_decimal_trimmed(rating.score, kNumberScale),
            join(levels->second, ", ")},
           {},
           {}});
    }
    if (levels != asked.end() && is_of_oneself(rating)) {
      out.push_back({"D111"_code, {}, {place, rating.assessor, rating.item}, {}, {}});
    }
  }
  return out;
}

}  // namespace steelyard
