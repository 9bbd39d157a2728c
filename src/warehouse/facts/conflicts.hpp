// conflicts: keys of which a batch and what is held say several things: the newest counts.
//
//     held  O1 (exported 1 May)     staged  O1 of 3 May   →   the staged row replaces the held one
//     held  O1 (exported 1 May)     staged  a deletion of O1 of 3 May   →   O1 goes, and lies in graves.orders
//
// A row of a deletion that wins goes into graves.<relation>, so that older rows of its key stay away. Private to
// apply.cpp. Tested by: tests/pipeline/warehouse_test.cpp, tests/pipeline/incremental_test.cpp, tests/laws.
#pragma once

#include <optional>
#include <string>

#include "warehouse/facts/apply.hpp"
#include "warehouse/facts/change_log.hpp"

namespace steelyard {

/// Where rows of a batch wait, and where deleted keys lie.
std::string stage_table(const Relation& relation);
std::string graves_table(const Relation& relation);

/// "a.k1 IS NOT DISTINCT FROM b.k1 AND …": keys of house sheets may have missing parts.
std::string same_key(const Relation& relation, std::string_view a, std::string_view b);

/// A key stands in the table twice, as far as hashes say: equal ones of different keys only cost the longer way.
/// `known`: what is known of it already.
Result<bool> has_repeats(Connection& connection, const Relation& relation,
                         std::optional<bool> known, const std::string& table);

/// Adds rows of `from` (columns of the facts, class: 0 accepted, 1 duplicate, 2 superseded, 3
/// replaced) to an account.
Result<void> count_into(RowAccount& account, const ApplyTarget& target, const Relation& relation,
                        const std::string& from);

/// Makes the table `conflicts` of keys met more than once: within the batch, or held or deleted already.
/// Their number.
Result<Int128> find_conflicts(Connection& connection, const Relation& relation,
                              std::optional<bool> repeats);

/// Ranks their rows and counts those of the batch.
Result<void> rank_conflicts(const ApplyTarget& target, const Relation& relation, bool deletion,
                            RowAccount& account);

/// The winners replace what is held or go; a row that says the same again changes nothing.
Result<void> merge_conflicts(Connection& connection, const Relation& relation, ChangeLog& log);

}  // namespace steelyard
