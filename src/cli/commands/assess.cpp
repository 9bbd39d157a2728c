// assess: scorecards of one plan and period, stored as an immutable run.
//
//     steelyard assess seed --period 2026-05 --format json
//
