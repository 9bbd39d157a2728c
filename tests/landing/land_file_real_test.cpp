// Real exports: every row and every cent of Olist, a Tmall report and UCI Online Retail.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

/// A data set beside the repository; the test is skipped where it is absent.
std::string shared_data(const std::string& name) {
  const std::string path = root_path("../shared/data/" + name);
  return std::filesystem::exists(path) ? path : std::string();
}

#define NEED(path) \
  if ((path).empty()) GTEST_SKIP() << "skipped: no ../shared"

Result<LandedFile> land(const TempFolder& folder, const std::string& path) {
  LoadOptions options;
  options.keep_raw = false;
  return land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), options,
                   test_context());
}

TEST(RealData, Olist) {
  const std::string data = shared_data("olist");
  NEED(data);
  struct Figure {
    const char* adapter;
    const char* relation;
    std::uint64_t n_rows;
  };
  const std::map<std::string, Figure> wanted = {
      {"olist_orders_dataset.csv", {"olist_orders", "orders", 15000}},
      {"olist_order_items_dataset.csv", {"olist_items", "order_lines", 17071}},
      {"olist_order_payments_dataset.csv", {"olist_payments", "payments", 15733}},
      {"olist_order_reviews_dataset.csv", {"olist_reviews", "reviews", 14944}},
      {"olist_sellers_dataset.csv", {"olist_sellers", "shops", 1904}},
      {"olist_customers_dataset.csv", {"olist_customers", "customers", 15000}},
      {"olist_products_dataset.csv", {"olist_products", "products", 0}}};
  const TempFolder folder;
  const Result<std::vector<std::string>> files = find_files(data);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 8);
  for (const std::string& file : *files) {
    const Result<LandedFile> landed = land(folder, file);
    ASSERT_TRUE(landed) << say(landed.error());
    const auto figure = wanted.find(std::filesystem::path(file).filename().string());
    if (figure == wanted.end()) {
      EXPECT_TRUE(landed->ignored) << file;
      continue;
    }
    EXPECT_EQ(landed->batch.adapter, figure->second.adapter);
    EXPECT_EQ(landed->batch.n_rejected, 0) << file;
    EXPECT_EQ(landed->batch.n_rows_in, landed->n_by_relation.at(figure->second.relation));
    if (figure->second.n_rows > 0) {
      EXPECT_EQ(landed->batch.n_rows_in, figure->second.n_rows) << file;
    }
  }
}

TEST(RealData, OlistStatusesAndKeys) {
  const std::string data = shared_data("olist");
  NEED(data);
  const TempFolder folder;
  const Result<LandedFile> orders = land(folder, data + "/olist_orders_dataset.csv");
  ASSERT_TRUE(orders) << say(orders.error());
  std::map<std::string, int> n_by_status;
  const Rows rows = rows_of(folder.landing(), orders->batch, "orders");
  for (std::size_t i = 0; i < rows.cells.size(); ++i) ++n_by_status[rows.at(i, "status")];
  EXPECT_EQ(n_by_status["delivered"], 14552);
  EXPECT_EQ(n_by_status["shipped"], 159);
  EXPECT_EQ(n_by_status["cancelled"], 113);
  EXPECT_EQ(n_by_status["unavailable"], 89);
  const Result<LandedFile> reviews = land(folder, data + "/olist_order_reviews_dataset.csv");
  ASSERT_TRUE(reviews);
  const Rows review_rows = rows_of(folder.landing(), reviews->batch, "reviews");
  std::set<std::string> keys;
  std::map<std::string, int> n_by_review;
  for (std::size_t i = 0; i < review_rows.cells.size(); ++i) {
    keys.insert(review_rows.at(i, "review_id") + review_rows.at(i, "order_id"));
    ++n_by_review[review_rows.at(i, "review_id")];
  }
  EXPECT_EQ(keys.size(), 14944);
  EXPECT_EQ(std::ranges::count_if(n_by_review, [](const auto& each) { return each.second > 1; }),
            20);
}

TEST(RealData, TmallReport) {
  const std::string data = shared_data("tmall_orders/tmall_order_report1.csv");
  NEED(data);
  const TempFolder folder;
  const Result<LandedFile> landed = land(folder, data);
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.n_rows_in, 28010);
  EXPECT_EQ(landed->batch.n_rejected, 0);
  EXPECT_TRUE(landed->money_accepted.only() == 29957606100);
  const BatchHeader& batch = landed->batch;
  EXPECT_TRUE(sum_of(folder.landing(), batch, "orders", "amount") == 29957606100);
  // The published 1,902,487.15 of 买家实际支付金额 is what refunds left: now a difference.
  const Int128 paid = sum_of(folder.landing(), batch, "orders", "paid_amount");
  const Int128 refunded = sum_of(folder.landing(), batch, "orders", "refund_reported");
  EXPECT_TRUE(refunded == 5723359200);
  EXPECT_TRUE(paid - refunded == 19024871500);
  const Rows rows = rows_of(folder.landing(), batch, "orders");
  std::set<std::string> regions;
  int n_unpaid = 0;
  int n_refunded = 0;
  for (std::size_t i = 0; i < rows.cells.size(); ++i) {
    regions.insert(rows.at(i, "region"));
    if (rows.at(i, "paid_at") == "∅") ++n_unpaid;
    if (rows.at(i, "refund_reported") != "0") ++n_refunded;
    if (rows.at(i, "paid_at") == "∅") continue;
    EXPECT_EQ(rows.at(i, "paid_amount"), rows.at(i, "amount")) << "every buyer paid his order";
  }
  EXPECT_EQ(regions.size(), 31);
  EXPECT_EQ(n_unpaid, 3923);
  EXPECT_EQ(n_refunded, 5646);
}

TEST(RealData, OnlineRetail) {
  const std::string data = shared_data("online_retail/online_retail.parquet");
  NEED(data);
  const TempFolder folder;
  const Result<LandedFile> landed = land(folder, data);
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.n_rows_in, 541909);
  EXPECT_EQ(landed->batch.n_rejected, 0);
  EXPECT_EQ(landed->n_by_relation.at("order_lines"), 541909);
  EXPECT_TRUE(landed->money_accepted.only() == 97477479340);
  std::set<std::string> invoices;
  std::set<std::string> cancelled;
  std::set<std::string> regions;
  const Rows orders = rows_of(folder.landing(), landed->batch, "orders");
  for (std::size_t i = 0; i < orders.cells.size(); ++i) {
    invoices.insert(orders.at(i, "order_id"));
    regions.insert(orders.at(i, "region"));
    if (orders.at(i, "status") == "cancelled") cancelled.insert(orders.at(i, "order_id"));
  }
  EXPECT_EQ(invoices.size(), 25900);
  EXPECT_EQ(regions.size(), 38);
  EXPECT_LT(orders.cells.size(), 26200);  // an invoice stands on each of its lines
  for (const std::string& invoice : cancelled) EXPECT_EQ(invoice.front(), 'C');
  EXPECT_EQ(cancelled.size(), 3836);
  const Rows lines = rows_of(folder.landing(), landed->batch, "order_lines");
  int n_cancelled = 0;
  int n_anonymous = 0;
  for (std::size_t i = 0; i < lines.cells.size(); ++i) {
    if (lines.at(i, "order_id").front() == 'C') ++n_cancelled;
    if (lines.at(i, "customer_id") == "∅") ++n_anonymous;
  }
  EXPECT_EQ(n_cancelled, 9288);
  EXPECT_EQ(n_anonymous, 135080);
}

}  // namespace
}  // namespace steelyard
