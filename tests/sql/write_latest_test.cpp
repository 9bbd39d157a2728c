// The latest rows of a key as SQL: what takes a place, in which order, and what lies beyond.

#include "sql/write_latest.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(WriteLatest, PlacesWithinTheWindowLatestFirst) {
  Measure measure;
  measure.fact = "reviews";
  measure.latest = LatestRows{20, {"customer_id", "shop"}, nullptr};
  Relation reviews;
  reviews.key = {"review_id", "day"};
  reviews.columns.resize(2);
  reviews.columns[0].name = "review_id";
  reviews.columns[0].type = Stored::Text;
  reviews.columns[1].name = "day";
  reviews.columns[1].type = Stored::Date;
  const FactTable fact{"facts.reviews", "\"created_at_day\"", "\"created_at\""};
  const LatestQuestion question{measure, reviews, fact, {{10}, {20}}};
  EXPECT_EQ(
      write_places(question, *find_dialect("duckdb")),
      "(SELECT *, CASE WHEN \"customer_id\" IS NOT NULL AND \"shop\" IS NOT NULL THEN "
      "row_number() OVER (PARTITION BY \"customer_id\", \"shop\" ORDER BY \"created_at\" DESC, "
      "length(\"review_id\") DESC, \"review_id\" DESC, \"day\" DESC) ELSE 1 END AS \"_place\" FROM "
      "facts.reviews WHERE "
      "\"created_at_day\" BETWEEN 10 AND 20)");
  EXPECT_EQ(write_beyond(*measure.latest, "f.", *find_dialect("duckdb")), "f.\"_place\" > 20");
  EXPECT_EQ(latest_rows(question, *find_dialect("duckdb")).day, fact.day);
}

}  // namespace
}  // namespace steelyard
