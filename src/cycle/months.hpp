// Months in the store: each step is a row of the audit log, and what state a month is in is folded from
// those rows at every reading (ADR 15).
//
//     book_assessed(store, {"presale-a", "2026-05"}, {.run = "3f9c…", .cards = "…", …}, {.actor = "zoe"})
//
// Taking a step again that is done changes nothing. No number that scores stands here: a run is named by its
// id, its scorecards by their digest. Tested by: tests/cycle/months_test.cpp (both databases).
#pragma once

#include "cycle/acting.hpp"
#include "cycle/month_life.hpp"
#include "store/store.hpp"

namespace steelyard {

struct Booked {
  MonthLife life;
  bool is_new = false;  // false: it was so already, and no row was added
};

/// Every month of every plan, in the order of their first steps. Errors: A002.
Result<std::vector<MonthLife>> month_lives(Store& store);
/// One that nothing happened to is open. Errors: A002.
Result<MonthLife> month_life(Store& store, const MonthKey& key);
/// The same within a transaction.
Result<MonthLife> month_life_in(StoreDriver& in, const MonthKey& key);

/// Somebody looked what is still missing; noted each time, because it is asked of people.
Result<Booked> book_collected(Store& store, const MonthKey& key, std::int64_t n_missing,
                              const Acting& by);
/// Nothing is noted where the scorecards are those of the assessment before. Errors: A205, A216, A00x.
Result<Booked> book_assessed(Store& store, const MonthKey& key, const Assessed& assessed,
                             const Acting& by);

/// `cards`: the digest of the scorecards that whoever acts has before him. Errors of all three: A205,
/// A214 another step comes first, or it was assessed anew meanwhile; A216, A217, A00x.
Result<Booked> book_reviewed(Store& store, const MonthKey& key, const std::string& cards,
                             const Acting& by);
/// No subjects = every card that waits. Errors also: A223 a subject without a card.
Result<Booked> book_confirmed(Store& store, const MonthKey& key, const std::string& cards,
                              const std::set<std::string>& subjects, const Acting& by);
/// `files`: digest over the published files. Errors also: A218 an entry is contested, of the first version; A225
/// the files of this version had another digest.
Result<Booked> book_published(Store& store, const MonthKey& key, const std::string& cards,
                              const std::string& files, const Acting& by);
/// Errors: A205, A214, A216 with other files, A218 objections wait for a ruling.
Result<Booked> book_closed(Store& store, const MonthKey& key, const std::string& files,
                           const Acting& by);

}  // namespace steelyard
