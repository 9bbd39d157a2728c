// Mistakes: code and column of everything that is found, all at once. Wording is not tested here.

#include <gtest/gtest.h>

#include <set>

#include "expr_fixture.hpp"

namespace steelyard {
namespace {

using expr_test::complaints;
using expr_test::read;

struct Row {
  std::string text;
  const char* complaints;
};

const Row kSyntax[] = {
    // characters
    {"a \xE4 b", "X001@3"},
    {"销售额 > \xFF", "X001@7"},
    {"a ; b", "X002@3"},
    {"a #", "X002@3"},
    {"a、b", "X002@2"},
    {"amount > ¥5", "X002@10"},
    {"late(a, due: b)", "X002@12"},
    {std::string("a \0 b", 5), "X002@3"},
    {"``", "X002@1"},
    {"a = \"open", "X003@5"},
    {"`open", "X003@1"},
    {"a = “open\"", "X003@5"},
    // habits
    {"a && b", "X004@3"},
    {"a || b", "X004@3"},
    {"a == 5", "X004@3"},
    {"a <> 5", "X004@3"},
    {"a => 5", "X004@3"},
    {"a =< 5", "X004@3"},
    {"a & b | c", "X004@3 X004@7"},
    {"!a", "X004@1"},
    {"！a", "X004@1"},
    {"a AND b OR NOT c", "X004@3 X004@9 X004@12"},
    {"TRUE", "X004@1"},
    {"a 并且 b 或 c", "X004@3 X004@8"},
    // numbers
    {"1.", "X005@1"},
    {".5 + a", "X005@1"},
    {"1.2.3", "X005@1"},
    {"5 hours", "X006@3"},
    {"5 万", "X006@3"},
    {"1e5", "X006@2"},
    {"1_000", "X006@2"},
    {"1.0000001", "X007@1"},
    {"5.12345%", "X007@1"},
    {"0.0000001 s", "X007@1"},
    {"a > 9223372036854775808", "X008@5"},
    {"99999999999999999999999999999999999999999", "X008@1"},
    {"106751992 d", "X008@1"},
    {"date \"2026-02-30\"", "X009@6"},
    {"date 'tomorrow'", "X009@6"},
    // structure
    {"", "X010@1"},
    {"  ", "X010@3"},
    {"a and", "X010@6"},
    {"not", "X010@4"},
    {"a + (b -", "X015@5 X010@9"},
    {"a + * b", "X013@5"},
    {"and a", "X013@1"},
    {"()", "X013@2"},
    {"late(a, )", "X013@9"},
    {"late(, b)", "X013@6"},
    {"a in ()", "X013@7"},
    {"% 5", "X013@1"},
    {"+5", "X013@1"},
    {"a = not b", "X013@5"},
    {"paid at is set", "X014@6"},
    {"a b c d and e f", "X014@3 X014@15"},
    {"amount > 1,000", "X014@11"},
    {"(a, b)", "X014@3"},
    {"a between 1 and 5", "X014@3"},
    {"stars > 5 between 6", "X014@11"},
    {"status like \"x\"", "X014@8"},
    {"a (b)", "X018@1"},
    {"`a`(b)", "X014@4"},
    {"a not b", "X014@3"},
    {"late(a, b", "X015@5"},
    {"((a)", "X015@1"},
    {"a)", "X016@2"},
    {"a) and b)", "X016@2 X016@9"},
    {"1 < a < 5", "X017@7"},
    {"a = b = c", "X017@7"},
    {"a is set is set", "X017@10"},
    {"lat(a, b)", "X018@1"},
    {"now()", "X018@1"},
    {"sum(amount)", "X018@1"},
    {"a is null", "X019@6"},
    {"a is not set", "X019@10"},
    {"a is late", "X019@6"},
    {"a is", "X019@5"},
    {"a in b", "X019@6"},
    {"a not in \"x\"", "X019@10"},
    // several at once
    {"a == 5 && b != .5 or lat(c", "X004@3 X004@8 X005@16 X018@22 X015@25"},
    {"(a and ) or 5 hours > ", "X013@8 X006@15 X010@23"},
};

const Row kMeaning[] = {
    {"amont > 5", "X020@1"},
    {"status = done", "X020@10"},
    {"amount = null", "X020@10"},
    {"late > 5", "X020@1"},
    {"x + y + z", "X020@1 X020@5 X020@9"},
    {"late(paid_at)", "X021@1"},
    {"coalesce(amount, cost, 0)", "X021@1"},
    {"day()", "X021@1"},
    {"amount > units", "X022@1"},
    {"amount > 5%", "X022@1"},
    {"rate > 5 pp", "X022@1"},
    {"paid_at > joined_on", "X022@1"},
    {"order_id = 17", "X022@1"},
    {"units = \"17\"", "X022@1"},
    {"presale = 1", "X022@1"},
    {"joined_on > \"2026-05-01\"", "X022@1"},
    {"paid_at > \"2026-05-01\"", "X022@1"},
    {"units > quantity", "X022@1"},
    {"status in (\"a\", 5)", "X022@17"},
    {"amount + rate", "X023@1"},
    {"amount * cost", "X023@1"},
    {"units / amount", "X023@1"},
    {"100 / amount", "X023@1"},
    {"response * waiting", "X023@1"},
    {"paid_at + shipped_at", "X023@1"},
    {"paid_at * 2", "X023@1"},
    {"24 h - paid_at", "X023@1"},
    {"joined_on + 60 d", "X023@1"},
    {"paid_at - joined_on", "X023@1"},
    {"status + 1", "X023@1"},
    {"paid_at + amount", "X023@1"},
    {"response > 5", "X025@12"},
    {"rate > 5", "X025@8"},
    {"rate > 0.05", "X025@8"},
    {"rate > -1", "X025@8"},
    {"5 < rate", "X025@1"},
    {"lift > 2", "X025@8"},
    {"lift > 1", "X025@8"},
    {"response + 5", "X025@12"},
    {"paid_at + 24", "X025@11"},
    {"24 + paid_at", "X025@1"},
    {"if(presale, 5, rate)", "X025@13"},
    {"rate in (0, 5, 5%)", "X025@13"},
    {"units > 1.5", "X007@9"},
    {"amount > 1.00001", "X007@10"},
    {"amount > 922337203685478", "X008@10"},
    {"amount and presale", "X026@1"},
    {"presale or amount and cost", "X026@12 X026@23"},
    {"not amount", "X026@5"},
    {"-presale", "X026@2"},
    {"-paid_at", "X026@2"},
    {"late(joined_on, paid_at)", "X027@6"},
    {"late(shipped_at, 24 h)", "X027@18"},
    {"if(amount, 1, 0)", "X027@4"},
    {"abs(status)", "X027@5"},
    {"day(joined_on)", "X027@5"},
    {"weekday(amount)", "X027@9"},
    {"least(status, order_id)", "X027@7 X027@15"},
    {"starts_with(status, order_id)", "X027@21"},
    {"contains(amount, \"x\")", "X027@10"},
    {"if(presale, amount, rate)", "X028@1"},
    {"coalesce(status, 0)", "X028@1"},
    {"least(paid_at, joined_on)", "X028@1"},
    {"late(shipped_at, promised_at) and on_time(shipped_at, promised_at)", "X030@35"},
    {"late(shipped_at, promised_at) = true", "X031@1"},
    {"if(late(shipped_at, promised_at), 1, 0) > 0", "X031@4"},
    {"late(shipped_at, promised_at) is set", "X031@1"},
    {"status in (done, \"x\", amount)", "X032@12 X032@23"},
    {"units in (1 + 1)", "X032@11"},
    {"status < \"b\"", "X033@1"},
    {"presale >= gift", "X033@1"},
    // several at once
    {"amont > 5 and rate > 5 and late(paid_at)", "X020@1 X025@22 X021@28"},
};

TEST(ExprError, Syntax) {
  for (const Row& row : kSyntax) {
    EXPECT_EQ(complaints(read(row.text, std::nullopt)), row.complaints) << row.text;
  }
}

TEST(ExprError, Meaning) {
  for (const Row& row : kMeaning) {
    EXPECT_EQ(complaints(read(row.text, Wanted::Condition)), row.complaints) << row.text;
  }
}

/// Every complaint has words in both languages, and an instruction where one can be given.
TEST(ExprError, EveryMessageIsComplete) {
  std::set<Code> seen;
  for (const auto& [rows, n] :
       {std::pair(kSyntax, std::size(kSyntax)), std::pair(kMeaning, std::size(kMeaning))}) {
    for (std::size_t i = 0; i < n; ++i) {
      const Result<ExprPtr> result = read(rows[i].text, Wanted::Condition);
      ASSERT_FALSE(result) << rows[i].text;
      for (const Diagnostic& one : result.error()) {
        seen.insert(one.code);
        for (const Language language : {Language::Zh, Language::En}) {
          EXPECT_EQ(message_of(one, language).find('{'), std::string::npos) << rows[i].text;
        }
        EXPECT_EQ(one.hint.zh.empty(), one.hint.en.empty()) << rows[i].text;
      }
    }
  }
  EXPECT_GE(seen.size(), 28U);
}

TEST(ExprError, HintsSayWhatToWrite) {
  const struct {
    const char* text;
    const char* hint;
  } rows[] = {
      {"amount == 5", "write ="},
      {"gift && presale", "write and"},
      {"gift || presale", "write or"},
      {"!gift", "write not"},
      {"response > 5", "write 5 h"},
      {"rate > 5", "write 5%"},
      {"rate > 0.05", "write 5%"},
      {"rate > -1.5", "write -1.5%"},
      {"lift > 2", "write 2 pp"},
      {"paid_at + 24", "write 24 h"},
      {"amount is null", "write is missing"},
      {"amount is not null", "write is set"},
      {"amount is not set", "write is missing"},
      {".5", "write 0.5"},
      {"5 hours", "write 5 h"},
      {"amount > 1,000", "write 1000"},
      {"1 < units < 5", "write a < b and b < c"},
      {"order_id = 17", "write \"17\""},
      {"joined_on > '2026-05-01'", "write date \"2026-05-01\""},
      {"paid_at > joined_on", "write day(paid_at)"},
      {"max(amount, cost)", "use greatest(a, b)"},
      {"paid at is set", "a name with blanks stands between backticks: `paid at`"},
      {"status = done", "a text stands between quotes: \"done\""},
      {"late > 5", "it is a function: late(...)"},
  };
  for (const auto& row : rows) {
    const Result<ExprPtr> result = read(row.text);
    ASSERT_FALSE(result) << row.text;
    EXPECT_EQ(result.error().front().hint.en, row.hint) << row.text;
  }
}

TEST(ExprError, NearNamesAreOffered) {
  for (const char* text : {"amont > 5", "statos = \"x\"", "lat(paid_at, paid_at)"}) {
    const Result<ExprPtr> result = read(text);
    ASSERT_FALSE(result) << text;
    EXPECT_NE(result.error().front().hint.en.find("did you mean"), std::string::npos) << text;
  }
}

TEST(ExprError, TheSecondPendingCallPointsAtTheFirst) {
  const Result<ExprPtr> result =
      read("late(shipped_at, promised_at) or late(paid_at, promised_at)", Wanted::Condition);
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().front().labels.size(), 1U);
  EXPECT_EQ(result.error().front().labels.front().span.column, 1);
}

}  // namespace
}  // namespace steelyard
