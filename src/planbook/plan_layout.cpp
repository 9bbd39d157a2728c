// The table of sheets and columns of plan.xlsx. To add a key of the plan language: a line here;
// what has no line travels in the column 其他 (rest), so nothing is ever lost.
//
// Tested by: tests/planbook/round_trip_test.cpp, book_checks_test.cpp (every key of the language).

#include "planbook/plan_layout.hpp"

#include "base/text.hpp"

namespace steelyard {

namespace {

using Form = CellForm;
using Check = CellCheck;

const std::vector<FieldWord>& yes_no() {
  static const std::vector<FieldWord> choices = {{"yes", {"是", "yes"}}, {"no", {"否", "no"}}};
  return choices;
}

PlanField note_field() {
  return {{},
          {"备注", "Note"},
          {"方案文件里的注释；每行一条", "comments of the plan file, one a line"},
          Form::Note,
          Check::None,
          {},
          40};
}

PlanField rest_field() {
  return {{},
          {"其他", "Other"},
          {"没有专门一列的键，写成 { 键: 值 }", "keys without a column, as { key: value }"},
          Form::Rest,
          Check::None,
          {},
          24,
          false};
}

PlanField words(TreePath path, Text name, Text help, double width = 20) {
  return {std::move(path), std::move(name), std::move(help), Form::Words, Check::None, {}, width};
}

PlanField value(TreePath path, Text name, Text help, double width = 14) {
  return {std::move(path), std::move(name), std::move(help), Form::Value, Check::None, {}, width};
}

PlanField number(TreePath path, Text name, Text help, Check check) {
  return {std::move(path), std::move(name), std::move(help), Form::Number, check, {}, 10};
}

PlanField choice(TreePath path, Text name, Text help, std::vector<FieldWord> choices) {
  return {std::move(path), std::move(name), std::move(help),
          Form::Value,     Check::Choices,  std::move(choices)};
}

PlanField seldom(PlanField field) {
  field.always_shown = false;
  return field;
}

PlanField list(TreePath path, Text name, Text help) {
  return {std::move(path), std::move(name), std::move(help), Form::List, Check::None, {}, 16};
}

PlanField with_check(PlanField field, Check check) {
  field.check = check;
  return field;
}

PlanField row_key(Text name, Text help) {
  return {{}, std::move(name), std::move(help), Form::Key, Check::None, {}, 18};
}

/// A field of the kind that is there to be used seldom, named by its key in both languages.
PlanField kind_field(const char* key, const char* zh, const char* en) {
  return seldom(value({key}, {zh, en}, {}, 16));
}

std::vector<FieldWord> cycle_choices() {
  return {{"day", {"日", "day"}},
          {"week", {"周", "week"}},
          {"month", {"月", "month"}},
          {"quarter", {"季度", "quarter"}},
          {"half_year", {"半年", "half_year"}},
          {"year", {"年", "year"}}};
}

std::vector<FieldWord> kind_choices() {
  return {{"count", {"计数", "count"}},         {"sum", {"求和", "sum"}},
          {"mean", {"均值", "mean"}},           {"share", {"占比", "share"}},
          {"rate", {"发生率", "rate"}},         {"ratio", {"比值", "ratio"}},
          {"quantile", {"分位数", "quantile"}}, {"distinct", {"去重计数", "distinct"}},
          {"repeat", {"复购", "repeat"}},       {"rating", {"评分", "rating"}},
          {"index", {"指数", "index"}},         {"reading", {"读数", "reading"}},
          {"formula", {"公式", "formula"}}};
}

PlanSheet head_sheet() {
  return {{"方案", "Plan"},
          {"方案的头部：名称、考核对象、周期", "the head of the plan: name, subjects, cycle"},
          PlanSheet::Shape::Form,
          {},
          {words({"plan"}, {"方案名称", "Plan"}, {"1 到 60 个字符", "1 to 60 characters"}),
           number({"version"}, {"版本", "Version"}, {"1、2 ……", "1, 2 …"}, Check::Version),
           value({"extends"}, {"继承", "Extends"}, {"所继承的方案", "the plan it builds on"}),
           words({"title", "zh"}, {"标题", "Title (Chinese)"}, {"中文", "in Chinese"}),
           words({"title", "en"}, {"英文标题", "Title"}, {"英文", "in English"}),
           value({"subjects", "of"}, {"考核对象", "Subjects"}, {"如 shop", "such as shop"}),
           words({"subjects", "where"}, {"对象条件", "Subjects where"},
                 {"如 status = \"open\"", "such as status = \"open\""}),
           value({"subjects", "on_duty_at_least"}, {"在岗不少于", "On duty at least"}, {}),
           choice({"cycle", "unit"}, {"周期", "Cycle"}, {"多久考核一次", "how long a period is"},
                  cycle_choices()),
           number({"cycle", "from_day"}, {"月起始日", "From day"},
                  {"26：从 26 日到下月 25 日", "26: from the 26th to the 25th"}, Check::DayOfMonth),
           number({"cycle", "fiscal_first_month"}, {"财年首月", "Fiscal first month"},
                  {"4：财年从四月开始", "4: the year begins in April"}, Check::Month),
           value({"calendar"}, {"日历", "Calendar"}, {}),
           value({"timetable"}, {"时间表", "Timetable"}, {}),
           value({"shifts"}, {"班次", "Shifts"}, {}), value({"total"}, {"总分构成", "Total"}, {})}};
}

PlanSheet objectives_sheet() {
  return {
      {"考核目标", "Objectives"},
      {"每行一个目标", "one objective a row"},
      PlanSheet::Shape::Map,
      {"objectives"},
      {row_key({"名称", "Name"}, {"指标按这个名称归属", "indicators belong to it by this name"}),
       words({"title", "zh"}, {"标题", "Title (Chinese)"}, {"中文", "in Chinese"}),
       words({"title", "en"}, {"英文标题", "Title"}, {"英文", "in English"}),
       number({"weight"}, {"权重", "Weight"},
              {"指标按 % 分时才需要", "needed when its indicators share it by %"}, Check::Points),
       rest_field(), note_field()}};
}

/// What an indicator is.
std::vector<PlanField> definition_fields() {
  return {with_check(value({"indicator"}, {"指标", "Indicator"},
                           {"目录里的名称；写了种类就是自己的定义",
                            "a name of the catalogue; with a kind it is your own"},
                           24),
                     Check::Catalogue),
          {{},
           {"目录里的名称", "In the catalogue"},
           {"只供阅读，不会读回", "for reading only"},
           Form::Shown,
           Check::None,
           {},
           20},
          seldom(value({"name"}, {"另名", "Alias"},
                       {"目录指标的第二个名称", "a second name of a catalogue indicator"})),
          seldom(words({"label", "zh"}, {"名称", "Label (Chinese)"},
                       {"给人看的中文名称", "what people read in Chinese"})),
          seldom(words({"label", "en"}, {"英文名称", "Label"},
                       {"给人看的英文名称", "what people read"})),
          seldom(words({"definition", "zh"}, {"口径", "Definition (Chinese)"}, {}, 30)),
          seldom(words({"definition", "en"}, {"英文口径", "Definition"}, {}, 30)),
          seldom(words({"source"}, {"出处", "Source"}, {})),
          seldom(words({"example"}, {"算例", "Example"}, {})),
          choice({"kind"}, {"种类", "Kind"},
                 {"自己的定义才写", "only for a definition of your own"}, kind_choices()),
          with_check(
              value({"of"}, {"数据来源", "Data"}, {"事实表，如 orders", "a fact such as orders"}),
              Check::Fact),
          words({"where"}, {"条件", "Where"}, {"只算哪些行", "which rows count"}, 28),
          words({"that"}, {"判定", "That"},
                {"占比：哪些行算命中", "of a share: which rows are hits"}, 28)};
}

std::vector<PlanField> kind_fields() {
  return {
      kind_field("dated_by", "计日", "Dated by"),
      kind_field("unknown", "判定不明时", "Unknown"),
      kind_field("n", "样本数列", "N"),
      kind_field("hits", "命中数列", "Hits"),
      kind_field("value", "数值", "Value"),
      kind_field("weigh_by", "加权", "Weigh by"),
      kind_field("num", "分子", "Numerator"),
      kind_field("den", "分母", "Denominator"),
      kind_field("per", "每", "Per"),
      kind_field("by", "按", "By"),
      kind_field("times", "次数", "Times"),
      kind_field("within", "期限", "Within"),
      kind_field("what", "去重", "What"),
      kind_field("q", "分位", "Quantile"),
      kind_field("resolution", "精度", "Resolution"),
      kind_field("series", "序列", "Series"),
      seldom(list({"levels"}, {"档位", "Levels"}, {"如 1, 2, 3, 4, 5", "such as 1, 2, 3, 4, 5"})),
      seldom(words({"formula"}, {"公式", "Formula"}, {}, 28))};
}

/// What it earns.
std::vector<PlanField> standard_fields() {
  return {
      choice({"better"}, {"方向", "Better"}, {"缺省为越高越好", "default: higher"},
             {{"higher", {"越高越好", "higher"}},
              {"lower", {"越低越好", "lower"}},
              {"within", {"区间内最好", "within"}}}),
      seldom(value({"window"}, {"窗口", "Window"},
                   {"缺省为考核期；如 30 d", "default: the period; or 30 d"})),
      seldom(value({"matures_after"}, {"成熟期", "Matures after"}, {"如 30 d", "such as 30 d"})),
      with_check(value({"objective"}, {"目标归属", "Objective"},
                       {"考核目标表里的名称", "a name of the sheet of objectives"}),
                 Check::Objective),
      number({"weight"}, {"权重", "Weight"},
             {"40 是 100 分中的 40 分；40% 是所属目标的四成",
              "40 are points of 100; 40% of its objective"},
             Check::Points),
      number({"standard", "target"}, {"目标", "Target"},
             {"数（带单位），或 { from: targets } 取目标表",
              "a number with its unit, or { from: targets }"},
             Check::None),
      seldom(list({"standard", "range"}, {"最佳区间", "Range"}, {"如 3, 5", "such as 3, 5"})),
      choice({"standard", "method"}, {"评分方式", "Scoring"},
             {"可以不写，从规则看出", "may be left out: the rule shows it"},
             {{"steps", {"台阶", "steps"}},
              {"line", {"直线", "line"}},
              {"deduct", {"扣分", "deduct"}}}),
      value({"standard", "rule"}, {"评分规则", "Scoring rule"},
            {"台阶：≥ 90% → 100, else → 0；直线：60% → 0, 100% → 100；扣分：per: 1 pp below, "
             "points: 2, part_steps: ignored",
             "steps: ≥ 90% → 100, else → 0; line: 60% → 0, 100% → 100; deduct: per: 1 pp below, "
             "points: 2, part_steps: ignored"},
            44),
      number({"standard", "cap"}, {"封顶", "Cap"},
             {"扣分最多扣几分", "the most that a deduction takes"}, Check::Points),
      number({"standard", "min_sample"}, {"最小样本", "Minimum sample"},
             {"样本不足则不评分", "with fewer there is no score"}, Check::Counting),
      seldom(value({"standard", "for"}, {"适用", "For"}, {})),
      seldom(value({"standard", "effective_from"}, {"生效起", "Effective from"}, {})),
      seldom(value({"standard", "effective_to"}, {"生效止", "Effective to"}, {})),
      seldom(choice({"standard", "needs_proof"}, {"须有把握", "Needs proof"}, {}, yes_no())),
      seldom(value({"credited_to"}, {"记给", "Credited to"}, {}))};
}

PlanSheet indicators_sheet() {
  PlanSheet sheet{{"指标", "Indicators"},
                  {"每行一个指标", "one indicator a row"},
                  PlanSheet::Shape::List,
                  {"indicators"},
                  definition_fields()};
  for (auto& fields : {kind_fields(), standard_fields()}) {
    sheet.fields.insert(sheet.fields.end(), fields.begin(), fields.end());
  }
  sheet.fields.push_back(rest_field());
  sheet.fields.push_back(note_field());
  return sheet;
}

PlanSheet entries_sheet() {
  return {{"加减分", "Entries"},
          {"人工登记的加分与扣分", "points that people give or take"},
          PlanSheet::Shape::Map,
          {"entries", "items"},
          {row_key({"项目名称", "Name"}, {"台账里写的名称", "as the house's sheet calls it"}),
           words({"label", "zh"}, {"名称", "Label (Chinese)"}, {"中文", "in Chinese"}),
           words({"label", "en"}, {"英文名称", "Label"}, {"英文", "in English"}),
           number({"points"}, {"每次分值", "Points"},
                  {"扣分写负数", "negative where points are taken"}, Check::SignedPoints),
           number({"at_most"}, {"合计上限", "At most"},
                  {"正负与分值相同", "with the sign of the points"}, Check::SignedPoints),
           rest_field(), note_field()}};
}

PlanSheet red_lines_sheet() {
  return {{"红线", "Red lines"},
          {"一旦触发，等级或总分受限", "what limits the grade or the total"},
          PlanSheet::Shape::List,
          {"red_lines"},
          {words({"when"}, {"条件", "When"}, {"指标上的条件", "a condition over indicators"}, 30),
           with_check(value({"item"}, {"加减分项", "Entry"}, {"或台账里的事项", "or an entry"}),
                      Check::EntryItem),
           with_check(value({"then", "grade_at_most"}, {"最高等级", "Grade at most"}, {}),
                      Check::Grade),
           number({"then", "total"}, {"总分", "Total"}, {"总分改为", "the total becomes"},
                  Check::Points),
           choice({"confirm"}, {"确认", "Confirm"}, {"缺省须人工确认", "default: a person"},
                  {{"person", {"人工", "person"}}, {"none", {"自动", "none"}}}),
           seldom(choice({"needs_proof"}, {"须有把握", "Needs proof"}, {}, yes_no())), rest_field(),
           note_field()}};
}

PlanSheet grades_sheet() {
  return {{"等级", "Grades"},
          {"从好到差", "the best first"},
          PlanSheet::Shape::Map,
          {"grades"},
          {row_key({"等级", "Grade"}, {"如 A", "such as A"}),
           {{},
            {"界限", "Cut-off"},
            {"如 ≥ 90；最后一行可写 else", "such as ≥ 90; the last may be else"},
            Form::Whole,
            Check::None,
            {},
            14},
           note_field()}};
}

PlanSheet rules_sheet() {
  const std::vector<FieldWord> missing = {{"reweight", {"权重让给其他指标", "reweight"}},
                                          {"zero", {"计零分", "zero"}}};
  return {
      {"规则", "Rules"},
      {"缺数据、公平、其他", "what is missing, fairness, other rules"},
      PlanSheet::Shape::Form,
      {},
      {choice({"entries", "counts_when"}, {"加减分何时计入", "Entries count when"},
              {"缺省为确认后", "default: confirmed"},
              {{"confirmed", {"确认后", "confirmed"}}, {"entered", {"登记即计", "entered"}}}),
       choice({"missing", "not_rated"}, {"样本不足时", "Not rated"},
              {"或 { default: 60 }", "or { default: 60 }"}, missing),
       choice({"missing", "no_data"}, {"没有数据时", "No data"},
              {"或 { default: 60 }", "or { default: 60 }"}, missing),
       number({"missing", "no_grade_under"}, {"已评权重低于此不定级", "No grade under"},
              {"如 60%", "such as 60%"}, Check::Points),
       list({"fairness", "compare_within"}, {"同组比较", "Compare within"},
            {"对象的属性，逗号隔开", "attributes of the subject, commas between"}),
       list({"fairness", "adjust_for"}, {"按此校正", "Adjust for"}, {}),
       choice({"fairness", "official"}, {"以何为准", "Official"}, {},
              {{"plain", {"原始值", "plain"}},
               {"shrunk", {"收缩值", "shrunk"}},
               {"adjusted", {"校正值", "adjusted"}}}),
       number({"confidence"}, {"置信水平", "Confidence"}, {"缺省 95%", "default: 95%"},
              Check::Points),
       choice({"rank_people"}, {"人员排名", "Rank people"}, {"缺省为否", "default: no"}, yes_no()),
       value({"protect"}, {"保护期", "Protect"}, {}), value({"variants"}, {"变体", "Variants"}, {}),
       value({"pay"}, {"绩效", "Pay"},
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
