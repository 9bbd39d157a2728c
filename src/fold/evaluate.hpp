// evaluate: every node of a program over the rows of one vector. Private to fold/.
//
// Tested by: tests/fold/rows_test.cpp.
#pragma once

#include "fold/rows.hpp"

namespace steelyard {

FoldAnswer evaluate(const FoldProgram& program, const FoldRows& rows, FoldBuffers& buffers);

}  // namespace steelyard
