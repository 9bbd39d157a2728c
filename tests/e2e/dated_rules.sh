#!/usr/bin/env bash
# Rules by date as a user meets them: what is in force on a day, a base, a change of the base.
source "$(dirname "$0")/lib.sh"

"$bin" -q init "$work/firm" >/dev/null
cd "$work/firm"
cat >plans/house.yaml <<'YAML'
plan: house
subjects: { of: shop }
cycle: month
grades: { A: "≥ 60", B: else }
YAML
cat >plans/dated.yaml <<'YAML'
plan: dated
extends: house
objectives: { o: { title: o } }
indicators:
  - use: return_rate
    objective: o
    weight: 100
    standard:
      - { line: { 5%: 100, 10%: 0 }, effective_to: 2025-03-14 }
      - { line: { 4%: 100, 8%: 0 }, effective_from: 2025-03-15 }
variants:
  - { when: period contains promotion(618), change: { return_rate: { standard: { line: { 9%: 100, 18%: 0 } } } } }
YAML
on() { "$bin" --lang en rules dated --on "$1" >"$work/out"; }
on 2025-03-20
expect "5%: 100" "$work/out"   # March began under the old standard
on 2025-04-01
expect "4%: 100" "$work/out"
on 2025-06-30
expect "9%: 100" "$work/out"   # June contains 18 June
expect 'A: "≥ 60"' "$work/out" # of the base
grep -q effective "$work/out" && die "dates are left in what is in force"
expect "2025-03-15 …, period contains promotion(618)" "$work/out"
printf 'plan: broken\ncycle: [\n' >plans/broken.yaml
code=0
"$bin" --lang en rules --on 2025-06-30 >"$work/out" 2>"$work/err" || code=$?
[ "$code" = 2 ] || die "exit code $code instead of 2"
expect "# dated v" "$work/out"  # one broken plan does not stop the others
grep -q "# house v" "$work/out" && die "a base that plans extend has no rules of its own"
grep -q "house.yaml" "$work/err" && die "a base is no broken plan"
expect "broken.yaml" "$work/err"
rm plans/broken.yaml
"$bin" check dated >/dev/null || die "every set of rules is sound"
"$bin" --lang en rules dated --on yesterday >"$work/out" 2>&1 && die "no day must be refused"
expect U006 "$work/out"
echo "dated rules: ok"
