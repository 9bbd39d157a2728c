// Personal data of buyers: which columns of a file hold some, and that they were left out.
//
//     收货人姓名, 联系手机, 收货地址 by tmall_orders  →  D067: 收货人姓名, 联系手机 were left out
//
// A column that the adapter reads (the province and city of an address) is not listed: the preview
// shows what becomes of it. Known by their names, of all platforms that have an adapter.
// Tested by: tests/pipeline.
#pragma once

#include <optional>

#include "landing/adapter.hpp"

namespace steelyard {

bool is_personal(std::string_view column);
/// None when the file holds no such column that nothing reads.
std::optional<Diagnostic> note_personal(const Adapter& adapter,
                                        const std::vector<std::string>& header);

}  // namespace steelyard
