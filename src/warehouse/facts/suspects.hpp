// suspects: rows that were taken as they are, and that a person should look at all the same.
//
//     O7 paid 50, refunded 80            → D061      12 products for shop S1, of which it sold none → D068
//
// Asked of one batch's current rows once everything is in: what the shop sold before, and what was
// paid, may have come in another file. Says nothing of relations without such columns.
// Tested by: tests/pipeline.
#pragma once

#include <cstdint>

#include "base/diagnostic.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

Result<Diagnostics> find_suspects(Connection& connection, const Model& model,
                                  const Relation& relation, std::int64_t batch);

}  // namespace steelyard
