// personal: see personal.hpp. Names are compared like all column names: without outer blanks and
// full-width twins. Tested by: tests/pipeline.

#include "landing/personal.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "landing/cell.hpp"
#include "landing/preview.hpp"

namespace steelyard {

namespace {

bool begins_with_person(const std::string& name) {
  constexpr std::array<std::string_view, 6> kBegins = {"billing ",        "shipping name",
                                                       "shipping street", "shipping address",
                                                       "shipping phone",  "收货人"};
  return std::ranges::any_of(kBegins, [&](auto begin) { return name.starts_with(begin); });
}

bool is_read(const Adapter& adapter, const std::string& column) {
  for (const Mapping& mapping : adapter.mappings) {
    for (const auto& [target, source] : mapping.columns) {
      const std::vector<std::string> names = columns_of(source);
      const auto is_it = [&](const auto& name) { return plain_name(name) == plain_name(column); };
      if (std::ranges::any_of(names, is_it)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_personal(std::string_view column) {
  constexpr std::array<std::string_view, 36> kNames = {
      "买家会员名",     "买家支付宝账号", "收货地址",
      "联系电话",       "联系手机",       "修改后的收货地址",
      "发票抬头",       "收件人",         "收件人手机号",
      "详细地址",       "下单帐号",       "下单账号",
      "客户姓名",       "客户地址",       "客户电话",
      "买家昵称",       "手机号",         "身份证号",
      "买家姓名",       "买家手机号",     "提货人手机号",
      "email",          "phone",          "customer",
      "buyer-name",     "buyer-email",    "buyer-phone-number",
      "ship-address-1", "recipient-name", "提货人",
      "buyer_name",     "buyer_phone",    "buyer_email",
      "receiver_name",  "receiver_phone", "receiver_address"};
  const std::string name = to_lower(plain_name(column));
  return std::ranges::find(kNames, name) != kNames.end() || begins_with_person(name);
}

std::optional<Diagnostic> note_personal(const Adapter& adapter,
                                        const std::vector<std::string>& header) {
  std::vector<std::string> found;
  for (const std::string& column : header) {
    if (is_personal(column) && !is_read(adapter, column)) found.push_back(column);
  }
  if (found.empty()) return std::nullopt;
  return Diagnostic{
      .code = "D067"_code, .span = {}, .args = {join(found, ", ")}, .hint = {}, .labels = {}};
}

}  // namespace steelyard
