# Flags of every target, and the two shapes of target this project has.

add_library(steelyard_flags INTERFACE)
target_compile_options(steelyard_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror -fno-omit-frame-pointer
  # g++ 12 sees overlapping memcpy in std::string concatenation where there is none (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_include_directories(steelyard_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
if(STEELYARD_SANITIZE)
  # clang without optimisation, in less than half of g++'s time. fuzzer-no-link: the fuzzing programs link the same objects.
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "STEELYARD_SANITIZE needs clang: cmake --preset asan")
  endif()
  # Warnings are judged by the compiler of the product, g++; clang's -Wshadow means more.
  target_compile_options(steelyard_flags INTERFACE -Wno-error -Wno-shadow -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all)
  target_link_options(steelyard_flags INTERFACE -fsanitize=address,undefined)
endif()

# Under the sanitizers, what nearly every file includes is parsed once. With optimisation g++ 12 then warns of copies that
# do not happen; a compiler cache does better, and the two get in each other's way.
function(precompile target)
  if(CCACHE OR NOT STEELYARD_SANITIZE)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <functional> <map> <memory> <optional> <set>
    <span> <string> <string_view> <utility> <variant> <vector> <fmt/format.h>)
endfunction()

# One library per folder: every .cpp beside this list, and exactly these other libraries. LINKS are the libraries whose
# headers this folder may include (`./run lint` compares); PRIVATE_LINKS are third-party ones no header of ours shows.
function(steelyard_library name)
  cmake_parse_arguments(ARG "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
  endif()
  add_library(steelyard_${name} ${sources})
  target_link_libraries(steelyard_${name} PUBLIC steelyard_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
  precompile(steelyard_${name})
endfunction()

# The folder is the registry: writes generated/<out> with one line MACRO(name) for each .cpp of the folder, sorted.
function(registry_from_folder folder macro out)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(SORT files)
  set(text "")
  foreach(file ${files})
    get_filename_component(stem ${file} NAME_WE)
    string(APPEND text "${macro}(${stem})\n")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${out} CONTENT "${text}")
endfunction()
