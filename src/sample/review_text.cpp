// review_text: what buyers write, out of a small grammar of our own.
//
//     5 stars   →   "物流很快，面料舒服，会回购"      1 star, late   →   "等了好多天才到，差评"
//
//     review = opening? clause [joint clause] closing?      clauses by topic and mood
//
// Promise: the mood follows the stars, the topic follows what hurt. One review in seven is English;
// a few hold quotes, commas or a line break, as real ones do. Not here: a language model.
// Tested by: tests/sample.

#include "sample/order.hpp"

namespace steelyard::sample {

namespace {

using Phrases = std::array<std::string_view, 5>;

struct Grammar {
  std::array<Phrases, 3> logistics;  // bad, middling, good
  std::array<Phrases, 3> quality;
  std::array<Phrases, 3> service;
  std::array<Phrases, 3> closing;
  std::string_view joint;
  std::string_view stop;
};

constexpr Grammar kChinese = {
    {{{"等了好多天才到", "物流太慢了", "快递一直不更新", "催了三次才发货",
       "包装破了，盒子都压扁了"},
      {"物流一般", "发货不算快", "快递速度还行", "等了几天", "包装普通"},
      {"物流很快", "第二天就到了", "发货速度快", "包装很严实", "快递小哥态度好"}}},
    {{{"质量太差，用两天就坏了", "和图片完全不一样", "做工粗糙", "有一股刺鼻的味道", "收到是坏的"},
      {"质量一般般", "东西还可以", "对得起这个价格", "和描述差不多", "没有想象中好"},
      {"质量很好", "做工精细", "和描述一致", "用着很舒服", "性价比很高"}}},
    {{{"客服半天不回复", "售后互相推脱", "客服态度差", "说好的退款一直没到", "问了等于没问"},
      {"客服回复有点慢", "客服还可以", "售后处理了但是慢", "服务中规中矩", "沟通了几次才说清"},
      {"客服很耐心", "售后处理及时", "客服回复快", "服务态度好", "店家很负责"}}},
    {{{"差评", "不会再来了", "不推荐", "退货了", "很失望"},
      {"先用着看看", "凑合", "一分钱一分货", "下次再说", "三星吧"},
      {"会回购", "推荐", "好评", "下次还来", "全家都喜欢"}}},
    "，",
    "。"};

constexpr Grammar kEnglish = {
    {{{"it took far too long to arrive", "the parcel was crushed", "shipping was very slow",
       "no tracking update for days", "had to ask three times before it was sent"},
      {"delivery was average", "shipping took a few days", "arrived about on time",
       "packaging was plain", "delivery could be faster"},
      {"arrived the next day", "fast shipping", "well packed", "delivery was quick",
       "came earlier than promised"}}},
    {{{"broke after two days", "looks nothing like the picture", "poor quality",
       "smells of chemicals", "it was broken when it came"},
      {"quality is okay", "fine for the price", "about as described", "not bad, not great",
       "does the job"},
      {"great quality", "exactly as described", "very comfortable", "well made",
       "good value for money"}}},
    {{{"support never answered", "the refund did not come", "rude service",
       "customer service was useless", "nobody felt responsible"},
      {"support was a bit slow", "service was okay", "it took a few messages", "average service",
       "the answer came late"},
      {"friendly support", "quick answers", "helpful seller", "kind service",
       "problem solved at once"}}},
    {{{"would not buy again", "not recommended", "very disappointed", "sent it back", "avoid"},
      {"we will see", "so so", "three stars", "maybe next time", "it is what it is"},
      {"will buy again", "recommended", "love it", "five stars", "the whole family likes it"}}},
    ", ",
    "."};

std::string_view one_of(const Phrases& phrases, Random& random) {
  return phrases[random.below(static_cast<std::uint32_t>(phrases.size()))];
}

/// The topic that hurt when something did, else any.
const std::array<Phrases, 3>& draw_topic(const Grammar& grammar, const Pain& pain, Random& random) {
  if (random.chance(700'000)) {
    if (pain.late || pain.slow) return grammar.logistics;
    if (pain.defect || pain.damaged) return grammar.quality;
  }
  switch (random.below(3)) {
    case 0:
      return grammar.logistics;
    case 1:
      return grammar.quality;
    default:
      return grammar.service;
  }
}

}  // namespace

std::string review_text(std::int64_t stars, const Pain& pain, Random& random) {
  const Grammar& grammar = random.chance(145'000) ? kEnglish : kChinese;
  const std::size_t mood = stars <= 2 ? 0 : stars == 3 ? 1 : 2;
  std::string text(one_of(draw_topic(grammar, pain, random)[mood], random));
  if (random.chance(600'000)) {
    text += random.chance(15'000) ? "\n" : grammar.joint;
    const Pain no_pain;
    text += one_of(draw_topic(grammar, no_pain, random)[mood], random);
  }
  if (random.chance(500'000)) {
    text += grammar.joint;
    const bool quotes = random.chance(20'000);
    if (quotes) text += '"';
    text += one_of(grammar.closing[mood], random);
    if (quotes) text += '"';
  }
  return text += grammar.stop;
}

}  // namespace steelyard::sample
