// Names in Content-Disposition, the examples of RFC 6266 section 5 among them, and pages for people.

#include "sources/http_answer.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(HttpAnswer, NamesOfRfc6266) {
  EXPECT_EQ(name_in_disposition("Attachment; filename=example.html"), "example.html");
  EXPECT_EQ(name_in_disposition("INLINE; FILENAME= \"an example.html\""), "an example.html");
  EXPECT_EQ(name_in_disposition("attachment; filename*= UTF-8''%e2%82%ac%20rates"), "€ rates");
  EXPECT_EQ(name_in_disposition(
                "attachment; filename=\"EURO rates\"; filename*=utf-8''%e2%82%ac%20rates"),
            "€ rates");
}

TEST(HttpAnswer, NamesThatWouldLeadAstray) {
  EXPECT_EQ(name_in_disposition("attachment; filename=\"../../x.csv\""), "x.csv");
  EXPECT_EQ(name_in_disposition("attachment; filename=\"a;b\\\"c.csv\"; size=3"), "a;b\"c.csv");
  EXPECT_EQ(name_in_disposition("attachment; filename*=UTF-8''..%2F..%2Fevil.csv"), "evil.csv");
  EXPECT_EQ(name_in_disposition("attachment; filename*=GBK''x; filename=y.csv"), "y.csv");
  EXPECT_EQ(name_in_disposition("attachment"), "");
  EXPECT_EQ(name_in_disposition("attachment; filename"), "");
  EXPECT_EQ(name_in_disposition("attachment; filename=\"unclosed"), "unclosed");
  EXPECT_EQ(name_in_disposition(""), "");
}

TEST(HttpAnswer, PagesForPeople) {
  EXPECT_TRUE(is_web_page("text/html; charset=utf-8", "order_id,amount"));
  EXPECT_TRUE(is_web_page("text/csv", " \n<!DOCTYPE html><p>"));
  EXPECT_TRUE(is_web_page("", "\xef\xbb\xbf<HTML lang=zh>"));
  EXPECT_FALSE(is_web_page("text/csv", "order_id,amount\n1,<html>"));
  EXPECT_FALSE(is_web_page("application/octet-stream", ""));
}

}  // namespace
}  // namespace steelyard
