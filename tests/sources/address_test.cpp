// What an address shows of itself. The secrets are all spelled s3cret, so that one look finds a leak.

#include "sources/address.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::string shown(const std::string& text) {
  const Result<Address> address = parse_address(text);
  if (!address) return std::string(code_name(address.error().front().code));
  return address->shown;
}

TEST(Address, ShowsNoSecrets) {
  EXPECT_EQ(shown("https://erp.example/a/orders.csv"), "https://erp.example/a/orders.csv");
  EXPECT_EQ(shown("https://ann:s3cret@erp.example:8443/o.csv"), "https://erp.example:8443/o.csv");
  EXPECT_EQ(shown("https://ann:s3@cret@erp.example/o.csv"), "https://erp.example/o.csv");
  EXPECT_EQ(shown("HTTPS://s3cret@erp.example/o.csv"), "https://erp.example/o.csv");
  EXPECT_EQ(shown("https://e.example/x?shop=7&day=2026-05-01&token=s3cret&q=s3cret"),
            "https://e.example/x?shop=7&day=2026-05-01&token=…&q=…");
  EXPECT_EQ(shown("https://e.example/x?s3cret"), "https://e.example/x?…");
  EXPECT_EQ(shown("https://e.example/x?pin=1234&Access_Key=77&sig=1"),
            "https://e.example/x?pin=…&Access_Key=…&sig=…");
  EXPECT_EQ(shown("https://[::1]:8080/o.csv"), "https://[::1]:8080/o.csv");
  EXPECT_EQ(shown("postgresql://ann:s3cret@db.example:5432/shop?password=s3cret"),
            "postgresql://db.example:5432/shop");
  EXPECT_EQ(shown("postgres://ann:s3/cret@db.example/shop"), "postgresql://db.example/shop");
  EXPECT_EQ(shown("postgresql:///shop?host=/run/pg"), "postgresql:///shop");
}

TEST(Address, RefusesWithoutRepeatingIt) {
  for (const std::string text :
       {"ftp://ann:s3cret@h/x.csv", "https://ann:s3/cret@h/x.csv", "https:///x.csv",
        "https://h/book.xlsx#s3cret", "file:///etc/s3cret", "postgresql://ann:s3cret/db"}) {
    const Result<Address> address = parse_address(text);
    ASSERT_FALSE(address) << text;
    EXPECT_EQ(address.error().front().code, "D053"_code);
    const std::string said =
        render(address.error(), Language::En) + render(address.error(), Language::Zh);
    EXPECT_EQ(said.find("s3"), std::string::npos) << said;
  }
}

TEST(Address, WhatIsNoAddressIsAPath) {
  EXPECT_TRUE(looks_like_address("https://x/y"));
  EXPECT_TRUE(looks_like_address("s3+x://y"));
  EXPECT_FALSE(looks_like_address("exports/a.csv"));
  EXPECT_FALSE(looks_like_address("://x"));
  EXPECT_FALSE(looks_like_address("a b://x"));
}

TEST(Address, NamesFitForFiles) {
  EXPECT_EQ(parse_address("https://h/a/%E8%AE%A2%E5%8D%95%201.csv?x=1")->name, "订单 1.csv");
  EXPECT_EQ(parse_address("https://h/")->name, "");
  EXPECT_EQ(plain_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(plain_file_name("..\\..\\x.csv"), "x.csv");
  EXPECT_EQ(plain_file_name("...hidden"), "hidden");
  EXPECT_EQ(plain_file_name("a\nb\x01#c.csv"), "abc.csv");
  EXPECT_EQ(plain_file_name("bad\xff.csv"), "bad.csv");
  EXPECT_EQ(plain_file_name(std::string(500, 'x')).size(), 120U);
  EXPECT_EQ(decode_percent("%41%zz%4"), "A%zz%4");
}

}  // namespace
}  // namespace steelyard
