// ship: makes a mirror hold the rows that it should, sending only those that differ.
//
//     20 M rows, 1,000 of them changed since   →   digests by day, keys of the days that differ, 1,000
//     rows, and a tombstone where a row's old place was
//
// What is there is asked, never remembered: a load that died, a shard that came back, a warehouse made
// anew are all the same case. Nothing can be doubled, for a row sent twice replaces itself.
// Tested by: tests/cluster/ship_test.cpp, tests/e2e/cluster_kills.sh.
#pragma once

#include "base/context.hpp"
#include "cluster/mirror.hpp"

namespace steelyard {

struct Shipment {
  Int128 version = 0;          // of the rows (begin_load)
  bool leaves_others = false;  // rows that are there and not here stay
};

struct Shipped {
  std::size_t n_sent = 0;
  std::size_t n_gone = 0;
};

/// Errors: W011, W012; W013 when the rows there are not those that were sent; E072 stopped.
Result<Shipped> ship(Connection& connection, Cluster& cluster, const Mirror& mirror,
                     const Shipment& shipment, const Context& context);

}  // namespace steelyard
