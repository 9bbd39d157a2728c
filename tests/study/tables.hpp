// tables: the study's figures as Markdown.
#pragma once

#include "tests/study/judge.hpp"

namespace steelyard::study {

void print_tables(const Views& views, Break how);

}  // namespace steelyard::study
