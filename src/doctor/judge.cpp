// judge: from what was measured to what is said about it. Pure, so that tests can ask about full
// disks and wrong clocks without having them. Tested by: tests/doctor/judge_test.cpp.

#include <fmt/format.h>

#include "base/text.hpp"
#include "doctor/finding.hpp"

namespace steelyard {

namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;

std::string bytes_text(std::uint64_t n) {
  if (n < 1000 * kMegabyte) return fmt::format("{} MB", n / kMegabyte);
  return fmt::format("{:.1f} GB", static_cast<double>(n) / 1e9);
}

std::string ms_text(std::int64_t us) {
  return fmt::format("{:.1f} ms", static_cast<double>(us) / 1e3);
}

std::string moment_text(std::int64_t us) { return to_string(day_of(us)); }

}  // namespace

Finding judge_disk(const std::string& where, std::uint64_t n_free_bytes) {
  const std::string free = bytes_text(n_free_bytes);
  Finding finding{"disk",
                  Health::Ok,
                  {fmt::format("“{}”所在磁盘剩余 {}", where, free),
                   fmt::format("{} free at '{}'", free, where)}};
  if (n_free_bytes >= 2000 * kMegabyte) return finding;
  finding.health = n_free_bytes < 200 * kMegabyte ? Health::Fail : Health::Warn;
  finding.fix = {
      "腾出空间：载入和重建需要约为导出文件三倍的空间",
      "make room: loading and rebuilding need about three times the size of the exports"};
  return finding;
}

Finding judge_fsync(std::int64_t median_us, std::int64_t worst_us) {
  Finding finding{
      "fsync",
      Health::Ok,
      {fmt::format("写入并落盘：中位 {}，最慢 {}", ms_text(median_us), ms_text(worst_us)),
       fmt::format("write and fsync: median {}, slowest {}", ms_text(median_us),
                   ms_text(worst_us))}};
  constexpr std::int64_t kSlowUs = 100'000;
  if (median_us < kSlowUs) return finding;
  finding.health = Health::Warn;
  finding.fix = {"磁盘很慢（网络盘？）：把项目放到本机磁盘上",
                 "the disk is slow (a network drive?): keep the project on a local disk"};
  return finding;
}

Finding judge_clock(std::int64_t now_us, std::int64_t built_us, std::int64_t file_us) {
  const Text fix{"校正系统时间，例如 timedatectl set-ntp true",
                 "set the system's time, for instance timedatectl set-ntp true"};
  if (now_us + kMicrosPerDay < built_us) {
    return {"clock",
            Health::Fail,
            {fmt::format("系统时间是 {}，早于本程序的日期 {}", moment_text(now_us),
                         moment_text(built_us)),
             fmt::format("the clock says {}, before this program was made ({})",
                         moment_text(now_us), moment_text(built_us))},
            fix};
  }
  const std::int64_t apart_us = file_us > now_us ? file_us - now_us : now_us - file_us;
  if (apart_us > 60 * kMicrosPerSecond) {
    return {
        "clock",
        Health::Warn,
        {fmt::format("磁盘的时间与系统时间相差 {} 秒", apart_us / kMicrosPerSecond),
         fmt::format("the disk's time and the clock are {} s apart", apart_us / kMicrosPerSecond)},
        fix};
  }
  return {"clock",
          Health::Ok,
          {fmt::format("系统时间可信（{} UTC）", moment_text(now_us)),
           fmt::format("the clock is plausible ({} UTC)", moment_text(now_us))}};
}

// A calendar covers a year once it lists a day of it: the decree comes out whole, for one year.
Finding judge_holidays(std::string_view calendar, Date today) {
  constexpr int kDaysAhead = 60;
  std::string last;
  for (const std::string_view line : split_lines(calendar)) {
    const std::string_view day = split(line, ',').front();
    if (try_parse_date(day) && std::string(day) > last) last = day;
  }
  const std::string until = to_string(today + kDaysAhead);
  const std::string year = last.substr(0, 4);
  if (!last.empty() && until.substr(0, 4) <= year) {
    return {"holidays",
            Health::Ok,
            {fmt::format("节假日日历覆盖到 {} 年底", year),
             fmt::format("the holiday calendar covers {} to its end", year)}};
  }
  return {"holidays",
          Health::Warn,
          {fmt::format("节假日日历只到 {} 年，而今后 {} 天到 {}", year, kDaysAhead, until),
           fmt::format("the holiday calendar ends with {}, the next {} days with {}", year,
                       kDaysAhead, until)},
          {"国务院公布次年安排后，请换用带新日历的版本；此前按周一至周五计工作日",
           "take a version with the new calendar once it is decreed; until then Monday to Friday "
           "are workdays"}};
}

Finding judge_memory(std::uint64_t n_bytes) {
  Finding finding{"memory",
                  Health::Ok,
                  {fmt::format("可用内存上限 {}", bytes_text(n_bytes)),
                   fmt::format("up to {} of memory", bytes_text(n_bytes))}};
  if (n_bytes >= 1500 * kMegabyte) return finding;
  finding.health = Health::Warn;
  finding.fix = {"内存少于 1.5 GB：大文件可能读不完；提高容器的上限，或用 --threads 1",
                 "less than 1.5 GB: large files may not fit; raise the container's limit, or use "
                 "--threads 1"};
  return finding;
}

Finding of_diagnostics(const std::string& check, const Diagnostics& diagnostics) {
  const Diagnostic& first = diagnostics.front();
  const std::string code(code_name(first.code));
  Finding finding{check,
                  Health::Fail,
                  {message_of(first, Language::Zh) + " [" + code + "]",
                   message_of(first, Language::En) + " [" + code + "]"},
                  {first.hint.zh, first.hint.en}};
  if (diagnostics.size() > 1) {
    finding.found.zh += fmt::format("，另有 {} 处", diagnostics.size() - 1);
    finding.found.en += fmt::format(", and {} more", diagnostics.size() - 1);
  }
  if (finding.fix.empty())
    finding.fix = {"详见 steelyard help " + code, "see steelyard help " + code};
  return finding;
}

}  // namespace steelyard
