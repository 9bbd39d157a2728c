// Diagnostics: the list itself, places, carets under wide characters, hints, labels, JSON.

#include "base/diagnostic.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <regex>
#include <set>

#include "base/text.hpp"
#include "base/type_words.hpp"

namespace steelyard {
namespace {

SourcePtr source(std::string text) {
  return std::make_shared<const Source>(Source{"店铺.yaml", std::move(text)});
}

Diagnostic unknown_zone(Span span) {
  return {"C120"_code, std::move(span), {"Asia/Shangai"}, {}, {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string_view line : split_lines(text)) out.emplace_back(line);
  return out;
}

TEST(Diagnostics, EveryCodeHasWordsInBothLanguages) {
  for (const Code code : all_codes()) {
    SCOPED_TRACE(std::string(code_name(code)));
    for (const Language language : {Language::Zh, Language::En}) {
      EXPECT_FALSE(message_of({code, {}, {}, {}, {}}, language).empty());
      EXPECT_GE(n_chars(long_text(code, language)), 10U);
    }
    Code back{};
    EXPECT_TRUE(try_parse_code(code_name(code), back));
    EXPECT_EQ(back, code);
  }
  Code none{};
  EXPECT_FALSE(try_parse_code("Z999", none));
}

TEST(Diagnostics, CodesStandInOrderAndMessagesFollowTheStyle) {
  std::string before;
  for (const Code code : all_codes()) {
    const std::string name(code_name(code));
    SCOPED_TRACE(name);
    EXPECT_LT(before, name) << "diagnostics.def is sorted, and no code stands there twice";
    before = name;
    const std::string en = message_of({code, {}, {}, {}, {}}, Language::En);
    const std::string zh = message_of({code, {}, {}, {}, {}}, Language::Zh);
    EXPECT_NE(en.back(), '.');
    EXPECT_FALSE(zh.ends_with("。"));
    EXPECT_EQ(en.find("{") == std::string::npos, zh.find("{") == std::string::npos)
        << "what one language shows as an argument, the other does not pass over";
  }
}

TEST(Diagnostics, ArgumentsArePutInAsTheyAre) {
  const Diagnostic one{"C130"_code, {}, {"1.00 {1}", "%s\\"}, {}, {}};
  EXPECT_EQ(message_of(one, Language::En),
            "1.00 {1} and %s\\ cannot be added: the currencies differ");
  const Diagnostic short_of_one{"C130"_code, {}, {"1.00 CNY"}, {}, {}};
  EXPECT_NE(message_of(short_of_one, Language::En).find("{1}"), std::string::npos);
}

TEST(Diagnostics, CountsHaveTheirWord) {
  const auto said = [](const std::string& n, Language language) {
    return message_of({"D061"_code, {}, {n, "O1", "2", "1"}, {}, {}}, language);
  };
  EXPECT_EQ(said("1", Language::En),
            "1 order has more refunded than was paid, such as O1: 2 refunded, 1 paid");
  EXPECT_TRUE(said("2", Language::En).starts_with("2 orders have more refunded"));
  EXPECT_TRUE(said("1", Language::Zh).starts_with("1 个订单的退款"));
}

// A word behind a number is written {1:row|rows}; of a share ("1 of 1 people") the whole is told.
TEST(Diagnostics, NoCountKeepsItsPluralForOne) {
  const std::vector<std::string> ones(8, "1");
  const std::regex several(
      "(^|[^0-9a-zA-Z'.-])1 (points|days|rows|cells|orders|shops|people|products|subjects|"
      "assessors|values|seconds|arguments|objections|test cases|check dates|"
      "weighted indicators)\\b");
  const std::set<std::string> shares = {"S101", "S102", "S120", "S121"};
  for (const Code code : all_codes()) {
    const std::string en = message_of({code, {}, ones, {}, {}}, Language::En);
    const bool is_share = shares.contains(std::string(code_name(code)));
    EXPECT_TRUE(is_share || !std::regex_search(en, several)) << code_name(code) << " " << en;
  }
}

TEST(Diagnostics, TypesAreNamedInTheLanguageOfTheMessage) {
  EXPECT_EQ(words_of_types("money", Language::Zh), "金额");
  EXPECT_EQ(words_of_types("instant / date", Language::Zh), "时刻 / 日期");
  EXPECT_EQ(words_of_types("sum (money)", Language::Zh), "求和 (金额)");
  EXPECT_EQ(words_of_types("percentage point", Language::Zh), "百分点");
  EXPECT_EQ(words_of_types("\"text\"", Language::Zh), "\"文字\"");
  EXPECT_EQ(words_of_types("updated discount counts", Language::Zh), "updated discount counts");
  EXPECT_EQ(words_of_types("money", Language::En), "money");
  const Diagnostic unlike{"X022"_code, {}, {"money", "duration"}, {}, {}};
  EXPECT_EQ(message_of(unlike, Language::Zh), "金额 与 时长 不能比较");
  EXPECT_EQ(message_of(unlike, Language::En), "money cannot be compared with duration");
}

TEST(Render, QuotesTheLineAndPutsCaretsUnderTheSpan) {
  const SourcePtr text = source("a: 1\nzone: Asia/Shangai\n");
  Diagnostic one = unknown_zone({text, 2, 7, 12});
  one.hint = did_you_mean("Asia/Shangai", {"Asia/Shanghai", "UTC"});
  one.labels.push_back({{text, 1, 1, 1}, {"先看这里", "see here first"}});
  EXPECT_EQ(render({one}, Language::En),
            "店铺.yaml:2:7: error[C120]: unknown time zone 'Asia/Shangai'\n"
            "    2 | zone: Asia/Shangai\n"
            "      |       ^^^^^^^^^^^^\n"
            "  hint: did you mean 'Asia/Shanghai'?\n"
            "    1 | a: 1\n"
            "      | - see here first\n");
  EXPECT_EQ(lines_of(render({one}, Language::Zh))[0],
            "店铺.yaml:2:7: 错误[C120]: 未知时区“Asia/Shangai”");
}

// Columns count characters; on the terminal a Chinese character takes two cells and a TAB is shown
// as four blanks. The marked character must stand over its caret, cell by cell.
TEST(Render, CaretsAlignInCells) {
  struct Row {
    std::string line;
    int column;
    int length;
    int begin_cell;
    int end_cell;
  };
  const std::vector<Row> rows = {
      {"店铺: x", 5, 1, 6, 7},      // two wide characters, a colon, a blank
      {"店铺: 甲乙", 5, 2, 6, 10},  // wide carets under wide characters
      {"\tx", 2, 1, 4, 5},          // behind a TAB
      {"\tx", 1, 1, 0, 4},          // the TAB itself
      {"“≥”x", 4, 1, 3, 4},         // ambiguous width counts one
      {"e\u0301x", 3, 1, 1, 2},     // a combining accent takes no cell
      {"👍x", 2, 1, 2, 3},          // an emoji takes two
      {"abc", 4, 1, 3, 4},          // just behind the line: one caret
      {"abc", 2, 99, 1, 3},         // longer than the line: to its end
      {"abc\r", 3, 1, 2, 3},        // the CR of a Windows file is no character
      {"，％", 2, 1, 2, 4},         // full-width punctuation
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    const auto lines = lines_of(
        render({unknown_zone({source(row.line), 1, row.column, row.length})}, Language::Zh));
    ASSERT_EQ(lines.size(), 3U);
    const std::string marks = lines[2].substr(std::string("      | ").size());
    EXPECT_EQ(marks.find('^'), static_cast<std::size_t>(row.begin_cell));
    EXPECT_EQ(marks.size(), static_cast<std::size_t>(row.end_cell));
  }
}

TEST(Render, ShowsTheSurroundingsOfASpanInALongLine) {
  const std::string line = std::string(3000, 'a') + "店铺BAD" + std::string(3000, 'z');
  const auto lines = lines_of(render({unknown_zone({source(line), 1, 3003, 3})}, Language::En));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_LT(display_width(lines[1]), 160);
  const int at = display_width(lines[1].substr(0, lines[1].find("BAD")));
  EXPECT_EQ(lines[2].find("^^^"), static_cast<std::size_t>(at));
}

TEST(Render, LeavesOutWhatIsNotThere) {
  EXPECT_EQ(render({unknown_zone({})}, Language::En),
            "error[C120]: unknown time zone 'Asia/Shangai'\n");
  EXPECT_EQ(render({unknown_zone({source("x"), 0, 0, 0})}, Language::En),
            "店铺.yaml: error[C120]: unknown time zone 'Asia/Shangai'\n");
  EXPECT_EQ(render({unknown_zone({source("x: y"), 1, 1, 0})}, Language::En),
            "店铺.yaml:1:1: error[C120]: unknown time zone 'Asia/Shangai'\n    1 | x: y\n");
  EXPECT_EQ(lines_of(render({unknown_zone({source("x"), 7, 1, 1})}, Language::En))[1], "    7 |");
  EXPECT_EQ(render({}, Language::En), "");
}

TEST(Render, NothingInAFileSteersTheTerminal) {
  const std::string shown =
      render({unknown_zone({source("a\x1b[31mred\x07\x80"), 1, 1, 1})}, Language::En);
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_EQ(shown.find('\x07'), std::string::npos);
  EXPECT_TRUE(is_valid_utf8(shown));
}

TEST(Render, ALabelInAnotherFileSaysWhere) {
  Diagnostic one = unknown_zone({source("x"), 1, 1, 1});
  const auto other = std::make_shared<const Source>(Source{"model.yaml", "y"});
  one.labels.push_back({{other, 1, 1, 1}, {"在此", "here"}});
  EXPECT_EQ(lines_of(render({one}, Language::En)).at(3), "  --> model.yaml:1");
}

TEST(RenderJson, KeepsItsKeysInOrder) {
  Diagnostic one = unknown_zone({source("zone: Asia/Shangai"), 1, 7, 12});
  one.hint = {"", "did you mean 'Asia/Shanghai'?"};
  EXPECT_EQ(render_json({one}, Language::En),
            R"([{"code":"C120","severity":"error","file":"店铺.yaml","line":1,"column":7,)"
            R"("length":12,"message":"unknown time zone 'Asia/Shangai'",)"
            R"("hint":"did you mean 'Asia/Shanghai'?","labels":[]}])");
  EXPECT_EQ(render_json({}, Language::Zh), "[]");
  EXPECT_TRUE(is_valid_utf8(render_json({{"C120"_code, {}, {"\xff"}, {}, {}}}, Language::En)));
}

TEST(Diagnostics, ListsKnowWhetherSomethingIsWrong) {
  Diagnostics list;
  EXPECT_FALSE(has_errors(list));
  append(list, {unknown_zone({})});
  EXPECT_TRUE(has_errors(list));
}

}  // namespace
}  // namespace steelyard
