// Method: everything about one statistical method, in one file of a sub-folder of stats/: what it is, its
// formula, where it comes from, its parameters, and a worked example that a test runs.
//
// Adding a method = adding a file to a sub-folder (a family: weighting/ …) that defines
// `extern const Method method_NAME`. The folders are the registry: the build writes the list. The record
// feeds `steelyard methods`, docs/methods/ and the suite of tests/stats/methods_test.cpp, which runs the
// example and every law that the record claims. What several methods share stands beside the folders.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace steelyard::stats {

using Numbers = std::vector<double>;
/// A table of numbers, row by row; all rows are of one length.
using Rows = std::vector<Numbers>;

struct MethodParameter {
  std::string_view name;
  std::string_view otherwise;  // the value taken where none is said
  Text what;
};

/// What holds for every input of a method; the suite tries each on made-up inputs.
enum class Law {
  SumsToOne,       // the result is of weights: none negative, together 1
  UnitFree,        // a column in other units (times a positive number) changes nothing
  RowsInAnyOrder,  // the order of the rows does not matter
  ColumnsAlike,    // columns in another order: the results in that order
  FollowsConsistent,  // judgements that contradict each other nowhere give back the weights they are of
};

/// What the rows of the input are.
enum class MethodInput {
  Data,  // a row for each subject, a column for each indicator; more is better; for weights none negative
  Comparisons,  // a square table: how many times as important as j is i; a_ji = 1 / a_ij
  BestWorst,    // two rows: how many times as important as j the best is, and as the worst j is
  Own,          // what its `rows` says; no law is tried on it
};

struct MethodExample {
  Rows input;
  Numbers output;
  double tolerance = 1e-12;  // as many digits as the source prints
  Text source;               // whose numbers these are
};

struct Method {
  std::string_view name;    // of its file
  std::string_view family;  // of its folder
  Text label;
  Text what;    // one or two sentences: what it says
  Text limits;  // what it does not say, and when it has no answer
  std::string_view formula;
  std::string_view cite;
  MethodInput takes = MethodInput::Data;
  std::vector<MethodParameter> parameters;
  std::vector<Law> laws;
  MethodExample example;
  /// None where the method has no answer for such an input.
  std::optional<Numbers> (*run)(const Rows& input);
  Text rows = {};  // Own: what the rows of the input are
};

/// Every method, by family and name.
std::span<const Method* const> all_methods();
const Method* find_method(std::string_view name);

}  // namespace steelyard::stats
