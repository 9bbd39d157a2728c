// The flat table as CSV and Parquet: what a spreadsheet could run stays text, both encodings hold
// the same characters, Parquet read back by the engine holds the run's own numbers.

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "readers/encoding.hpp"
#include "report/csv.hpp"
#include "report/gb18030.hpp"
#include "report/parquet.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

std::string decoded(std::string_view bytes) {
  Gb18030Decoder decoder;
  std::string out;
  decoder.decode(bytes, out);
  decoder.finish(out);
  EXPECT_TRUE(decoder.take_bad_bytes().empty());
  return out;
}

TEST(CsvCell, NoTextIsAFormula) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"=1+1", "'=1+1"},
      {"+8613800000000", "'+8613800000000"},
      {"-2", "'-2"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"  =1", "'  =1"},
      {"＝1+1", "'＝1+1"},
      {std::string("\0=1", 3), "'" + std::string("\0=1", 3)},
      {"=HYPERLINK(\"http://x\",\"a\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"a\"\")\""},
      {"甲店", "甲店"},
      {"a=b", "a=b"},
      {"", ""},
      {"a,b", "\"a,b\""},
  };
  for (const auto& [text, cell] : cases) EXPECT_EQ(write_csv_cell(text), cell) << text;
}

TEST(Gb18030, HoldsAllOfUnicode) {
  EXPECT_EQ(encode_gb18030("订单"), "\xB6\xA9\xB5\xA5");  // the code chart of GB 2312
  EXPECT_EQ(encode_gb18030("€"), "\xA2\xE3");             // GB 18030-2000
  std::string all;
  for (char32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
    // No surrogates; and the edition of 2022 moved some characters out of this private corner.
    if ((c < 0xD800 || c > 0xDFFF) && (c < 0xE78D || c > 0xE864)) append_utf8(all, c);
  }
  EXPECT_EQ(decoded(encode_gb18030(all)), all) << "as the reader of such files has it";
}

class Tables : public testing::Test {
 protected:
  void SetUp() override {
    firm.load_sample(3'000, 7);
    run = firm.assess_text(
        *read_file(std::string(kProjectRoot) + "/catalog/presets/shop-monthly.yaml"), "2026-05");
    run.scorecards[0].name = "=cmd|' /C calc'!A0";
    run.scorecards[1].name = "甲,\"乙\"\n丙";
  }
  Firm firm;
  steelyard::Run run;
};

TEST_F(Tables, CsvIsForSpreadsheets) {
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string utf8 = write_report_csv(run, language, CsvEncoding::Utf8);
    ASSERT_TRUE(utf8.starts_with("\xEF\xBB\xBF")) << "a BOM";
    EXPECT_EQ(utf8.find(",=cmd"), std::string::npos);
    EXPECT_NE(utf8.find(",'=cmd|' /C calc'!A0,"), std::string::npos);
    EXPECT_EQ(decoded(write_report_csv(run, language, CsvEncoding::Gb18030)), utf8.substr(3));
  }
  EXPECT_NE(write_report_csv(run, Language::Zh, CsvEncoding::Utf8).find("未证实"),
            std::string::npos);
}

TEST_F(Tables, ParquetHoldsTheNumbers) {
  const std::string path = firm.dir() + "/it's a run.parquet";
  const auto written = write_run_parquet(path, run, Language::En);
  ASSERT_TRUE(written) << words_of(written.error());
  Connection connection = *Connection::open({});
  const auto file = "'" + firm.dir() + "/it''s a run.parquet'";
  const auto types = connection.query(
      "SELECT string_agg(column_type, ' ') FROM (DESCRIBE SELECT score, rank, value, n, points "
      "FROM " +
      file + ")");
  ASSERT_TRUE(types) << words_of(types.error());
  EXPECT_EQ(types->text_at(0, 0), "DECIMAL(18,2) INTEGER DOUBLE BIGINT DECIMAL(18,4)");
  const auto names = connection.query("SELECT DISTINCT name FROM " + file +
                                      " WHERE name LIKE '=%' OR name LIKE '甲%' ORDER BY name");
  ASSERT_EQ(names->n_rows, 2U);
  EXPECT_EQ(names->text_at(0, 0), run.scorecards[0].name) << "as it is, nothing before it";
  EXPECT_EQ(names->text_at(0, 1), run.scorecards[1].name);
  // Sums over the file are those over the cards.
  Int128 n_rows = 0;
  Int128 n_samples = 0;
  Int128 n_missing = 0;
  for (const Scorecard& card : run.scorecards) {
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      if (!run.assessment.indicators[i].counted) continue;
      ++n_rows;
      n_samples += card.indicators[i].estimate.n;
      n_missing += card.indicators[i].estimate.value ? 0 : 1;
    }
  }
  const auto sums = connection.query(
      "SELECT count(*), CAST(sum(n) AS BIGINT), count(*) FILTER (WHERE value IS NULL), "
      "count(DISTINCT run) FROM " +
      file);
  EXPECT_EQ(sums->int_at(0, 0), n_rows);
  EXPECT_EQ(sums->int_at(1, 0), n_samples);
  EXPECT_EQ(sums->int_at(2, 0), n_missing);
  EXPECT_EQ(sums->int_at(3, 0), 1);
  EXPECT_FALSE(std::filesystem::exists(path + ".part.csv"));
  // How sure it is: no official number outside its interval, and as many intervals as the cards have.
  const auto outside = connection.query(
      "SELECT count(*) FILTER (WHERE score < score_lo OR score > score_hi OR rank < rank_lo OR "
      "rank "
      "> rank_hi OR points < points_lo - 0.0001 OR points > points_hi + 0.0001 OR NOT "
      "(meets_probability BETWEEN 0 AND 1)), count(score_lo) - count(score), count(points_lo), "
      "count(meets_probability), count(rank_hi) - count(rank) FROM " +
      file);
  ASSERT_TRUE(outside) << words_of(outside.error());
  EXPECT_EQ(outside->int_at(0, 0), 0);
  EXPECT_EQ(outside->int_at(1, 0), 0);
  Int128 n_intervals = 0;
  Int128 n_chances = 0;
  for (const Scorecard& card : run.scorecards) {
    for (const IndicatorCard& one : card.indicators) {
      n_intervals += one.points_interval ? 1 : 0;
      n_chances += one.meets_probability ? 1 : 0;
    }
  }
  EXPECT_EQ(outside->int_at(2, 0), n_intervals);
  EXPECT_EQ(outside->int_at(3, 0), n_chances);
  EXPECT_GT(n_intervals, 0);
  EXPECT_GT(n_chances, 0);
  EXPECT_EQ(outside->int_at(4, 0), 0);
  // The chances of every grade add up, within what four decimals lose.
  const auto sums_of_chances = connection.query(
      "SELECT count(*), count(*) FILTER (WHERE abs(total - 1) > 0.0005) FROM (SELECT "
      "list_sum([CAST("
      "regexp_extract(part, '([0-9.e-]+)$', 1) AS DOUBLE) FOR part IN string_split(grade_chances, "
      "'; ')]) AS total FROM " +
      file + " WHERE grade_chances IS NOT NULL)");
  ASSERT_TRUE(sums_of_chances) << words_of(sums_of_chances.error());
  EXPECT_GT(sums_of_chances->int_at(0, 0), 0);
  EXPECT_EQ(sums_of_chances->int_at(1, 0), 0);
}

// A register without subjects, or a plan that selects nobody: a table with columns and no rows.
TEST_F(Tables, ParquetOfNobodyHasColumnsAndNoRows) {
  const std::string path = firm.dir() + "/nobody.parquet";
  run.scorecards.clear();
  const auto written = write_run_parquet(path, run, Language::Zh);
  ASSERT_TRUE(written) << words_of(written.error());
  Connection connection = *Connection::open({});
  const std::string file = "'" + path + "'";
  const auto types = connection.query(
      "SELECT string_agg(column_type, ' ') FROM (DESCRIBE SELECT subject, score, n, run FROM " +
      file + ")");
  ASSERT_TRUE(types) << words_of(types.error());
  EXPECT_EQ(types->text_at(0, 0), "VARCHAR DECIMAL(18,2) BIGINT VARCHAR");
  EXPECT_EQ(connection.query("SELECT count(*) FROM " + file)->int_at(0, 0), 0);
}

}  // namespace
}  // namespace steelyard
