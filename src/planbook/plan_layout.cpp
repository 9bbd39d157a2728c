// The table of sheets and columns of plan.xlsx. To add a key of the plan language: a line here;
// what has no line travels in the column 其他 (rest), so nothing is ever lost.
//
// Tested by: tests/planbook/round_trip_test.cpp, book_checks_test.cpp (every key of the language).

#include "base/text.hpp"
#include "planbook/plan_fields.hpp"

namespace steelyard {

namespace {

using Form = CellForm;
using Check = CellCheck;

std::vector<FieldWord> cycle_choices() {
  return {{"day", {"日", "day"}},
          {"week", {"周", "week"}},
          {"month", {"月", "month"}},
          {"quarter", {"季度", "quarter"}},
          {"half_year", {"半年", "half_year"}},
          {"year", {"年", "year"}}};
}

PlanSheet head_sheet() {
  return {{"方案", "Plan"},
          {"方案的头部：名称、考核对象、周期", "the head of the plan: name, subjects, cycle"},
          PlanSheet::Shape::Form,
          {},
          {words_field({"plan"}, {"方案名称", "Plan"}, {"1 到 60 个字符", "1 to 60 characters"}),
           number_field({"version"}, {"版本", "Version"}, {"1、2 ……", "1, 2 …"}, Check::Version),
           value_field({"extends"}, {"继承", "Extends"}, {"所继承的方案", "the plan it builds on"}),
           words_field({"title", "zh"}, {"标题", "Title (Chinese)"}, {"中文", "in Chinese"}),
           words_field({"title", "en"}, {"英文标题", "Title"}, {"英文", "in English"}),
           value_field({"subjects", "of"}, {"考核对象", "Subjects"}, {"如 shop", "such as shop"}),
           words_field({"subjects", "where"}, {"对象条件", "Subjects where"},
                       {"如 status = \"open\"", "such as status = \"open\""}),
           value_field({"subjects", "on_duty_at_least"}, {"在岗不少于", "On duty at least"}, {}),
           choice_field({"cycle", "unit"}, {"周期", "Cycle"},
                        {"多久考核一次", "how long a period is"}, cycle_choices()),
           number_field({"cycle", "from_day"}, {"月起始日", "From day"},
                        {"26：从 26 日到下月 25 日", "26: from the 26th to the 25th"},
                        Check::DayOfMonth),
           number_field({"cycle", "fiscal_first_month"}, {"财年首月", "Fiscal first month"},
                        {"4：财年从四月开始", "4: the year begins in April"}, Check::Month),
           value_field({"calendar"}, {"日历", "Calendar"}, {}),
           value_field({"timetable"}, {"时间表", "Timetable"}, {}),
           value_field({"objections"}, {"异议", "Objections"}, {}),
           value_field({"raters"}, {"评分人", "Raters"}, {}),
           value_field({"total"}, {"总分构成", "Total"}, {}),
           seldom(choice_field({"between_objectives"}, {"目标之间", "Between objectives"},
                               {"几何：短板拖得更多", "geometric: a weak one drags more"},
                               {{"arithmetic", {"算术平均", "arithmetic"}},
                                {"geometric", {"几何平均", "geometric"}}}))}};
}

PlanSheet objectives_sheet() {
  return {
      {"考核目标", "Objectives"},
      {"每行一个目标", "one objective a row"},
      PlanSheet::Shape::Map,
      {"objectives"},
      {row_key({"名称", "Name"}, {"指标按这个名称归属", "indicators belong to it by this name"}),
       words_field({"title", "zh"}, {"标题", "Title (Chinese)"}, {"中文", "in Chinese"}),
       words_field({"title", "en"}, {"英文标题", "Title"}, {"英文", "in English"}),
       number_field({"weight"}, {"权重", "Weight"},
                    {"指标按 % 分时才需要", "needed when its indicators share it by %"},
                    Check::Points),
       rest_field(), note_field()}};
}

PlanSheet entries_sheet() {
  return {{"加减分", "Entries"},
          {"人工登记的加分与扣分", "points that people give or take"},
          PlanSheet::Shape::Map,
          {"entries", "items"},
          {row_key({"项目名称", "Name"}, {"台账里写的名称", "as the house's sheet calls it"}),
           words_field({"label", "zh"}, {"名称", "Label (Chinese)"}, {"中文", "in Chinese"}),
           words_field({"label", "en"}, {"英文名称", "Label"}, {"英文", "in English"}),
           number_field({"points"}, {"每次分值", "Points"},
                        {"扣分写负数", "negative where points are taken"}, Check::SignedPoints),
           number_field({"at_most"}, {"合计上限", "At most"},
                        {"正负与分值相同", "with the sign of the points"}, Check::SignedPoints),
           rest_field(), note_field()}};
}

PlanSheet red_lines_sheet() {
  return {
      {"红线", "Red lines"},
      {"一旦触发，等级或总分受限", "what limits the grade or the total"},
      PlanSheet::Shape::List,
      {"red_lines"},
      {words_field({"when"}, {"条件", "When"}, {"指标上的条件", "a condition over indicators"}, 30),
       with_check(value_field({"item"}, {"加减分项", "Entry"}, {"或台账里的事项", "or an entry"}),
                  Check::EntryItem),
       with_check(value_field({"then", "grade_at_most"}, {"最高等级", "Grade at most"}, {}),
                  Check::Grade),
       number_field({"then", "total"}, {"总分", "Total"}, {"总分改为", "the total becomes"},
                    Check::Points),
       choice_field({"confirm"}, {"确认", "Confirm"}, {"缺省须人工确认", "default: a person"},
                    {{"person", {"人工", "person"}}, {"none", {"自动", "none"}}}),
       seldom(choice_field({"needs_proof"}, {"须有把握", "Needs proof"}, {}, yes_no())),
       rest_field(), note_field()}};
}

PlanSheet grades_sheet() {
  return {{"等级", "Grades"},
          {"从好到差", "the best first"},
          PlanSheet::Shape::Map,
          {"grades"},
          {row_key({"等级", "Grade"}, {"如 A", "such as A"}),
           value_field({"when"}, {"界限", "Cut-off"},
                       {"如 ≥ 90；最后一行可写 else", "such as ≥ 90; the last may be else"}, 14),
           seldom(words_field({"label", "zh"}, {"名称", "Label (Chinese)"},
                              {"给人看的中文名称", "what people read in Chinese"})),
           seldom(words_field({"label", "en"}, {"英文名称", "Label"},
                              {"给人看的英文名称", "what people read"})),
           seldom(choice_field({"needs_proof"}, {"须有把握", "Needs proof"},
                               {"只用于最低一级", "of the last grade only"}, yes_no())),
           rest_field(), note_field()}};
}

PlanSheet rules_sheet() {
  const std::vector<FieldWord> missing = {{"reweight", {"权重让给其他指标", "reweight"}},
                                          {"zero", {"计零分", "zero"}}};
  return {
      {"规则", "Rules"},
      {"缺数据、公平、其他", "what is missing, fairness, other rules"},
      PlanSheet::Shape::Form,
      {},
      {choice_field({"entries", "counts_when"}, {"加减分何时计入", "Entries count when"},
                    {"缺省为确认后", "default: confirmed"},
                    {{"confirmed", {"确认后", "confirmed"}}, {"entered", {"登记即计", "entered"}}}),
       choice_field({"missing", "not_rated"}, {"样本不足时", "Not rated"},
                    {"或 { default: 60 }", "or { default: 60 }"}, missing),
       choice_field({"missing", "no_data"}, {"没有数据时", "No data"},
                    {"或 { default: 60 }", "or { default: 60 }"}, missing),
       number_field({"missing", "no_grade_under"}, {"已评权重低于此不定级", "No grade under"},
                    {"如 60%", "such as 60%"}, Check::Points),
       list_field({"fairness", "compare_within"}, {"同组比较", "Compare within"},
                  {"对象的属性，逗号隔开", "attributes of the subject, commas between"}),
       list_field({"fairness", "adjust_for"}, {"按此校正", "Adjust for"}, {}),
       choice_field({"fairness", "official"}, {"以何为准", "Official"}, {},
                    {{"plain", {"原始值", "plain"}},
                     {"shrunk", {"收缩值", "shrunk"}},
                     {"adjusted", {"校正值", "adjusted"}}}),
       number_field({"confidence"}, {"置信水平", "Confidence"}, {"缺省 95%", "default: 95%"},
                    Check::Points),
       choice_field({"rank_people"}, {"人员排名", "Rank people"}, {"缺省为否", "default: no"},
                    yes_no()),
       value_field({"ledgers"}, {"积分账", "Ledgers"},
                   {"如 [{ name: 罚分, reset: quarter, … }]",
                    "such as [{ name: penalty, reset: quarter, … }]"}),
       value_field({"grade_changes"}, {"等级变动", "Grade changes"},
                   {"如 { reset: year, fall_after: 2 }", "such as { reset: year, fall_after: 2 }"}),
       value_field({"excuses"}, {"公告剔除", "Excuses"},
                   {"如 [{ from: 2026-06-10, until: 2026-06-11, reason: 系统故障 }]",
                    "such as [{ from: 2026-06-10, until: 2026-06-11, reason: outage }]"}),
       value_field({"protect"}, {"保护期", "Protect"}, {}),
       value_field({"variants"}, {"变体", "Variants"}, {}),
       value_field({"pay"}, {"绩效", "Pay"},
                   {"如 { coefficient: { A: 1.2 } }", "such as { coefficient: { A: 1.2 } }"})}};
}

}  // namespace

const std::vector<PlanSheet>& plan_sheets() {
  static const std::vector<PlanSheet> sheets = {
      head_sheet(),      objectives_sheet(), indicators_sheet(), entries_sheet(),
      red_lines_sheet(), grades_sheet(),     rules_sheet()};
  return sheets;
}

const FormWords& form_words() {
  static const FormWords names{{"项目", "Item"}, {"内容", "Value"}, {"备注", "Note"}};
  return names;
}

const NotesWords& notes_words() {
  static const NotesWords names{{"备注", "Notes"}, {"位置", "Place"}, {"备注", "Note"}};
  return names;
}

const Text& help_sheet_name() {
  static const Text name{"说明", "Help"};
  return name;
}

const Text& lists_sheet_name() {
  static const Text name{"选项", "Lists"};
  return name;
}

std::string comparable_name(std::string_view name) {
  const std::string half = to_lower(to_half_width(name));
  std::string out;
  for (const char c : half) {
    if (c != ' ' && c != '\n' && c != '_' && c != '-') out += c;
  }
  return out;
}

TreePath note_path(const PlanField& field) {
  const bool stands_for_all = field.path == TreePath{"title", "zh"} ||
                              field.path == TreePath{"subjects", "of"} ||
                              field.path == TreePath{"cycle", "unit"};
  return stands_for_all ? TreePath{field.path.front()} : field.path;
}

}  // namespace steelyard
