#include "tests/root.hpp"

// The only file that is compiled for one checkout: every other object of the tests can be taken from a compiler's cache.
namespace steelyard {
const char* const kProjectRoot = STEELYARD_ROOT;
}
