// Refused records keep their text but no personal data: nowhere in the batch file does it stand.

#include "landing/reject_text.hpp"

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

const std::vector<std::string> kHeader = {"订单编号", "收货人姓名", "联系手机", "总金额"};

std::string kept(const std::vector<std::string_view>& cells, std::string_view raw,
                 bool bad = false) {
  RawRecord record;
  record.cells = cells;
  record.raw = raw;
  record.bad = bad;
  return RejectText(kHeader).of(record);
}

TEST(RejectText, CutsPersonalCellsOutOfTheRecord) {
  const std::string_view raw = "7,张三,\"138,00\",x";
  EXPECT_EQ(kept({raw.substr(0, 1), raw.substr(2, 6), raw.substr(10, 6), raw.substr(18, 1)}, raw),
            "7,…,\"…\",x");
  const std::string_view empty = "7,,,x";
  EXPECT_EQ(
      kept({empty.substr(0, 1), empty.substr(2, 0), empty.substr(3, 0), empty.substr(4, 1)}, empty),
      "7,,,x");
}

TEST(RejectText, IsRebuiltWhereCellsLieElsewhere) {
  EXPECT_EQ(kept({"7", "张三", "138", "x"}, "{\"a\":1}"), "7\t…\t…\tx");
}

TEST(RejectText, KeepsNothingBesideThePlacesOfTheHeader) {
  EXPECT_EQ(kept({"7", "张三", "138", "文一路", "x"}, "7,张三,138,文一路,x", true), "7\t…");
  EXPECT_EQ(kept({"138", "x"}, "138,x", true), "…");
  EXPECT_EQ(kept({}, "7,\"张三", true), "…");
}

TEST(RejectText, OfAFileWithoutPersonalColumnsIsTheRecord) {
  RawRecord record;
  record.raw = "7,\"张三";
  record.bad = true;
  EXPECT_EQ(RejectText({"a", "b"}).of(record), "7,\"张三");
}

TEST(RejectText, LeavesNoTraceInTheBatch) {
  const TempFolder folder;
  const std::string name = "王五五";
  const std::string phone = "13912345678";
  const std::string head =
      "订单编号,总金额,买家实际支付金额,订单创建时间,订单状态,收货人姓名,联系手机\n";
  const std::string tail = "," + name + "," + phone;
  const auto path = folder.write(
      "订单_20260601.csv", head + "1,5.00,5.00,2026-05-01 10:00:00,交易成功" + tail + "\n" +
                               "2,5.0.0,5.00,2026-05-01 10:00:00,交易成功" + tail + "\n" +
                               "3,5.00,5.00,2026-05-01 10:00:00,交易成功" + tail + ",surplus\n" +
                               "4,5.00,5.00,2026-05-01 10:00:00,\"交易" + tail + "\n" +
                               "5,5.00,5.00,2026-05-01 10:00:00,\xFF" + tail + "\n");
  LoadOptions options;
  options.adapter = "tmall_orders";
  options.set["shop"] = "S1";
  const auto landed = land_file(path, folder.landing(), catalogue_adapters(), builtin_model(),
                                options, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.n_rejected, 4U);
  std::size_t n_seen = 0;
  const auto check = [&](const Reject& reject) -> Result<void> {
    std::string all = reject.raw + reject.column;
    for (const std::string& arg : reject.args) all += arg;
    EXPECT_EQ(all.find(name), std::string::npos) << all;
    EXPECT_EQ(all.find(phone), std::string::npos) << all;
    ++n_seen;
    return {};
  };
  BatchVisitor visitor;
  visitor.on_reject = check;
  ASSERT_TRUE(read_batch(folder.landing(), landed->batch.digest, visitor));
  EXPECT_EQ(n_seen, 4U);
  EXPECT_EQ(landed->first_rejects.at(0).raw.substr(0, 8), "2,5.0.0,");
}

}  // namespace
}  // namespace steelyard
