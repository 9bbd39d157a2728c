# Writes a C++ file that holds every file of catalog/ as text, in pieces that every compiler takes.
#   cmake -D ROOT=… -D OUT=… -P embed.cmake
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*.yaml ${ROOT}/*.csv
  ${ROOT}/report/*)
list(SORT files)
set(text "#include <array>\n#include \"project/embedded.hpp\"\nnamespace steelyard {\n")
string(APPEND text "static constexpr std::array kFiles = {\n")
foreach(file ${files})
  file(READ ${ROOT}/${file} content)
  string(APPEND text "EmbeddedFile{\"${file}\", R\"EMBED(${content})EMBED\"},\n")
endforeach()
string(APPEND text "};\nstd::span<const EmbeddedFile> embedded_files() { return kFiles; }\n}\n")
file(WRITE ${OUT} "${text}")
