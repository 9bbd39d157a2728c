// TLS with a certificate that the test makes by the openssl command: trusted when it is named,
// refused when it is not, and for another host; never down to http.

#include <gtest/gtest.h>

#include <cstdlib>

#include "fetching.hpp"

namespace steelyard {
namespace {

using testing::answer;
using testing::Fetching;
using testing::HttpQuestion;
using testing::HttpServer;

/// Key and certificate in one file.
std::string make_certificate(const testing::Folder& folder, const std::string& host) {
  const std::string pem = folder.path + "/" + host + ".pem";
  const std::string command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
      "/CN=" +
      host + " -addext subjectAltName=" + host + " -keyout " + pem + ".key -out " + pem +
      ".crt >/dev/null 2>&1 && cat " + pem + ".key " + pem + ".crt >" + pem;
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  return pem;
}

TEST(HttpTls, TrustedOnlyWhenNamed) {
  Fetching fetching;
  const std::string pem = make_certificate(fetching.folder, "IP:127.0.0.1");
  HttpServer server([](const HttpQuestion&) { return answer(200, "", "a,b\n"); }, pem);
  EXPECT_EQ(fetching.code(server.address("/x")), "E051");
  EXPECT_TRUE(server.questions().empty()) << "asked before the certificate was checked";
  fetching.options.ca_file = pem + ".crt";
  EXPECT_EQ(fetching.code(server.address("/x")), "a,b\n");
}

TEST(HttpTls, AnotherHostsCertificateIsNone) {
  Fetching fetching;
  const std::string pem = make_certificate(fetching.folder, "DNS:erp.example");
  HttpServer server([](const HttpQuestion&) { return answer(200, "", "a,b\n"); }, pem);
  fetching.options.ca_file = pem + ".crt";
  EXPECT_EQ(fetching.code(server.address("/x")), "E051");
}

TEST(HttpTls, NeverDownToHttp) {
  Fetching fetching;
  HttpServer plain([](const HttpQuestion&) { return answer(200, "", "a,b\n"); });
  const std::string pem = make_certificate(fetching.folder, "IP:127.0.0.1");
  HttpServer server([&](const HttpQuestion&) { return testing::redirect(plain.address("/x")); },
                    pem);
  fetching.options.ca_file = pem + ".crt";
  EXPECT_EQ(fetching.code(server.address("/x")), "E054");
  EXPECT_TRUE(plain.questions().empty());
}

TEST(HttpTls, AServerThatSpeaksNone) {
  Fetching fetching;
  HttpServer plain([](const HttpQuestion&) { return answer(200, "", "a,b\n"); });
  std::string address = plain.address("/x");
  address.replace(0, 4, "https");
  EXPECT_EQ(fetching.code(address), "E050");
}

}  // namespace
}  // namespace steelyard
