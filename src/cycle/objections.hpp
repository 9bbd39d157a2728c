// Objections: a number that was published is contested, and somebody else rules on it.
//
//     O1 presale-a 2026-05 E00012 "pay_conversion": open ─uphold─► upheld (batch 3f9c…) · ─refuse─► refused
//                                                        ─withdraw─► withdrawn
//
// An entry that was shown to the person (N1) can be contested before anything is published.
// Who raised it, whom it is about and who confirmed the scorecard do not rule on it. What is upheld changes
// numbers through the landing zone only: the ruling names the batches. Folded from the audit log.
// Tested by: tests/cycle/months_test.cpp (both databases).
#pragma once

#include "cycle/months.hpp"

namespace steelyard {

enum class ObjectionState { Open, Upheld, Refused, Withdrawn };
std::string_view name_of(ObjectionState state);
Text words_of(ObjectionState state);

struct Evidence {
  std::string name;    // of the file, as it was given
  std::string digest;  // under which its bytes are kept
};

struct Objection {
  std::string id;  // O1, O2 …
  MonthKey key;
  int version = 0;  // of the publication that is contested
  std::string subject;
  std::string about;  // an indicator, an entry's item, "grade" …
  std::string entry;  // N1, where one shown entry is contested; empty = what was published is
  std::string by;
  std::string note;
  std::int64_t at_us = 0;
  std::vector<Evidence> evidence;
  ObjectionState state = ObjectionState::Open;
  // Once it is ruled on:
  std::string ruled_by;
  std::string ruling;
  std::int64_t ruled_at_us = 0;
  std::vector<std::string> batches;  // the corrections that were loaded for it
};

/// In the order in which they were raised. Errors: A002.
Result<std::vector<Objection>> objections(Store& store);
Result<std::vector<Objection>> objections_in(StoreDriver& in);
/// Errors: A220 no such objection.
Result<Objection> objection_of(Store& store, const std::string& id);

/// Takes key, subject, about, entry and evidence of `draft`; of an entry key, subject and about are those it was shown with. The same again by the same person is the one that is
/// open. Errors: A205; A214 nothing is published; A216; A223; A244.
Result<Objection> raise_objection(Store& store, const Objection& draft, const Acting& by);

/// Errors: A220, A222 nobody rules on his own case, A226 it is ruled on already, A216.
Result<void> require_may_rule(Store& store, const std::string& id, const Acting& by);
/// Of an upheld one with its batches. Ruling the same again changes nothing.
Result<Objection> rule_objection(Store& store, const std::string& id, ObjectionState outcome,
                                 const std::vector<std::string>& batches, const Acting& by);

/// A218, of entries too.
Result<void> require_no_open_objections(StoreDriver& in, const MonthKey& key);

}  // namespace steelyard
