// month_words: see month_words.hpp.  Tested by: tests/e2e/month.sh.

#include "cli/month_words.hpp"

#include <fmt/format.h>

#include "base/plural.hpp"
#include "base/some_of.hpp"
#include "cli/store_options.hpp"
#include "cli/visible.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kShown = 8;

std::string pick(Language language, const char* zh, const char* en) {
  return language == Language::Zh ? zh : en;
}

std::string show_some(const std::vector<std::string>& names) {
  return visible(some_of(names, kShown));
}

/// "2 d 3 h", "40 min".
std::string span_text(std::int64_t us, Language language) {
  const std::int64_t minutes = us / (60 * kMicrosPerSecond);
  const std::int64_t hours = minutes / 60;
  const bool zh = language == Language::Zh;
  if (hours >= 48) return fmt::format(fmt::runtime(zh ? "{} 天" : "{} d"), hours / 24);
  if (hours >= 1) return fmt::format(fmt::runtime(zh ? "{} 小时" : "{} h"), hours);
  return fmt::format(fmt::runtime(zh ? "{} 分钟" : "{} min"), minutes);
}

std::string head_of(const MonthCase& one) {
  return fmt::format("{} {} ({} … {})", one.key.plan, one.key.period, to_string(one.period.first),
                     to_string(one.period.last));
}

std::string events_text(const MonthLife& life, const std::string& zone, Language language) {
  std::string text;
  for (const MonthEvent& event : life.events) {
    text += fmt::format("  {}  {:<8}  {}{}{}\n", show_moment(event.at_us, zone),
                        words_of(event.step).in(language), visible(event.actor),
                        event.note.empty() ? "" : "  ", visible(event.note));
  }
  return text;
}

std::string due_text(const std::optional<Date>& day, const MonthStatus& status, bool is_done,
                     const char* words, Language language) {
  if (!day) return {};
  const bool is_late = !is_done && status.today > *day;
  return fmt::format("  {} {}{}\n", words, to_string(*day),
                     is_late ? pick(language, "，已过期", ", overdue") : "");
}

std::string dues_text(const MonthStatus& status, Language language) {
  const bool is_assessed = status.state != MonthState::Open;
  const bool is_published = !status.life.published.empty();
  return due_text(status.data_closed, status, is_assessed,
                  language == Language::Zh ? "数据截止" : "data closed on", language) +
         due_text(status.published_due, status, is_published,
                  language == Language::Zh ? "应公布于" : "to be published by", language) +
         due_text(is_published ? status.objections_until : std::nullopt, status, true,
                  language == Language::Zh ? "可提异议至" : "objections until", language);
}

std::string times_text(const MonthStatus& status, Language language) {
  if (status.times.empty()) return {};
  std::vector<std::string> parts;
  parts.reserve(status.times.size());
  for (const StepTime& time : status.times) {
    parts.push_back(words_of(time.step).in(language) + " " + span_text(time.took_us, language));
  }
  std::string text = pick(language, "  用时：", "  time taken: ") + join(parts, " · ");
  if (status.slowest) {
    text +=
        pick(language, "；最久的是", "; the longest is ") + words_of(*status.slowest).in(language);
  }
  return text + "\n";
}

std::string waiting_text(const MonthStatus& status, Language language) {
  const std::set<std::string>& waiting = status.life.waiting;
  std::string text;
  if (!waiting.empty()) {
    text +=
        fmt::format(fmt::runtime(pick(language, "  待确认 {} 张：{}\n",
                                      waiting.size() == 1 ? "  {} waits for confirmation: {}\n"
                                                          : "  {} wait for confirmation: {}\n")),
                    waiting.size(), show_some({waiting.begin(), waiting.end()}));
  }
  std::vector<std::string> open;
  for (const Objection& one : status.objections) {
    if (one.state == ObjectionState::Open) open.push_back(one.id + " " + one.subject);
  }
  if (!open.empty()) {
    text += fmt::format(fmt::runtime(pick(language, "  异议待裁定 {} 件：{}\n",
                                          open.size() == 1 ? "  {} objection open: {}\n"
                                                           : "  {} objections open: {}\n")),
                        open.size(), show_some(open));
  }
  if (status.n_actions_open > 0) {
    text += fmt::format(
        fmt::runtime(pick(language, "  改进措施 {} 项，过期 {} 项\n",
                          status.n_actions_open == 1 ? "  {} action open, {} overdue\n"
                                                     : "  {} actions open, {} overdue\n")),
        status.n_actions_open, status.n_actions_overdue);
  }
  if (differs_from_published(status.life)) {
    text += pick(language, "  更正后的核算还没有公布\n",
                 "  the corrected scores are not published yet\n");
  }
  return text;
}

std::string next_text(const MonthStatus& status, Language language) {
  const std::optional<MonthStep> step = next_step(status.state);
  if (!step) return {};
  return fmt::format("{}steelyard month {} {} --period {}\n",
                     pick(language, "  下一步：", "  next: "), name_of(*step), status.one.key.plan,
                     status.one.key.period);
}

std::string damage_text(const MonthStatus& status, Language language) {
  std::string text;
  for (const Diagnostic& one : status.damage) {
    text += fmt::format("  [{}] {}\n", code_name(one.code), message_of(one, language));
  }
  return text;
}

template <typename Value>
std::string counts_text(const std::map<std::string, Value>& counts) {
  std::vector<std::string> parts;
  parts.reserve(counts.size());
  for (const auto& [name, n] : counts) parts.push_back(name + " " + std::to_string(n));
  return parts.empty() ? "-" : visible(join(parts, ", "));
}

/// Why there is no grade, in a few words.
std::map<std::string, std::size_t> in_words(const std::map<std::string, std::size_t>& reasons,
                                            Language language) {
  static const std::map<std::string, Text> kWords = {
      {"no_data", {"没有数据", "no data"}},
      {"not_rated", {"样本不足，暂不下结论", "too few to tell"}},
      {"on_duty", {"在岗天数不足", "too few days on duty"}},
      {"ledger", {"积分账的后果", "by a ledger"}},
      {"protected", {"新对象保护期", "protected as new"}},
      {"no_grade", {"没有等级", "no grade"}}};
  std::map<std::string, std::size_t> out;
  for (const auto& [reason, n] : reasons) {
    const auto words = kWords.find(reason);
    out[words == kWords.end() ? reason : words->second.in(language)] += n;
  }
  return out;
}

}  // namespace

std::string write_months_text(const std::vector<MonthStatus>& all, const std::string& zone,
                              Language language) {
  std::string text;
  for (const MonthStatus& status : all) {
    text += head_of(status.one) + " · " + words_of(status.state).in(language);
    if (!status.life.published.empty()) {
      text += fmt::format(" v{}", status.life.published.back().version);
    }
    text += "\n" + events_text(status.life, zone, language) + waiting_text(status, language) +
            damage_text(status, language) + dues_text(status, language) +
            times_text(status, language) + next_text(status, language);
  }
  return text;
}

std::string write_collected_text(const MonthCase& one, const Collected& collected,
                                 Language language) {
  const bool zh = language == Language::Zh;
  std::string text = head_of(one) + "\n";
  if (collected.is_complete()) return text + (zh ? "  数据齐全\n" : "  nothing is lacking\n");
  for (const Diagnostic& note : collected.notes) {
    text += fmt::format("  [{}] {}\n", code_name(note.code), message_of(note, language));
  }
  for (const Lacking& lacking : collected.lacking) {
    text += fmt::format("  {} ×{}: {}\n", visible(lacking.what.in(language)), lacking.n,
                        show_some(lacking.some));
    text += fmt::format("    {}{}\n", zh ? "由谁补：" : "from: ", lacking.from.in(language));
  }
  return text;
}

std::string write_review_text(const MonthCase& one, const Review& review, Language language) {
  const bool zh = language == Language::Zh;
  std::string text = head_of(one) + "\n";
  text += fmt::format(fmt::runtime(zh ? "  考核 {}，等级：{}\n" : "  {} assessed; grades: {}\n"),
                      review.n_subjects, counts_text(review.grades));
  if (!review.grades_before.empty()) {
    text += (zh ? "  上期等级：" : "  grades of the period before: ") +
            counts_text(review.grades_before) + "\n";
  }
  if (!review.no_grade.empty()) {
    text += (zh ? "  未评等级：" : "  without a grade: ") +
            counts_text(in_words(review.no_grade, language)) + "\n";
  }
  for (const GradeMove& move : review.moves) {
    text += fmt::format("  {} {}: {} → {}\n", visible(move.subject), visible(move.name),
                        move.before.empty() ? "-" : visible(move.before),
                        move.after.empty() ? "-" : visible(move.after));
  }
  const std::size_t n_open = review.open.size();
  if (n_open > 0) {
    const std::string open =
        counted(static_cast<std::int64_t>(n_open), "matter is open", "matters are open");
    text += zh ? fmt::format("  还有 {} 件待办：steelyard month collect {}\n", n_open, one.key.plan)
               : fmt::format("  {}: steelyard month collect {}\n", open, one.key.plan);
  }
  const auto n_waiting = static_cast<std::int64_t>(review.unconfirmed.size());
  text += zh ? fmt::format("  待确认 {} 张\n", n_waiting)
             : "  " + counted(n_waiting, "waits", "wait") + " for confirmation\n";
  return text;
}

std::string write_assessed_text(const MonthCase& one, const MonthAssessed& done, bool dry_run,
                                Language language) {
  const bool zh = language == Language::Zh;
  std::string text = zh ? fmt::format("{}：核算 {}，{} 个对象", head_of(one), done.run.id,
                                      done.run.scorecards.size())
                        : fmt::format("{}: run {}, {}", head_of(one), done.run.id,
                                      counted(static_cast<std::int64_t>(done.run.scorecards.size()),
                                              "subject", "subjects"));
  const std::size_t n_changed = done.changes.changed.size() + done.changes.gone.size();
  if (n_changed == 0) return text + (zh ? "，与上次相同\n" : ", the same as before\n");
  const std::string changed =
      counted(static_cast<std::int64_t>(n_changed), "scorecard is", "scorecards are");
  text += zh ? fmt::format("，{} 张考核单是新的或有变化：{}", n_changed,
                           show_some(done.changes.changed))
             : fmt::format(", {} new or other than before: {}", changed,
                           show_some(done.changes.changed));
  return text + (dry_run ? (zh ? "（试算，未保存）\n" : " (dry run, nothing kept)\n") : "\n");
}

namespace {

std::string objection_text(const ListedObjection& listed, const ObjectionList& list,
                           const std::string& zone, Language language) {
  const Objection& one = listed.objection;
  const std::string version = one.version == 0 ? "—" : "v" + std::to_string(one.version);
  std::string text =
      fmt::format("{}  {} {} {}  {} “{}”{}  {}", one.id, one.key.plan, one.key.period, version,
                  visible(one.subject), visible(one.about),
                  one.entry.empty() ? "" : " " + one.entry, words_of(one.state).in(language));
  if (listed.due) {
    text += pick(language, "，应裁定于 ", ", to be ruled on by ") + to_string(*listed.due);
    if (list.today > *listed.due) text += pick(language, "，已过期", ", overdue");
  }
  text += fmt::format("\n  {}  {}  {}\n", show_moment(one.at_us, zone), visible(one.by),
                      visible(one.note));
  for (const Evidence& file : one.evidence) {
    text += fmt::format("    {} {}\n", file.digest.substr(0, 12), visible(file.name));
  }
  if (one.state == ObjectionState::Open) return text;
  return text + fmt::format("  {}  {}  {}\n", show_moment(one.ruled_at_us, zone),
                            visible(one.ruled_by), visible(one.ruling));
}

}  // namespace

std::string write_objections_text(const ObjectionList& list, const std::string& zone,
                                  Language language) {
  if (list.all.empty()) return pick(language, "没有异议\n", "no objections\n");
  std::string text;
  for (const ListedObjection& one : list.all) text += objection_text(one, list, zone, language);
  return text;
}

std::string write_entries_shown_text(const MonthCase& one, const EntriesShown& done,
                                     Language language) {
  const bool zh = language == Language::Zh;
  std::string text = one.key.plan + " " + one.key.period + (zh ? "：" : ": ");
  if (done.n_entries == 0) return text + (zh ? "没有新的加减分\n" : "no new entries\n");
  text += fmt::format(fmt::runtime(zh ? "新的加减分 {} 条，可提异议至 {}\n"
                                      : "{} new entries, objections until {}\n"),
                      done.n_entries, to_string(done.until));
  for (const std::string& file : done.files) text += "  " + file + "\n";
  return text;
}

}  // namespace steelyard
