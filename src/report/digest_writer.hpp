// digest_writer: what the digests of a group and of a person share: contents, language, and how
// much may be said. Tested by: tests/report/digest_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "report/digest.hpp"

namespace steelyard {

/// How much may be said.
struct DigestLevel {
  std::size_t n_movers;
  bool with_why;
  std::size_t n_names;
  bool with_notes;
};

struct DigestWriter {
  const ReportContents& contents;
  Language language;
  DigestLevel level;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const;
  [[nodiscard]] const Run& run() const { return contents.run; }
  [[nodiscard]] const std::vector<Scorecard>& cards() const { return run().scorecards; }
  [[nodiscard]] std::string label(std::size_t i) const;
  [[nodiscard]] std::string name(const Scorecard& card) const;
  /// As many as the level allows, and a mark where there are more.
  [[nodiscard]] std::string list(const std::vector<std::string>& all) const;

  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::string end() const;
  [[nodiscard]] std::string notes() const;
  /// Rows of unknown value that are in no value; empty = none.
  [[nodiscard]] std::string left_out() const;
  /// "退货率 4": indicators that some were not rated by, and how many.
  [[nodiscard]] std::vector<std::string> unrated_indicators() const;
};

/// 10^-2 as people read it: "85.31", "+4.2".
std::string digest_points(Int128 value);
std::string digest_signed(Int128 by);

/// The first level whose text fits; the last is cut, should names of plans and grades be that long.
std::string fitting_digest(const ReportContents& contents, Language language,
                           std::string (*write)(const DigestWriter&));

}  // namespace steelyard
