// A tiny HTTP server on the loopback for tests: one answer per connection, byte for byte as the test
// says, in TLS when it is given a certificate.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace steelyard::testing {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;
using HttpQuestion = http::request<http::string_body>;

/// What goes over the wire, and how slowly.
struct RawAnswer {
  std::string bytes;
  std::chrono::milliseconds pause_per_byte{0};
};

inline RawAnswer answer(int status, const std::string& headers, const std::string& body) {
  return {"HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\nConnection: close\r\n" + headers + "\r\n" + body,
          {}};
}
inline RawAnswer redirect(const std::string& to) {
  return answer(302, "Location: " + to + "\r\n", "");
}

class HttpServer {
 public:
  using Handler = std::function<RawAnswer(const HttpQuestion&)>;

  explicit HttpServer(Handler handler, const std::string& pem = {})
      : handler_(std::move(handler)),
        acceptor_(io_, tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0)) {
    if (!pem.empty()) {
      tls_.emplace(boost::asio::ssl::context::tls_server);
      tls_->use_certificate_chain_file(pem);
      tls_->use_private_key_file(pem, boost::asio::ssl::context::pem);
    }
    accept();
    thread_ = std::thread([this] { io_.run(); });
  }
  ~HttpServer() {
    io_.stop();
    thread_.join();
  }
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::string address(const std::string& path) const {
    return std::string(tls_ ? "https" : "http") +
           "://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + path;
  }
  [[nodiscard]] std::vector<HttpQuestion> questions() {
    const std::lock_guard lock(mutex_);
    return questions_;
  }

 private:
  void accept() {
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (error) return;
      serve(std::move(socket));
      accept();
    });
  }
  void serve(tcp::socket socket) {
    boost::system::error_code error;
    if (!tls_) {
      speak(socket);
      socket.shutdown(tcp::socket::shutdown_both, error);
      return;
    }
    boost::asio::ssl::stream<tcp::socket&> stream(socket, *tls_);
    stream.handshake(boost::asio::ssl::stream_base::server, error);
    if (error) return;
    speak(stream);
    stream.shutdown(error);
  }
  template <typename Stream>
  void speak(Stream& stream) {
    boost::system::error_code error;
    boost::beast::flat_buffer buffer;
    HttpQuestion question;
    http::read(stream, buffer, question, error);
    if (error) return;
    {
      const std::lock_guard lock(mutex_);
      questions_.push_back(question);
    }
    const RawAnswer raw = handler_(question);
    if (raw.pause_per_byte.count() == 0) {
      boost::asio::write(stream, boost::asio::buffer(raw.bytes), error);
      return;
    }
    for (const char& byte : raw.bytes) {
      boost::asio::write(stream, boost::asio::buffer(&byte, 1), error);
      if (error || io_.stopped()) return;
      std::this_thread::sleep_for(raw.pause_per_byte);
    }
  }

  Handler handler_;
  boost::asio::io_context io_;
  tcp::acceptor acceptor_;
  std::optional<boost::asio::ssl::context> tls_;
  std::mutex mutex_;
  std::vector<HttpQuestion> questions_;
  std::thread thread_;
};

}  // namespace steelyard::testing
