// Reasons of a move besides indicators, entries and red lines: what stands in a ledger, a grade that is
// held, what is paid. Over subjects of run objects as write_run_json made them. Private to diff.
//
// Tested by: tests/report/diff_reasons_test.cpp.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/language.hpp"

namespace steelyard {

/// Whether `memory` and `pay` of a subject, where there are any, have the form that the rest asks for.
bool has_whole_reasons(const nlohmann::ordered_json& subject);

/// Ledgers whose sum or acting consequences changed: {name: {label, sum: [before, after], acts:
/// [[…], […]]}}; a ledger that one run lacks has sum null there.
nlohmann::ordered_json moved_ledgers(const nlohmann::ordered_json& was,
                                     const nlohmann::ordered_json& now);

/// {measured: [before, after], held: […], protected: [yes, no]}; empty where in both runs the grade is
/// the one that was measured, or nothing of it changed.
nlohmann::ordered_json moved_held_grade(const nlohmann::ordered_json& was,
                                        const nlohmann::ordered_json& now);

/// {coefficient: {values, same_grade}, items: {"of form": {of, form, amounts, same_value}}, paid: [before, after]}: what is paid
/// otherwise. `same_grade`, `same_value`: only the rule of pay can be the reason.
nlohmann::ordered_json moved_pay(const nlohmann::ordered_json& was,
                                 const nlohmann::ordered_json& now);

/// The three of a moved subject, a line each.
std::string reasons_text(const nlohmann::ordered_json& moved, Language language);

}  // namespace steelyard
