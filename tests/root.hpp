#pragma once
// Where the project's own files lie (catalog/, docs/, tests/golden), and ../shared beside it: an absolute path.
namespace steelyard {
extern const char* const kProjectRoot;
}
