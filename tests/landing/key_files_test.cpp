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
  options.adapter = relation;
  return options;
}

TEST(KeyFiles, AFileOfAnotherRelationDeletesNothing) {
  const std::string returns =
      "return_id,order_id,requested_at,amount\nR1,O1,2026-05-03 10:00:00,10\n";
  EXPECT_EQ(code_of_landing(returns, {}), "") << "it is a file of returns";
  EXPECT_EQ(code_of_landing(returns, deletion_from("orders")), "D074");
  EXPECT_EQ(code_of_landing(returns, deletion_from("generic:orders")), "") << "it is meant";
  EXPECT_EQ(code_of_landing(returns, deletion_from("returns")), "");
}

TEST(KeyFiles, KeysAndOwnColumnsDelete) {
  EXPECT_EQ(code_of_landing("order_id\nO1\n", deletion_from("orders")), "");
  EXPECT_EQ(code_of_landing("order_id,why\nO1,twice\n", deletion_from("orders")), "");
  EXPECT_EQ(code_of_landing("order_id,shop_id,created_at,amount\nO1,S1,2026-05-03,1\n",
                            deletion_from("orders")),
            "");
  EXPECT_EQ(code_of_landing("shop_id\nS1\n", deletion_from("orders")), "D022");
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

}  // namespace
}  // namespace steelyard
