// The table of reasons: errors of the system by their number, so that the words are those of the
// C library at hand; those of expat, libzip and our own readers by their text.
//
// Tested by: tests/base/reason_words_test.cpp.

#include "base/reason_words.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace steelyard {

namespace {

struct OfSystem {
  int error;
  std::string_view zh;
};
constexpr OfSystem kOfSystem[] = {
    {EACCES, "没有权限"},         {EPERM, "系统不允许"},       {ENOENT, "没有这个文件或目录"},
    {ENOTDIR, "不是目录"},        {EISDIR, "这是一个目录"},    {EEXIST, "已经存在"},
    {ENOSPC, "磁盘已满"},         {EDQUOT, "超出磁盘配额"},    {EROFS, "文件系统只读"},
    {EIO, "读写设备出错"},        {EFBIG, "文件太大"},         {ENAMETOOLONG, "文件名太长"},
    {EMFILE, "打开的文件太多"},   {ENFILE, "打开的文件太多"},  {ENOMEM, "内存不足"},
    {EBUSY, "正被占用"},          {ETXTBSY, "正被占用"},       {ENOTEMPTY, "目录不是空的"},
    {ELOOP, "符号链接绕成了圈"},  {EXDEV, "不在同一个磁盘上"}, {EINVAL, "参数无效"},
    {ESTALE, "网络文件已失效"},   {ENODEV, "没有这个设备"},    {ENXIO, "没有这个设备"},
    {ECONNREFUSED, "连接被拒绝"}, {ETIMEDOUT, "超时"},
};

struct OfLibrary {
  std::string_view en;
  std::string_view zh;
};
constexpr OfLibrary kOfLibrary[] = {
    // expat
    {"syntax error", "语法错误"},
    {"no element found", "没有内容，或中途截断"},
    {"not well-formed (invalid token)", "不合 XML 语法"},
    {"unclosed token", "中途截断"},
    {"partial character", "字符不完整"},
    {"mismatched tag", "标签不配对"},
    {"duplicate attribute", "属性重复"},
    {"junk after document element", "结尾之后还有内容"},
    {"undefined entity", "用了没有定义的实体"},
    {"unknown encoding", "未知的编码"},
    {"unclosed CDATA section", "CDATA 没有结束"},
    {"unbound prefix", "前缀没有声明"},
    // libzip
    {"Not a zip archive", "不是 zip 压缩包"},
    {"Zip archive inconsistent", "压缩包前后不一致"},
    {"CRC error", "校验和不符"},
    {"Premature end of file", "中途截断"},
    {"Compression method not supported", "不支持这种压缩方式"},
    {"Encryption method not supported", "已加密"},
    {"No such file", "没有这个部件"},
    {"Read error", "读取出错"},
    {"Seek error", "定位出错"},
    {"Invalid argument", "参数无效"},
    {"Zlib error", "解压出错"},
    {"Malloc failure", "内存不足"},
    // our readers
    {"a document type is not allowed", "不允许文档类型声明"},
    {"the table of texts is cut", "文字表不完整"},
    {"no BIFF8 workbook", "不是 BIFF8 工作簿"},
    {"not BIFF8", "不是 BIFF8"},
    {"the globals have no end", "工作簿信息没有结束"},
    {"the rows are not in order", "行的次序不对"},
    {"a cell is cut", "单元格不完整"},
    {"a cell holds no number", "单元格里不是数"},
    {"a cell's text is missing", "单元格的文字缺失"},
    {"a sheet has no end", "工作表没有结束"},
    {"a sheet is missing", "缺少工作表"},
    {"the engine does not start", "读取引擎未能启动"},
    {"no PAR1 at its beginning", "开头没有 PAR1"},
    {"binary", "二进制内容"},
    {"a broken chain of sectors", "扇区链断开"},
    {"a sector beyond the end of the file", "扇区超出文件末尾"},
    {"a stream longer than the file", "数据流比文件还长"},
    {"impossible sizes in the OLE head", "OLE 文件头里的尺寸不可能"},
    {"no OLE head", "没有 OLE 文件头"},
    {"no root in the OLE directory", "OLE 目录没有根"},
    {"no workbook in it", "里面没有工作簿"},
    {"sectors in a circle", "扇区绕成了圈"},
    {"the file is cut", "文件不完整"},
};

// Chinese of one whole reason; empty if it is not known.
std::string chinese_of(std::string_view reason) {
  for (const OfLibrary& one : kOfLibrary) {
    if (one.en == reason) return std::string(one.zh);
  }
  for (const OfSystem& one : kOfSystem) {
    if (std::generic_category().message(one.error) == reason) return std::string(one.zh);
  }
  return "";
}

// "byte 17" and "row 4" are said by several readers, each with its own number.
std::string chinese_place(std::string_view reason) {
  for (const auto& [begin, unit] : {OfLibrary{"byte ", "字节"}, OfLibrary{"row ", "行"}}) {
    const std::string_view number = reason.substr(std::min(begin.size(), reason.size()));
    if (!reason.starts_with(begin) || number.empty()) continue;
    if (number.find_first_not_of("0123456789") != std::string_view::npos) continue;
    return "第 " + std::string(number) + " " + std::string(unit);
  }
  return "";
}

}  // namespace

std::string reason_in(std::string_view reason, Language language) {
  std::string whole(reason);
  if (language == Language::En || reason.empty()) return whole;
  if (std::string zh = chinese_of(reason); !zh.empty()) return zh;
  if (std::string zh = chinese_place(reason); !zh.empty()) return zh;
  const std::size_t at = reason.rfind(": ");
  if (at == std::string_view::npos) return whole;
  const std::string zh = chinese_of(reason.substr(at + 2));
  if (zh.empty()) return whole;
  const std::string place = chinese_place(reason.substr(0, at));
  return (place.empty() ? std::string(reason.substr(0, at)) : place) + "：" + zh;
}

}  // namespace steelyard
