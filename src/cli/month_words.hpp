// month_words: what `steelyard month` prints: status, what is lacking, a review, objections.
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include <string>

#include "month/assess_month.hpp"
#include "month/collect.hpp"
#include "month/entry_notes.hpp"
#include "month/objection_list.hpp"
#include "month/relief.hpp"
#include "month/review.hpp"
#include "month/status.hpp"

namespace steelyard {

std::string write_months_text(const std::vector<MonthStatus>& all, const std::string& zone,
                              Language language);
std::string write_months_json(const std::vector<MonthStatus>& all);

std::string write_collected_text(const MonthCase& one, const Collected& collected,
                                 Language language);
std::string write_review_text(const MonthCase& one, const Review& review, Language language);
std::string write_assessed_text(const MonthCase& one, const MonthAssessed& done, bool dry_run,
                                Language language);
std::string write_objections_text(const ObjectionList& list, const std::string& zone,
                                  Language language);
std::string write_objections_json(const ObjectionList& list);
std::string write_entries_shown_text(const MonthCase& one, const EntriesShown& done,
                                     Language language);
std::string write_reliefs_text(const std::vector<ListedRelief>& all, Language language);
std::string write_reliefs_json(const std::vector<ListedRelief>& all);

}  // namespace steelyard
