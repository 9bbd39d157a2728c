// draw_chats: who talked to the buyer of an order, and when.
//
//     an order with its agent       →   a chat with that agent within the two days before
//     one of twelve without         →   a chat with some agent of the shop, who then is credited
//     some days earlier             →   now and then a chat that is too old to count
//     an order with returns         →   a chat with the shop's after-sales agent after the request
//
// Promise: depends on (options, order) only, and every instant lies before the export.
// Tested by: tests/sample/sample_test.cpp.

#include <algorithm>

#include "sample/order.hpp"

namespace steelyard::sample {

namespace {

struct ChatMaker {
  const World& world;
  Random random;
  Few<Chat, 4> chats = {};

  void add(std::uint32_t agent, Seconds at) {
    const bool known = midnight(world.options.first) <= at && at < world.export_s;
    if (agent == kNobody || !known) return;
    Chat chat;
    chat.agent = agent;
    chat.started_at = at;
    chat.n_messages = random.between(2, 24);
    const Seconds reply = at + random.between(4, 90);
    const Seconds end = reply + chat.n_messages * random.between(5, 60);
    chat.first_reply_at = std::min(reply, world.export_s - 1);
    chat.last_message_at = std::min(end, world.export_s - 1);
    chats.add(chat);
  }
  /// The robot alone: nobody consulted anybody.
  void add_automatic(std::uint32_t agent, Seconds at) {
    const std::size_t before = chats.n;
    add(agent, at);
    if (chats.n == before) return;
    Chat& chat = chats.items[before];
    chat.first_reply_at = 0;
    chat.last_message_at = at;
    chat.n_messages = 2;
    chat.auto_reply = true;
  }
};

}  // namespace

Few<Chat, 4> draw_chats(const World& world, const Order& order) {
  ChatMaker maker{world, Random(world.options.seed, Stream::Chat, order.index)};
  Random& random = maker.random;
  if (order.unknown_shop) return {};
  const Date day = day_of_seconds(order.created_at);
  const bool soon = random.chance(850'000);
  const Seconds at = order.created_at - random.between(30, soon ? kHour : 40 * kHour);
  if (order.agent != kNobody) {
    // Of the first days' orders the chat is pulled up to the midnight at which the sample begins.
    maker.add(order.agent, std::max(at, midnight(world.options.first)));
  } else if (random.chance(83'000)) {
    maker.add(world.agent_on(order.shop, day, random), at);
  } else if (random.chance(20'000)) {
    maker.add_automatic(world.agent_on(order.shop, day, random), at);
  }
  if (random.chance(60'000)) {
    const Seconds old = order.created_at - random.between(3 * kDay, 9 * kDay);
    maker.add(world.agent_on(order.shop, day_of_seconds(old), random), old);
  }
  if (order.returns.n > 0 && random.chance(700'000)) {
    const Seconds asked = order.returns.items[0].requested_at + random.between(60, kDay);
    maker.add(world.shops[order.shop].aftersale_agent, asked);
  }
  return maker.chats;
}

}  // namespace steelyard::sample
