// Files of keys: deletions by the file of another relation are refused, and so are bare keys that nobody
// said to be deletions.

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

Result<LandedFile> land(const TempFolder& folder, const std::string& text,
                        const LoadOptions& options) {
  return land_file(folder.write("file.csv", text), folder.landing(), catalogue_adapters(),
                   builtin_model(), options, test_context());
}

std::string code_of_landing(const std::string& text, const LoadOptions& options) {
  const TempFolder folder;
  const auto landed = land(folder, text, options);
  return landed ? "" : std::string(code_name(landed.error().front().code));
}

LoadOptions deletion_from(const std::string& relation) {
  LoadOptions options;
  options.kind = kDeletion;
  options.deletes = relation;
  return options;
}

LoadOptions by_adapter(LoadOptions options, const std::string& adapter) {
  options.adapter = adapter;
  return options;
}

TEST(KeyFiles, AFileOfAnotherRelationDeletesNothing) {
  const std::string returns =
      "return_id,order_id,requested_at,amount\nR1,O1,2026-05-03 10:00:00,10\n";
  EXPECT_EQ(code_of_landing(returns, {}), "") << "it is a file of returns";
  EXPECT_EQ(code_of_landing(returns, deletion_from("orders")), "D074");
  EXPECT_EQ(code_of_landing(returns, by_adapter(deletion_from("orders"), "orders")), "")
      << "it is meant";
  EXPECT_EQ(code_of_landing(returns, deletion_from("returns")), "");
}

TEST(KeyFiles, KeysAndOwnColumnsDelete) {
  EXPECT_EQ(code_of_landing("order_id\nO1\n", deletion_from("orders")), "");
  EXPECT_EQ(code_of_landing("order_id,why\nO1,twice\n", deletion_from("orders")), "");
  EXPECT_EQ(code_of_landing("order_id,shop_id,created_at,amount\nO1,S1,2026-05-03,1\n",
                            deletion_from("orders")),
            "");
  EXPECT_EQ(code_of_landing("order_id,reason,approved_by\nO1,twice,Ann\n", deletion_from("orders")),
            "")
      << "a list of orders with a reason";
  EXPECT_EQ(code_of_landing("shop_id\nS1\n", deletion_from("orders")), "D022");
}

TEST(KeyFiles, OfAnExportOfTwoRelationsOnlyTheNamedOneGoes) {
  const std::string export_of_jd =
      "订单号,商品ID,订购数量,京东价,订单金额,下单时间,订单状态\n"
      "J1,P1,1,10.00,30.00,2026-05-03 10:00:00,完成\nJ1,P2,2,10.00,30.00,2026-05-03 "
      "10:00:00,完成\n";
  using Rows = std::map<std::string, std::uint64_t>;
  const auto rows_of = [&](const LoadOptions& options) {
    const TempFolder folder;
    const auto landed = land(folder, export_of_jd, options);
    EXPECT_TRUE(landed) << say(landed.error());
    return landed ? landed->n_by_relation : Rows();
  };
  EXPECT_EQ(rows_of({}), (Rows{{"order_lines", 2}, {"orders", 1}}));
  EXPECT_EQ(rows_of(deletion_from("order_lines")), (Rows{{"order_lines", 2}}));
  EXPECT_EQ(rows_of(by_adapter(deletion_from("order_lines"), "jd_orders")),
            (Rows{{"order_lines", 2}}));
  EXPECT_EQ(rows_of(deletion_from("orders")), (Rows{{"orders", 2}}));
}

TEST(KeyFiles, OrdersAloneMayBeExclusions) {
  const TempFolder folder;
  const auto landed = land(folder, "order_id\nO1\n", {});
  ASSERT_TRUE(landed);
  ASSERT_EQ(landed->warnings.size(), 1U);
  EXPECT_EQ(landed->warnings.front().code, "D076"_code);
  EXPECT_NE(landed->warnings.front().hint.en.find("--deletes orders"), std::string::npos);
  const auto named = land_file(folder.write("exclusions.csv", "order_id\nO2\n"), folder.landing(),
                               catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_TRUE(named);
  EXPECT_TRUE(named->warnings.empty());
}

TEST(KeyFiles, BareKeysAreNotLoadedAsRows) {
  const TempFolder folder;
  const auto landed = land(folder, "return_id\nR1\n", {});
  ASSERT_FALSE(landed);
  EXPECT_EQ(landed.error().front().code, "D075"_code);
  EXPECT_NE(landed.error().front().hint.en.find("--deletes returns"), std::string::npos);
  LoadOptions meant;
  meant.adapter = "returns";
  EXPECT_EQ(code_of_landing("return_id\nR1\n", meant), "");
  EXPECT_EQ(code_of_landing("shop_id\nS1\n", {}), "") << "the house's own sheets may list names";
}

TEST(KeyFiles, AHeaderOfKeysWithoutRowsIsAnEmptyFileLikeOthers) {
  for (const char* header : {"return_id\n", "return_id,order_id,amount,requested_at\n"}) {
    const TempFolder folder;
    const auto landed = land(folder, header, {});
    ASSERT_TRUE(landed) << header << say(landed.error());
    EXPECT_EQ(landed->batch.n_rows_in, 0U);
    EXPECT_TRUE(landed->warnings.empty());
  }
}

TEST(KeyFiles, EveryFactOfTheseKeysIsNamed) {
  const TempFolder folder;
  const auto landed =
      land_file(folder.write("brand_series.csv", "shop_id,series,day\nS1,traffic,2026-05-03\n"),
                folder.landing(), catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_FALSE(landed);
  const Diagnostic& refused = landed.error().front();
  EXPECT_EQ(refused.code, "D075"_code);
  EXPECT_EQ(refused.args.at(1), "readings, brand_series");
  EXPECT_TRUE(refused.hint.en.ends_with("--deletes readings or --deletes brand_series"))
      << refused.hint.en;
  EXPECT_TRUE(refused.hint.zh.ends_with("--deletes readings 或 --deletes brand_series"))
      << refused.hint.zh;
}

}  // namespace
}  // namespace steelyard
