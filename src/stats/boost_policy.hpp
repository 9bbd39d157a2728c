// The one Boost.Math policy of this folder: no exceptions, no errno, doubles stay doubles.
//
// Bad arguments are refused by STEELYARD_CHECK before Boost sees them; an overflow gives infinity.
// Without promotion to long double the same bits come out on every x86-64 and arm64 build.
#pragma once

#include <boost/math/policies/policy.hpp>

namespace steelyard::stats {

namespace policies = boost::math::policies;

using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::promote_double<false>>;

}  // namespace steelyard::stats
