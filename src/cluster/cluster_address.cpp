// See cluster_address.hpp.
//
// A database's name becomes part of statements, so that only plain names are taken.

#include "cluster/cluster_address.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kScheme = "clickhouse://";
constexpr int kSecondsMax = 86'400;

bool is_plain_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool try_number(std::string_view text, int most, int& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out >= 1 && out <= most;
}

struct Parser {
  ClusterAddress address = {};
  std::vector<Text> wrong = {};

  void parse_shard(std::string_view text) {
    ShardAddress shard;
    const std::size_t colon = text.rfind(':');
    shard.host = text.substr(0, colon);
    if (colon != std::string_view::npos && !try_number(text.substr(colon + 1), 65535, shard.port)) {
      wrong.push_back({"端口应是 1 到 65535 的数", "a port is a number from 1 to 65535"});
    }
    if (shard.host.empty() || shard.host.find_first_of(" /?#@[]") != std::string::npos) {
      wrong.push_back({"缺少主机名", "the name of a host is missing"});
    }
    address.shards.push_back(std::move(shard));
  }
  void parse_shards(std::string_view text) {
    std::set<std::string> seen;
    for (const std::string_view one : split(text, ',')) {
      if (!seen.insert(std::string(one)).second) {
        wrong.push_back({"同一个分片写了两次", "a shard is named twice"});
      }
      parse_shard(one);
    }
  }
  void parse_user(std::string_view text) {
    if (text.contains(':')) {
      wrong.push_back({"密码不能写在地址里，请用 password_file=",
                       "a password does not stand in the address but in password_file="});
      return;
    }
    address.user = text;
    const bool has_controls = std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
    if (text.empty() || has_controls) wrong.push_back({"@ 前应是用户名", "a user stands before @"});
  }
  void parse_option(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    const std::string value(equals == std::string_view::npos ? "" : text.substr(equals + 1));
    const auto require = [&](bool holds, Text why) {
      if (!holds) wrong.push_back(std::move(why));
    };
    if (name == "password_file") {
      address.password_file = value;
      require(!value.empty(), {"password_file= 后应是文件", "a file stands after password_file="});
    } else if (name == "ca_file") {
      address.ca_file = value;
      require(!value.empty(), {"ca_file= 后应是文件", "a file stands after ca_file="});
    } else if (name == "tls") {
      address.is_tls = value == "true";
      require(value == "true" || value == "false",
              {"tls 只能是 true 或 false", "tls is true or false"});
    } else if (name == "cluster") {
      address.cluster = value;
      require(is_plain_name(value), {"集群名由字母、数字和 _ 组成",
                                     "the name of a cluster is made of letters, digits and _"});
    } else if (name == "timeout") {
      require(try_number(value, kSecondsMax, address.seconds_max),
              {"timeout 是 1 到 86400 的秒数", "timeout is a number of seconds from 1 to 86400"});
    } else {
      require(false, {"? 后只有 password_file、ca_file、tls、cluster、timeout",
                      "after ? stand password_file, ca_file, tls, cluster and timeout only"});
    }
  }
  void show() {
    for (const ShardAddress& shard : address.shards) {
      address.shown += (address.shown.empty() ? std::string(kScheme) : ",") + shard.host + ":" +
                       std::to_string(shard.port);
    }
    address.shown += "/" + address.database;
  }
  void parse(std::string_view text) {
    const std::size_t question = text.find('?');
    if (question != std::string_view::npos) {
      for (const auto option : split(text.substr(question + 1), '&')) parse_option(option);
    }
    text = text.substr(0, question);
    const std::size_t slash = text.find('/');
    const std::string_view hosts = text.substr(0, slash);
    const std::size_t at = hosts.rfind('@');
    if (at != std::string_view::npos) parse_user(hosts.substr(0, at));
    parse_shards(at == std::string_view::npos ? hosts : hosts.substr(at + 1));
    address.database = slash == std::string_view::npos ? "" : text.substr(slash + 1);
    if (!is_plain_name(address.database)) {
      wrong.push_back({"/ 后应是数据库名，由字母、数字和 _ 组成",
                       "after / stands the name of a database: letters, digits and _"});
    }
    show();
  }
};

}  // namespace

Result<ClusterAddress> parse_cluster_address(const std::string& text) {
  Parser parser;
  if (!text.starts_with(kScheme)) {
    // Of what cannot be read only the scheme is shown: it may hold a password.
    const std::string shown = text.substr(0, text.find("://")) + "…";
    return fail(
        Diagnostic{"U132"_code,
                   {},
                   {shown.substr(0, 20), "应以 clickhouse:// 开头", "it begins with clickhouse://"},
                   {},
                   {}});
  }
  parser.parse(std::string_view(text).substr(kScheme.size()));
  Diagnostics all;
  for (const Text& why : parser.wrong) {
    all.push_back({"U132"_code, {}, {"clickhouse://…", why.zh, why.en}, {}, {}});
  }
  if (!all.empty()) return fail(std::move(all));
  return std::move(parser.address);
}

}  // namespace steelyard
