// The columns of every relation of a sample.
//
//     header_of(Table::Costs)   →   "product_id,cost\n"
//
// Promise: names, order and types as in catalog/model.yaml (stored columns only; derived ones are
// computed by whoever loads). Tested by: tests/sample.

#include "sample/tables.hpp"

#include <array>

namespace steelyard::sample {

namespace {

constexpr auto kText = ColumnType::Text;
constexpr auto kBool = ColumnType::Bool;
constexpr auto kCount = ColumnType::Count;
constexpr auto kNumber = ColumnType::Number;
constexpr auto kRatio = ColumnType::Ratio;
constexpr auto kMoney = ColumnType::Money;
constexpr auto kDuration = ColumnType::Duration;
constexpr auto kInstant = ColumnType::Instant;
constexpr auto kDate = ColumnType::Date;

constexpr ColumnSpec kPlatforms[] = {{"platform_id", kText}, {"name", kText}};
constexpr ColumnSpec kShops[] = {{"shop_id", kText},  {"name", kText},      {"platform_id", kText},
                                 {"category", kText}, {"region", kText},    {"tier", kText},
                                 {"status", kText},   {"opened_on", kDate}, {"pilot", kBool}};
constexpr ColumnSpec kTeams[] = {{"team_id", kText}, {"name", kText}, {"department", kText}};
constexpr ColumnSpec kPeople[] = {{"employee_id", kText}, {"name", kText},
                                  {"role", kText},        {"joined_on", kDate},
                                  {"left_on", kDate},     {"manager_id", kText}};
constexpr ColumnSpec kAssignments[] = {{"employee_id", kText}, {"team_id", kText},
                                       {"shop_id", kText},     {"share", kRatio},
                                       {"first_day", kDate},   {"last_day", kDate}};
constexpr ColumnSpec kDepartments[] = {
    {"department", kText}, {"name", kText}, {"coefficient", kNumber}, {"manager_id", kText}};
constexpr ColumnSpec kPayBases[] = {
    {"employee_id", kText}, {"first_day", kDate}, {"last_day", kDate}, {"base", kMoney}};
constexpr ColumnSpec kRosters[] = {{"team_id", kText}, {"shift_day", kDate}, {"shift", kText}};
constexpr ColumnSpec kCustomers[] = {
    {"customer_id", kText}, {"region", kText}, {"joined_on", kDate}};
constexpr ColumnSpec kProducts[] = {{"product_id", kText},
                                    {"title", kText},
                                    {"category", kText},
                                    {"list_price", kMoney},
                                    {"cost", kMoney}};
constexpr ColumnSpec kCosts[] = {{"product_id", kText}, {"cost", kMoney}};
constexpr ColumnSpec kTargets[] = {
    {"subject_id", kText}, {"indicator", kText}, {"period", kText}, {"target", kNumber}};
constexpr ColumnSpec kEntries[] = {
    {"subject_id", kText}, {"item", kText},         {"day", kDate},
    {"points", kNumber},   {"reason", kText},       {"evidence", kText},
    {"entered_by", kText}, {"confirmed_by", kText}, {"note", kText}};
constexpr ColumnSpec kExclusions[] = {
    {"order_id", kText}, {"reason", kText}, {"approved_by", kText}};
constexpr ColumnSpec kExchangeRates[] = {{"currency", kText}, {"day", kDate}, {"rate", kNumber}};
constexpr ColumnSpec kOrders[] = {{"order_id", kText},
                                  {"shop_id", kText},
                                  {"customer_id", kText},
                                  {"agent_id", kText},
                                  {"status", kText},
                                  {"channel", kText},
                                  {"region", kText},
                                  {"presale", kBool},
                                  {"created_at", kInstant},
                                  {"paid_at", kInstant},
                                  {"promised_ship_at", kInstant},
                                  {"shipped_at", kInstant},
                                  {"promised_delivery_at", kInstant},
                                  {"delivered_at", kInstant},
                                  {"cancelled_at", kInstant},
                                  {"cancel_fault", kText},
                                  {"amount", kMoney},
                                  {"paid_amount", kMoney},
                                  {"discount", kMoney},
                                  {"freight", kMoney},
                                  {"refund_reported", kMoney},
                                  {"currency", kText}};
constexpr ColumnSpec kOrderLines[] = {
    {"order_id", kText},      {"line_id", kText},      {"product_id", kText},
    {"line_shop_id", kText},  {"customer_id", kText},  {"quantity", kNumber},
    {"price", kMoney},        {"line_amount", kMoney}, {"freight", kMoney},
    {"created_at", kInstant}, {"currency", kText}};
constexpr ColumnSpec kPayments[] = {
    {"order_id", kText},   {"payment_id", kText},    {"method", kText},  {"amount", kMoney},
    {"paid_at", kInstant}, {"installments", kCount}, {"currency", kText}};
constexpr ColumnSpec kShipments[] = {{"shipment_id", kText},     {"order_id", kText},
                                     {"team_id", kText},         {"packer_id", kText},
                                     {"carrier", kText},         {"packed_at", kInstant},
                                     {"shipped_at", kInstant},   {"promised_at", kInstant},
                                     {"delivered_at", kInstant}, {"damaged", kBool}};
constexpr ColumnSpec kReturns[] = {{"return_id", kText},      {"order_id", kText},
                                   {"product_id", kText},     {"reason", kText},
                                   {"fault", kText},          {"requested_at", kInstant},
                                   {"refunded_at", kInstant}, {"amount", kMoney},
                                   {"quantity", kNumber},     {"currency", kText}};
constexpr ColumnSpec kReviews[] = {
    {"review_id", kText}, {"order_id", kText},      {"product_id", kText},    {"stars", kCount},
    {"body", kText},      {"created_at", kInstant}, {"answered_at", kInstant}};
constexpr ColumnSpec kSurveyAnswers[] = {{"answer_id", kText}, {"order_id", kText},
                                         {"agent_id", kText},  {"question", kText},
                                         {"score", kCount},    {"answered_at", kInstant}};
constexpr ColumnSpec kTickets[] = {
    {"ticket_id", kText},         {"order_id", kText},       {"shop_id", kText},
    {"agent_id", kText},          {"topic", kText},          {"opened_at", kInstant},
    {"first_reply_at", kInstant}, {"promised_at", kInstant}, {"solved_at", kInstant},
    {"complaint", kBool},         {"valid_complaint", kBool}};
constexpr ColumnSpec kChats[] = {{"chat_id", kText},
                                 {"shop_id", kText},
                                 {"agent_id", kText},
                                 {"customer_id", kText},
                                 {"started_at", kInstant},
                                 {"first_reply_at", kInstant},
                                 {"last_message_at", kInstant},
                                 {"n_messages", kCount},
                                 {"auto_reply", kBool}};
constexpr ColumnSpec kAdCosts[] = {{"shop_id", kText}, {"day", kDate},     {"channel", kText},
                                   {"cost", kMoney},   {"clicks", kCount}, {"impressions", kCount},
                                   {"currency", kText}};
constexpr ColumnSpec kShopDays[] = {
    {"shop_id", kText}, {"day", kDate},          {"visitors", kCount},     {"page_views", kCount},
    {"buyers", kCount}, {"cart_adders", kCount}, {"new_followers", kCount}};
constexpr ColumnSpec kAgentDays[] = {{"agent_id", kText},          {"day", kDate},
                                     {"buyers_asked", kCount},     {"buyers_answered", kCount},
                                     {"buyers_paid", kCount},      {"sessions", kCount},
                                     {"mean_response", kDuration}, {"credited_sales", kMoney},
                                     {"currency", kText}};
constexpr ColumnSpec kAttendance[] = {{"employee_id", kText}, {"day", kDate},
                                      {"shift", kText},       {"status", kText},
                                      {"on_duty", kRatio},    {"hours", kNumber}};
constexpr ColumnSpec kReadings[] = {
    {"shop_id", kText}, {"series", kText}, {"day", kDate}, {"value", kNumber}};
constexpr ColumnSpec kMarketIndex[] = {{"series", kText}, {"day", kDate}, {"value", kNumber}};

constexpr std::array<TableSpec, kTables> kSpecs = {{
    {"platforms", kPlatforms},
    {"shops", kShops},
    {"teams", kTeams},
    {"people", kPeople},
    {"assignments", kAssignments},
    {"departments", kDepartments},
    {"pay_bases", kPayBases},
    {"rosters", kRosters},
    {"customers", kCustomers},
    {"products", kProducts},
    {"costs", kCosts},
    {"targets", kTargets},
    {"entries", kEntries},
    {"exclusions", kExclusions},
    {"exchange_rates", kExchangeRates},
    {"orders", kOrders},
    {"order_lines", kOrderLines},
    {"payments", kPayments},
    {"shipments", kShipments},
    {"returns", kReturns},
    {"reviews", kReviews},
    {"survey_answers", kSurveyAnswers},
    {"tickets", kTickets},
    {"chats", kChats},
    {"ad_costs", kAdCosts},
    {"shop_days", kShopDays},
    {"agent_days", kAgentDays},
    {"attendance", kAttendance},
    {"readings", kReadings},
    {"brand_series", kReadings},
    {"market_index", kMarketIndex},
}};

}  // namespace

const TableSpec& spec_of(Table table) { return kSpecs[static_cast<std::size_t>(table)]; }

std::string header_of(Table table) {
  std::string header;
  for (const ColumnSpec& column : spec_of(table).columns) {
    if (!header.empty()) header += ',';
    header += column.name;
  }
  return header + '\n';
}

}  // namespace steelyard::sample
