// The sheet of indicators of plan.xlsx: what each is, how it is counted, what it earns.
//
// Tested by: tests/planbook/round_trip_test.cpp, book_checks_test.cpp (every key of the language).

#include "planbook/plan_fields.hpp"

namespace steelyard {

using Form = CellForm;
using Check = CellCheck;

namespace {

/// A field of the kind that is there to be used seldom, named by its key in both languages.
PlanField kind_field(const char* key, const char* zh, const char* en) {
  return seldom(value_field({key}, {zh, en}, {}, 16));
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

/// What an indicator is.
std::vector<PlanField> definition_fields() {
  return {with_check(value_field({"indicator"}, {"指标", "Indicator"},
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
          seldom(value_field({"name"}, {"另名", "Alias"},
                             {"目录指标的第二个名称", "a second name of a catalogue indicator"})),
          seldom(words_field({"label", "zh"}, {"名称", "Label (Chinese)"},
                             {"给人看的中文名称", "what people read in Chinese"})),
          seldom(words_field({"label", "en"}, {"英文名称", "Label"},
                             {"给人看的英文名称", "what people read"})),
          seldom(words_field({"definition", "zh"}, {"口径", "Definition (Chinese)"}, {}, 30)),
          seldom(words_field({"definition", "en"}, {"英文口径", "Definition"}, {}, 30)),
          seldom(words_field({"source", "zh"}, {"出处", "Source (Chinese)"}, {})),
          seldom(words_field({"source", "en"}, {"英文出处", "Source"}, {})),
          seldom(words_field({"example", "zh"}, {"算例", "Example (Chinese)"}, {})),
          seldom(words_field({"example", "en"}, {"英文算例", "Example"}, {})),
          choice_field({"kind"}, {"种类", "Kind"},
                       {"自己的定义才写", "only for a definition of your own"}, kind_choices()),
          with_check(value_field({"of"}, {"数据来源", "Data"},
                                 {"事实表，如 orders", "a fact such as orders"}),
                     Check::Fact),
          words_field({"where"}, {"条件", "Where"}, {"只算哪些行", "which rows count"}, 28),
          words_field({"that"}, {"判定", "That"},
                      {"占比：哪些行算命中", "of a share: which rows are hits"}, 28)};
}

std::vector<PlanField> kind_fields() {
  return {kind_field("dated_by", "计日", "Dated by"),
          kind_field("latest", "只计最近", "Latest"),
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
          seldom(list_field({"levels"}, {"档位", "Levels"},
                            {"如 1, 2, 3, 4, 5", "such as 1, 2, 3, 4, 5"})),
          seldom(value_field({"cases"}, {"评分例题", "Sample cases"},
                             {"例题、应评档位、理由", "case, level, why"}, 28)),
          seldom(words_field({"formula"}, {"公式", "Formula"}, {}, 28))};
}

/// What it earns.
std::vector<PlanField> standard_fields() {
  return {
      choice_field({"better"}, {"方向", "Better"}, {"缺省为越高越好", "default: higher"},
                   {{"higher", {"越高越好", "higher"}},
                    {"lower", {"越低越好", "lower"}},
                    {"within", {"区间内最好", "within"}}}),
      seldom(value_field({"window"}, {"窗口", "Window"},
                         {"缺省为考核期；如 30 d", "default: the period; or 30 d"})),
      seldom(
          value_field({"matures_after"}, {"成熟期", "Matures after"}, {"如 30 d", "such as 30 d"})),
      with_check(value_field({"objective"}, {"目标归属", "Objective"},
                             {"考核目标表里的名称", "a name of the sheet of objectives"}),
                 Check::Objective),
      number_field({"weight"}, {"权重", "Weight"},
                   {"40 是 100 分中的 40 分；40% 是所属目标的四成",
                    "40 are points of 100; 40% of its objective"},
                   Check::Points),
      number_field({"standard", "target"}, {"目标", "Target"},
                   {"数（带单位），或 { from: targets } 取目标表",
                    "a number with its unit, or { from: targets }"},
                   Check::None),
      seldom(list_field({"standard", "range"}, {"最佳区间", "Range"}, {"如 3, 5", "such as 3, 5"})),
      choice_field({"standard", "method"}, {"评分方式", "Scoring"},
                   {"可以不写，从规则看出", "may be left out: the rule shows it"},
                   {{"steps", {"台阶", "steps"}},
                    {"line", {"直线", "line"}},
                    {"deduct", {"扣分", "deduct"}}}),
      value_field(
          {"standard", "rule"}, {"评分规则", "Scoring rule"},
          {"台阶：≥ 90% → 100, else → 0；直线：60% → 0, 100% → 100；扣分：per: 1 pp below, "
           "points: 2, part_steps: ignored",
           "steps: ≥ 90% → 100, else → 0; line: 60% → 0, 100% → 100; deduct: per: 1 pp below, "
           "points: 2, part_steps: ignored"},
          44),
      number_field({"standard", "cap"}, {"封顶", "Cap"},
                   {"扣分最多扣几分", "the most that a deduction takes"}, Check::Points),
      number_field({"standard", "min_sample"}, {"最小样本", "Minimum sample"},
                   {"样本不足则不评分", "with fewer there is no score"}, Check::Counting),
      seldom(value_field({"standard", "for"}, {"适用", "For"}, {})),
      seldom(value_field({"standard", "effective_from"}, {"生效起", "Effective from"}, {})),
      seldom(value_field({"standard", "effective_to"}, {"生效止", "Effective to"}, {})),
      seldom(choice_field({"standard", "split"}, {"当天生效", "Split"},
                          {"改动所在的周期分段计分", "score the period in stretches"}, yes_no())),
      seldom(choice_field({"standard", "needs_proof"}, {"须有把握", "Needs proof"}, {}, yes_no()))};
}

}  // namespace

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

}  // namespace steelyard
