// house_currency: money of another currency is never added to the house's: such amounts are unknown, and counted as unknown.
//
//     sum amount     →     sum if(coalesce(currency, "CNY") = "CNY", amount, amount / 0)          x / 0 is missing
//
// Applied only to facts that really hold rows of another currency, so that nobody else pays for it. Not here: conversion.
// Tested by: tests/query/house_currency_test.cpp.
#pragma once

#include <string>

#include "indicator/algebra.hpp"
#include "model/model.hpp"

namespace steelyard {

/// The measure with every money column read in the house's currency only. Requires: the relation has a column `currency`.
Measure in_house_currency(Measure measure, const Relation& relation, const std::string& currency);

}  // namespace steelyard
