#include "fault_bench.hpp"

#include "report/account.hpp"
#include "report/account_notes.hpp"

namespace steelyard::faults {

void Bench::give(const Given& given) {
  const std::string folder = firm.dir() + "/in/" + std::to_string(outcomes.size());
  std::filesystem::create_directories(folder);
  const std::string path = folder + "/" + given.name;
  ASSERT_TRUE(write_file_durably(path, given.bytes));
  LoadOptions options;
  options.set = given.set;
  if (const auto day = try_parse_date(given.exported_at)) {
    options.exported_at_us = day->days * kMicrosPerDay;
  }
  auto outcome = load(firm.project(), {path}, options, firm.context());
  ASSERT_TRUE(outcome) << words_of(outcome.error());
  codes.clear();
  saw(outcome->failed);
  for (const LoadedFile& file : outcome->report.files) {
    saw(warnings_of(file));
    for (const Reject& reject : file.landed.first_rejects) {
      saw({Diagnostic{static_cast<Code>(reject.code), {}, reject.args, {}, {}}});
    }
  }
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string account = write_account_text(*outcome, language);
    EXPECT_EQ(account.find("内部错误"), std::string::npos) << account;
    EXPECT_EQ(account.find("internal fault"), std::string::npos) << account;
  }
  outcomes.push_back(std::move(*outcome));
}

/// Takes the codes down, and sees that a person of either language is told.
void Bench::saw(const Diagnostics& diagnostics) {
  for (const Diagnostic& one : diagnostics) {
    codes.insert(std::string(code_name(one.code)));
    const std::string zh = message_of(one, Language::Zh);
    const std::string en = message_of(one, Language::En);
    EXPECT_FALSE(zh.empty() || en.empty()) << code_name(one.code);
    EXPECT_NE(zh, en) << code_name(one.code);
    EXPECT_EQ(zh.find('{'), std::string::npos) << zh;
    EXPECT_EQ(en.find('{'), std::string::npos) << en;
  }
}

Int128 Bench::ask(const std::string& sql) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse);
  const auto answer = warehouse->connection.query_int(sql);
  EXPECT_TRUE(answer) << sql << words_of(answer ? Diagnostics{} : answer.error());
  return answer ? *answer : Int128{-1};
}

std::string Bench::text(const std::string& sql) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse);
  const auto table = warehouse->connection.query(sql);
  EXPECT_TRUE(table) << sql;
  return table && table->n_rows > 0 ? table->text_at(0, 0) : "";
}

steelyard::Run Bench::run(const std::string& indicators, const std::string& period,
                          const std::string& subject) {
  return firm.assess_text(plan_around(subject, indicators), period);
}

const IndicatorCard& card_of(const steelyard::Run& run, const std::string& subject,
                             const std::string& indicator) {
  for (const Scorecard& card : run.scorecards) {
    if (card.subject != subject) continue;
    for (const IndicatorCard& one : card.indicators) {
      if (one.name == indicator) return one;
    }
  }
  ADD_FAILURE() << "no " << indicator << " of " << subject;
  static const IndicatorCard kNone;
  return kNone;
}

}  // namespace steelyard::faults
