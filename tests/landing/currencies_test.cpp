// Money of one file in several currencies: one sum for each, of rows that landed and of rows that
// did not; a row without a currency is in the house's.

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

LandedFile land(const TempFolder& folder, const std::string& name, const std::string& text) {
  const auto landed = land_file(folder.write(name, text), folder.landing(), catalogue_adapters(),
                                builtin_model(), {}, test_context());
  EXPECT_TRUE(landed) << (landed ? "" : say(landed.error()));
  return *landed;
}

TEST(Currencies, OfOneFileAreNotAdded) {
  const TempFolder folder;
  const LandedFile landed =
      land(folder, "orders_20260601.csv",
           "order_id,shop_id,created_at,amount,currency\nO1,S1,2026-05-01,10,USD\n"
           "O2,S1,2026-05-01,20,CNY\nO3,S1,2026-05-01,5,\nO4,S1,2026-05-01,1.5,USD\n"
           "O5,S1,2026-13-01,7,EUR\nO6,S1,2026-13-01,8,\n");
  EXPECT_EQ(landed.money_accepted.in("USD"), 115'000);
  EXPECT_EQ(landed.money_accepted.in("CNY"), 250'000);
  EXPECT_EQ(landed.money_accepted.by_currency().size(), 2U);
  EXPECT_EQ(landed.money_rejected.in("EUR"), 70'000);
  EXPECT_EQ(landed.money_rejected.in("CNY"), 80'000);
}

TEST(Currencies, OfAnAdapterCountForAllItsRows) {
  const TempFolder folder;
  const auto adapter =
      parse_adapter(text_source("adapter: a\nrecognise: [nr]\ncurrency: BRL\ninto: orders\n"
                                "columns: { order_id: nr, amount: a }\n"),
                    builtin_model());
  ASSERT_TRUE(adapter) << say(adapter.error());
  const auto landed = land_file(folder.write("a.csv", "nr,a\n1,5\n"), folder.landing(), {*adapter},
                                builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->money_accepted.in("BRL"), 50'000);
}

}  // namespace
}  // namespace steelyard
