// A plan of shares, rates and means with a mix of cases, and a firm of two shops small enough to be reckoned by
// hand.
#pragma once

#include <fmt/format.h>

#include "house_firm.hpp"

namespace steelyard {

inline std::string plan_with(const std::string& fairness) {
  return R"(plan: t
version: 1
title: t
subjects: { of: shop }
cycle: month
objectives: { o: { title: o } }
indicators:
  - { name: gone, label: gone, kind: share, of: orders, that: cancelled, objective: o, weight: 60, better: lower,
      standard: { line: { 0%: 100, 20%: 0 } } }
  - { name: gone_per, label: gone per order, kind: rate, of: orders, where: cancelled, per: n, better: lower,
      objective: o, weight: 40, standard: { line: { 0%: 100, 20%: 0 } } }
  - { name: worth, label: worth, kind: mean, of: orders, value: amount }
  - { name: n, label: orders, kind: count, of: orders }
grades: { A: "≥ 60", B: else }
)" + fairness;
}

/// Two shops of June. East: S1 2 of 4 are gone, S2 1 of 4; West: S1 0 of 2, S2 1 of 6.
class CaseMixByHand : public HouseFirm {
 protected:
  void SetUp() override {
    std::string orders = "order_id,shop_id,region,created_at,cancelled_at,amount\n";
    int id = 0;
    const auto add = [&](const char* shop, const char* region, int n, int gone) {
      for (int i = 0; i < n; ++i) {
        orders += fmt::format("{},{},{},2026-06-{:02} 10:00:00,{},10\n", ++id, shop, region, 1 + i,
                              i < gone ? "2026-06-20 10:00:00" : "");
      }
    };
    add("S1", "East", 4, 2);
    add("S1", "West", 2, 0);
    add("S2", "East", 4, 1);
    add("S2", "West", 6, 1);
    load("orders.csv", orders);
    load("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n");
  }
};

}  // namespace steelyard
