// The audit log under tampering: 10,000 random ones, each kind by its name, and the known limit.

#include "store/chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/digest.hpp"

namespace steelyard {
namespace {

using Rows = std::vector<AuditRow>;

Rows sound_log(std::int64_t n) {
  Rows rows;
  std::string previous = first_previous();
  for (std::int64_t i = 1; i <= n; ++i) {
    AuditRow row{.seq = i,
                 .at_us = 1'795'942'800'000'000 + i,
                 .actor = i % 3 == 0 ? "老李" : "zoe",
                 .action = "plan.submit",
                 .object = "plan/seed/" + std::to_string(i),
                 .detail = R"({"note":"n)" + std::to_string(i) + "\"}",
                 .previous = previous,
                 .hash = {}};
    row.hash = hash_of(row);
    previous = row.hash;
    rows.push_back(row);
  }
  return rows;
}

Anchors anchored(const Rows& rows, std::size_t n) {
  Anchors anchors;
  anchors.sound.push_back(
      {.seq = rows[n - 1].seq, .hash = rows[n - 1].hash, .at_us = 0, .key = "k", .signature = "s"});
  return anchors;
}

ChainReport check(Rows rows, const Anchors& anchors) {
  std::ranges::stable_sort(rows, {}, &AuditRow::seq);  // as the database gives them
  ChainCheck check(anchors, static_cast<std::int64_t>(rows.size()) + 4);
  for (const AuditRow& row : rows) check.add(row);
  return check.finish();
}

std::string first_code(const ChainReport& report) {
  return report.faults.empty() ? "" : std::string(code_name(report.faults.front().code));
}
std::string first_argument(const ChainReport& report) { return report.faults.front().args.front(); }

// The form of the bytes, written out by hand: a name, then fields with their lengths before them.
TEST(Chain, TheHashIsTheDocumentedOne) {
  const AuditRow row{.seq = 1,
                     .at_us = 258,
                     .actor = "z",
                     .action = "a",
                     .object = "o",
                     .detail = "{}",
                     .previous = std::string(64, '0'),
                     .hash = {}};
  const auto length = [](char n) { return std::string{n, 0, 0, 0, 0, 0, 0, 0}; };
  const std::string bytes =
      length(17) + "steelyard.audit.1" + length(8) + std::string{1, 0, 0, 0, 0, 0, 0, 0} +
      length(8) + std::string{2, 1, 0, 0, 0, 0, 0, 0} + length(1) + "z" + length(1) + "a" +
      length(1) + "o" + length(2) + "{}" + length(64) + std::string(64, '0');
  EXPECT_EQ(hash_of(row), digest(bytes));
}

TEST(Chain, ASoundLog) {
  const Rows rows = sound_log(40);
  const ChainReport report = check(rows, anchored(rows, 40));
  EXPECT_TRUE(report.faults.empty());
  EXPECT_EQ(report.n_rows, 40);
  EXPECT_EQ(report.last_hash, rows.back().hash);
  EXPECT_EQ(report.anchored_seq, 40);
  EXPECT_TRUE(check({}, Anchors{}).faults.empty());
}

TEST(Chain, EachTamperingByItsName) {
  const Rows rows = sound_log(10);
  const Anchors anchors = anchored(rows, 9);
  Rows changed = rows;
  changed[4].detail = R"({"note":"n6"})";
  EXPECT_EQ(first_code(check(changed, anchors)), "A101");
  EXPECT_EQ(first_argument(check(changed, anchors)), "5");
  Rows missing = rows;
  missing.erase(missing.begin() + 3, missing.begin() + 5);
  EXPECT_EQ(first_code(check(missing, anchors)), "A102");
  EXPECT_EQ(check(missing, anchors).faults.front().args, (std::vector<std::string>{"4", "5"}));
  Rows swapped = rows;
  std::swap(swapped[2].seq, swapped[6].seq);
  EXPECT_EQ(first_code(check(swapped, anchors)), "A103");
  EXPECT_EQ(check(swapped, anchors).faults.front().args, (std::vector<std::string>{"3", "7"}));
  const Rows cut(rows.begin(), rows.begin() + 6);
  EXPECT_EQ(first_code(check(cut, anchors)), "A104");
  EXPECT_EQ(check(cut, anchors).faults.front().args, (std::vector<std::string>{"6", "9"}));
  Rows replaced = rows;  // whole in itself, not what stood there
  replaced[5].actor = "eve";
  replaced[5].previous = std::string(64, 'f');
  replaced[5].hash = hash_of(replaced[5]);
  EXPECT_EQ(first_code(check(replaced, anchors)), "A107");
}

// Somebody who can compute hashes writes the whole chain anew.
TEST(Chain, AChainWrittenAnewContradictsItsAnchor) {
  const Rows rows = sound_log(10);
  Rows anew = rows;
  anew[1].actor = "eve";
  for (std::size_t i = 1; i < anew.size(); ++i) {
    anew[i].previous = anew[i - 1].hash;
    anew[i].hash = hash_of(anew[i]);
  }
  EXPECT_TRUE(check(anew, Anchors{}).faults.empty());
  EXPECT_EQ(first_code(check(anew, anchored(rows, 9))), "A106");
  EXPECT_TRUE(check(anew, anchored(rows, 1)).faults.empty()) << "only up to the anchor";
}

// The known limit, stated as it is.
TEST(Chain, WhatFollowsTheLastAnchorCanBeCutOff) {
  const Rows rows = sound_log(10);
  const Rows cut(rows.begin(), rows.begin() + 9);
  EXPECT_TRUE(check(cut, anchored(rows, 9)).faults.empty());
}

class Tamperer {
 public:
  explicit Tamperer(std::uint64_t seed) : random_(seed) {}

  std::string tamper(Rows& rows) {
    const std::size_t i = any(rows.size());
    switch (any(6)) {
      case 0:
        return flip_bit(rows[i]);
      case 1:
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
        return "deleted";
      case 2:
        return swap(rows, i);
      case 3:
        return insert(rows, i);
      case 4:
        rows.resize(i);
        return "cut";
      default:
        return move_aside(rows[i]);
    }
  }

 private:
  std::size_t any(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

  std::string flip_bit(AuditRow& row) {
    const std::size_t column = any(8);
    const std::size_t bit = any(63);
    if (column == 6) row.seq ^= std::int64_t{1} << bit;
    if (column == 7) row.at_us ^= std::int64_t{1} << bit;
    if (column > 5) return "a bit of a number";
    std::string* const texts[] = {&row.actor,  &row.action,   &row.object,
                                  &row.detail, &row.previous, &row.hash};
    std::string& text = *texts[column];
    text[any(text.size())] ^= static_cast<char>(1U << any(8));
    return "a bit of a text";
  }
  std::string swap(Rows& rows, std::size_t i) {
    std::size_t k = any(rows.size());
    if (k == i) k = (i + 1) % rows.size();
    std::swap(rows[i].seq, rows[k].seq);
    return "swapped";
  }
  // A row of its own with the right chain behind it; those after move on.
  std::string insert(Rows& rows, std::size_t i) {
    AuditRow row = rows[i];
    row.actor = "eve";
    row.hash = hash_of(row);
    for (std::size_t k = i; k < rows.size(); ++k) ++rows[k].seq;
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i), row);
    return "inserted";
  }
  std::string move_aside(AuditRow& row) {
    row.seq += 1000 + static_cast<std::int64_t>(any(1000));
    return "moved";
  }

  std::mt19937_64 random_;
};

TEST(Chain, TenThousandTamperingsAreFound) {
  const char* given = std::getenv("STEELYARD_SEED");
  const std::uint64_t seed = given == nullptr ? 20261129 : std::strtoull(given, nullptr, 10);
  const Rows rows = sound_log(40);
  const Anchors anchors = anchored(rows, 40);
  Tamperer tamperer(seed);
  for (int i = 0; i < 10'000; ++i) {
    Rows tampered = rows;
    const std::string how = tamperer.tamper(tampered);
    ASSERT_FALSE(check(tampered, anchors).faults.empty()) << how << ", STEELYARD_SEED=" << seed;
  }
}

}  // namespace
}  // namespace steelyard
