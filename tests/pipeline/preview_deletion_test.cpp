// What a file of deletions would take away: its keys, those that are held, and those that are newer.

#include "pipeline/preview_deletion.hpp"

#include "firm.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;
constexpr std::int64_t kJune = 1'780'272'000'000'000;  // 2026-06-01

LoadOptions exported(std::int64_t at_us) {
  LoadOptions options;
  options.exported_at_us = at_us;
  return options;
}

LoadOptions deletion(std::int64_t at_us) {
  LoadOptions options = exported(at_us);
  options.kind = kDeletion;
  options.deletes = "orders";
  return options;
}

std::string written(const Firm& firm, const std::string& name, const std::string& text) {
  const std::string path = firm.dir() + "/" + name;
  EXPECT_TRUE(write_file_durably(path, text));
  return path;
}

std::string orders(const std::vector<std::string>& ids) {
  std::string text = "order_id,shop_id,created_at,amount\n";
  for (const std::string& id : ids) text += id + ",S1,2026-05-03 10:00:00,10\n";
  return text;
}

TEST(PreviewDeletion, TellsWhatIsHeldAndWhatIsNewer) {
  Firm firm;
  firm.load_path(written(firm, "a.csv", orders({"O1", "O2", "O4"})), exported(kJune));
  firm.load_path(written(firm, "b.csv", orders({"O2"})), exported(kJune + 4 * kDay));
  const std::string gone = written(firm, "gone.csv", "order_id\nO1\nO2\nO3\nO1\n");
  const auto held =
      preview_deletion(firm.project(), gone, deletion(kJune + 2 * kDay), firm.context());
  ASSERT_TRUE(held) << words_of(held.error());
  EXPECT_EQ(held->n_named, 3U);
  EXPECT_EQ(held->n_held, 2U);
  EXPECT_EQ(held->n_newer, 1U);
  const BatchList list = list_batches(firm.project().landing_dir()).value();
  EXPECT_EQ(list.batches.size(), 2U) << "nothing landed";
  EXPECT_EQ(firm.load_path(gone, deletion(kJune + 2 * kDay))
                .report.files.at(0)
                .accounts.at("orders")
                .n_replaced,
            1U)
      << "as the deletion then does";
}

TEST(PreviewDeletion, OfNothingThatIsHeld) {
  Firm firm;
  const std::string gone = written(firm, "gone.csv", "order_id\nO1\n");
  const auto held = preview_deletion(firm.project(), gone, deletion(kJune), firm.context());
  ASSERT_TRUE(held) << words_of(held.error());
  EXPECT_EQ(held->n_named, 1U);
  EXPECT_EQ(held->n_held, 0U);
}

}  // namespace
}  // namespace steelyard
