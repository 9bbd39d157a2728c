// ShrinkFamily: what the three families of shrink.hpp tell the one engine (shrink_engine.cpp). Private to it.
//
// A prior has a location β (the mean on the scale of its link) and a log variance α (α = −ln r of counts,
// ln A of values). Units are those that have something to tell, in the order of the input.
// Tested by: tests/stats/shrink_test.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <variant>

#include "stats/distribution.hpp"

namespace steelyard::stats {

/// A log probability of a unit's data given the prior, with its derivatives in β.
struct Marginal {
  double value = 0;
  double slope = 0;
  double curvature = 0;
};

struct PriorAt {
  double location = 0;           // β
  double log_variance = 0;       // α
  double location_variance = 0;  // what is unknown of β, given α; 0 where the mean is fixed
};

/// A unit's posterior under one prior.
struct Part {
  std::variant<Beta, Gamma, StudentT> posterior;
  double shrinkage = 0;
};

class ShrinkFamily {
 public:
  ShrinkFamily() = default;
  ShrinkFamily(const ShrinkFamily&) = delete;
  ShrinkFamily& operator=(const ShrinkFamily&) = delete;
  virtual ~ShrinkFamily() = default;

  /// All units, those without data too.
  virtual std::size_t n_units() const = 0;
  virtual bool is_known(std::size_t unit) const = 0;
  /// Units that can tell how much units differ.
  virtual std::size_t n_informative() const = 0;
  virtual Marginal marginal(std::size_t unit, const PriorAt& prior) const = 0;
  /// marginal() of every unit that is known, the same bits; `out` has n_units() places.
  virtual void marginals(const PriorAt& prior, std::span<Marginal> out) const;
  /// ln p(data | the unit is unlike all others).
  virtual double odd_marginal(std::size_t unit) const = 0;
  /// What no data at all would say of β: 0 with its derivatives, unless the data have no maximum.
  virtual Marginal anchor(double location) const = 0;
  virtual Part part(std::size_t unit, const PriorAt& prior) const = 0;
  virtual Part odd_part(std::size_t unit) const = 0;
  /// A first guess of β, and of α: a prior with the weight of a typical unit.
  virtual PriorAt typical() const = 0;
  /// The α of odd units, and how far (as a variance) β may lie from the typical one.
  virtual PriorAt widest() const = 0;
  virtual double mean_of(double location) const = 0;
  /// As far as β may move at once.
  virtual double longest_step() const = 0;
  /// The standard deviation of units' true values under a prior.
  virtual double spread_of(const PriorAt& prior) const = 0;
};

}  // namespace steelyard::stats
