// Overloaded: one lambda per node for std::visit, without a catch-all.
//
//     std::visit(Overloaded{[](const ColumnRef& ref) { … }, [](const Unary& unary) { … }, …},
//     node);
#pragma once

namespace steelyard {

template <typename... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace steelyard
