// Small readers of plan values, and the list of all keys a plan may hold. Private to plan/.
//
//     read_number(`40`) = 40      check_known_keys(node, Place::Standard, out)
//
// The list of keys is one table: the parser, `closest_match`, the warning "kept, but not applied"
// and the test of docs/plan.schema.json all read it. Tested by: tests/plan/plan_test.cpp,
// tests/plan/plan_schema_test.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan_decimal.hpp"
#include "plan/standard.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

/// A map of the plan file, each with its own keys.
enum class Place {
  Plan,
  Subjects,
  MonthCycle,
  FiscalCycle,
  Cycle,
  Objective,
  Indicator,
  Definition,
  Window,
  Standard,
  Target,
  TargetByShift,
  Deduct,
  MinSample,
  Percentile,
  Entries,
  EntryItem,
  RedLine,
  Variant,
  Then,
  Grade,
  Missing,
  MissingRule,
  Fairness,
  Pay,
  Commission,
  Prize,
  PaySheet,
  PayPool,
  Newcomer,
  Timetable,
  Ledger,
  Booking,
  Consequence,
  GradeChanges,
  Protection,
  Excuse,
  Total,
  TotalPart,
  Objections,
  RatingCase,
  Raters,
  Calendar,
  Certify,
};

/// OfModel: refused with a hint, since the model says it for all plans.
enum class Applied { Yes, NotYet, OfModel };
struct PlanKey {
  std::string_view name;
  Applied applied = Applied::Yes;
};
struct KeySet {
  Place place;
  std::string_view schema_path;  // where docs/plan.schema.json lists them
  std::span<const PlanKey> keys;
};
/// Every place, in the order of the enum.
std::span<const KeySet> all_key_sets();
/// What indicators hold for their kind; not refused here, whatever their name.
std::span<const std::string_view> usual_kind_fields();

/// P021 for every unknown key, P031 for those that this version does not apply yet, P371 for the model's.
void check_known_keys(const YamlNode& map, Place place, Diagnostics& out);

/// Whether the key is not there, but one of the map's keys that nobody knows may mean it; or what it
/// held could not be read.
bool is_unread(const YamlNode& map, Place place, std::string_view key);

/// Whether one of the map's keys that nobody knows is near the key: it was meant, and need not be said to
/// be missing. A far one may be meant too, but says nothing of it.
bool is_misspelt(const YamlNode& map, Place place, std::string_view key);

/// A part of the file while it is read: was everything in it understood?
class PartReading {
 public:
  PartReading(const YamlNode& part, const Diagnostics& out)
      : part_(part), out_(out), n_before_(out.size()) {}
  [[nodiscard]] bool failed() const;

 private:
  const YamlNode& part_;
  const Diagnostics& out_;
  std::size_t n_before_;
};

/// P031: `what` is kept, but not applied by this version.
void warn_not_applied(const Span& span, std::string what, Diagnostics& out);

/// False with P020 (or P010 for `key：value`) when the node has another form. Missing nodes too.
bool expect_map(const YamlNode& node, Diagnostics& out);
bool expect_list(const YamlNode& node, Diagnostics& out);
bool expect_scalar(const YamlNode& node, Diagnostics& out);

/// P024: the number lies outside `range`, such as "0 … 100".
void refuse_number(const YamlNode& node, const std::string& range, Diagnostics& out);
/// "40", "-2", "+1", "2.5", "40 分". P023 else.
std::optional<Decimal> read_number(const YamlNode& node, Diagnostics& out);
/// A whole number of `least` … `most`. P023, P024 else.
struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
};
std::optional<std::int64_t> read_integer(const YamlNode& node, Bounds bounds, Diagnostics& out);
/// "90%", "35 s", "250". P023 else.
std::optional<Quantity> read_quantity(const YamlNode& node, Diagnostics& out);
/// "30 d" → 30. P030 else.
std::optional<int> read_days(const YamlNode& node, Diagnostics& out);
/// The index of the word in `words`, or P025 and none.
std::optional<std::size_t> read_word(const YamlNode& node, const std::vector<std::string>& words,
                                     Diagnostics& out);
/// yes, no, true or false; no where it is neither, which is said.
bool read_yes_no(const YamlNode& node, Diagnostics& out);
/// A name of 1 … 60 characters without signs that would break expressions or file names. P026 else.
std::string read_name(const PlacedText& text, Diagnostics& out);
/// The text of a scalar, trimmed, or P020.
PlacedText read_placed(const YamlNode& node, Diagnostics& out);

}  // namespace steelyard
