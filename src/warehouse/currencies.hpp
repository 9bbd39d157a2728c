// currencies: which currencies the data are in, so that amounts of different ones are never added.
#pragma once

#include <map>
#include <set>
#include <string>

#include "warehouse/schema.hpp"

namespace steelyard {

/// The currencies of each fact's rows; a missing one is the house's. Facts without rows are not in it.
Result<std::map<std::string, std::set<std::string>>> currencies_of(Connection& connection,
                                                                   const Model& model);

/// Facts that hold rows in another currency than the house's, when there is more than one in the data at all.
Result<std::set<std::string>> mixed_facts(Connection& connection, const Model& model);

}  // namespace steelyard
