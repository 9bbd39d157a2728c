// payroll_rows: see payroll_rows.hpp.  Tested by: tests/month/late_test.cpp.

#include "month/payroll_rows.hpp"

#include <nlohmann/json.hpp>

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

/// Amounts and factors lie far below 2^63.
Json whole(Int128 value) { return static_cast<std::int64_t>(value); }
Json whole(const std::optional<Int128>& value) { return value ? whole(*value) : Json(); }

Int128 int_at(const Json& json, const char* key) { return json.value(key, std::int64_t{0}); }
std::optional<Int128> maybe_int_at(const Json& json, const char* key) {
  const Json value = json.value(key, Json());
  if (!value.is_number_integer()) return std::nullopt;
  return Int128(value.get<std::int64_t>());
}

Json row_json(const PayrollRow& row) {
  return {{"employee_id", row.employee_id},
          {"name", row.name},
          {"department", row.department},
          {"role", row.role},
          {"plan", row.plan},
          {"period", row.period},
          {"base", whole(row.base)},
          {"grade", row.grade},
          {"coefficient", whole(row.coefficient)},
          {"department_coefficient", whole(row.department_coefficient)},
          {"days_due", whole(row.days_due)},
          {"days_on_duty", whole(row.days_on_duty)},
          {"is_known", row.is_known},
          {"wage", whole(row.wage)},
          {"commission", whole(row.commission)},
          {"prizes", whole(row.prizes)},
          {"settling", whole(row.settling)},
          {"adjustment", whole(row.adjustment)},
          {"remark", row.remark}};
}

PayrollRow row_of(const Json& json) {
  PayrollRow row;
  row.employee_id = json.value("employee_id", "");
  row.name = json.value("name", "");
  row.department = json.value("department", "");
  row.role = json.value("role", "");
  row.plan = json.value("plan", "");
  row.period = json.value("period", "");
  row.base = maybe_int_at(json, "base");
  row.grade = json.value("grade", "");
  row.coefficient = maybe_int_at(json, "coefficient");
  row.department_coefficient = maybe_int_at(json, "department_coefficient");
  row.days_due = maybe_int_at(json, "days_due");
  row.days_on_duty = maybe_int_at(json, "days_on_duty");
  row.is_known = json.value("is_known", true);
  row.wage = int_at(json, "wage");
  row.commission = int_at(json, "commission");
  row.prizes = int_at(json, "prizes");
  row.settling = int_at(json, "settling");
  row.adjustment = int_at(json, "adjustment");
  row.remark = json.value("remark", "");
  return row;
}

}  // namespace

std::string write_payroll_rows(const KeptPayroll& kept) {
  Json out{{"currency", kept.payroll.currency},
           {"made_s", kept.payroll.made_s},
           {"rows", Json::array()},
           {"adjustments", Json::array()}};
  for (const PayrollRow& row : kept.payroll.rows) out["rows"].push_back(row_json(row));
  for (const Adjustment& one : kept.adjustments) {
    out["adjustments"].push_back({{"period", one.period},
                                  {"employee_id", one.employee_id},
                                  {"name", one.name},
                                  {"amount", whole(one.amount)}});
  }
  return out.dump(1) + "\n";
}

Result<KeptPayroll> read_payroll_rows(const std::string& text, const std::string& path) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("rows") || !json.contains("adjustments")) {
    return fail(Diagnostic{"A225"_code, {}, {path}, {}, {}});
  }
  KeptPayroll kept;
  kept.payroll.currency = json.value("currency", "");
  kept.payroll.made_s = json.value("made_s", std::int64_t{0});
  for (const Json& row : json["rows"]) kept.payroll.rows.push_back(row_of(row));
  for (const Json& one : json["adjustments"]) {
    kept.adjustments.push_back({one.value("period", ""), one.value("employee_id", ""),
                                one.value("name", ""), int_at(one, "amount")});
  }
  return kept;
}

}  // namespace steelyard
