#!/usr/bin/env bash
# Weights of a plan as a user meets them: the template, judgements, the data, what stays of ranks and grades.
source "$(dirname "$0")/lib.sh"

firm=$work/firm
"$bin" -q init "$firm" >/dev/null
"$bin" -q sample "$work/data" --orders 5000 >/dev/null
"$bin" -q --project "$firm" load "$work/data" >/dev/null

# What the template says is read back: all equal.
run weigh seed --template >"$work/judged.yaml" 2>/dev/null
expect "{ more: satisfaction, less: efficiency, by: 1 }" "$work/judged.yaml"
"$bin" --project "$firm" weigh seed --template >"$work/zh.yaml" 2>/dev/null
expect "同样" "$work/zh.yaml"
run weigh seed --judgements "$work/judged.yaml" --format csv >"$work/out" 2>/dev/null
expect "indicator,plan,people,ahp" "$work/out"
expect "csat_share,0.400000,0.333333,0.333333" "$work/out"

# Judgements that contradict each other are named, and which.
cat >"$work/wild.yaml" <<'YAML'
people:
  - name: Wang
    compare:
      - { more: satisfaction, less: efficiency, by: 3 }
      - { more: efficiency, less: quality, by: 3 }
      - { more: quality, less: satisfaction, by: 3 }
YAML
good U125 weigh seed --judgements "$work/wild.yaml"
expect "Alonso & Lamata 2006" "$work/out"
expect "by way of efficiency it is 9 times" "$work/out"

# Best and worst.
cat >"$work/bw.yaml" <<'YAML'
people:
  - name: Li
    best_worst:
      - { best: satisfaction, worst: quality, best_over: { efficiency: 2, quality: 8 }, over_worst: { efficiency: 5 } }
YAML
run weigh seed --judgements "$work/bw.yaml" --format json >"$work/out" 2>/dev/null
expect '"xi": 0.035714' "$work/out"

# Names that are nowhere, numbers that are no judgement.
sed 's/more: satisfaction/more: satisfation/' "$work/wild.yaml" >"$work/bad.yaml"
says U120 2 weigh seed --judgements "$work/bad.yaml"
sed 's/by: 3/by: 12/' "$work/wild.yaml" >"$work/bad.yaml"
says U121 2 weigh seed --judgements "$work/bad.yaml"
sed '/quality, less/d' "$work/wild.yaml" >"$work/bad.yaml"
says U124 2 weigh seed --judgements "$work/bad.yaml"
says E001 3 weigh seed --judgements "$work/none.yaml"

# Tables of a spreadsheet, one for each person: the template, and a third that became a date.
run weigh seed --template --format csv >"$work/judged.csv" 2>/dev/null
expect "somebody,satisfaction,efficiency,quality" "$work/judged.csv"
run weigh seed --judgements "$work/judged.csv" --format csv >"$work/out" 2>/dev/null
expect "csat_share,0.400000,0.333333,0.333333" "$work/out"
printf 'Li,satisfaction,efficiency,quality\nbest over,1,2,8\nover worst,8,5,1\n' >"$work/bw.csv"
run weigh seed --judgements "$work/bw.csv" --format json >"$work/out" 2>/dev/null
expect '"xi": 0.035714' "$work/out"
expect '"name": "Li"' "$work/out"
printf 'Li,a,b\na,,2026-01-03\nb,,\n' >"$work/bad.csv"
says U121 2 weigh seed --judgements "$work/bad.csv"
expect "write =1/3" "$work/out"
printf 'Li,a,b\na,,3\nb,3,\n' >"$work/bad.csv"
says U129 2 weigh seed --judgements "$work/bad.csv"
printf 'only,words\n' >"$work/bad.csv"
says U130 2 weigh seed --judgements "$work/bad.csv"
printf 'Li,a,b\nbest over,2,3\nover worst,3,1\n' >"$work/bad.csv"
says U131 2 weigh seed --judgements "$work/bad.csv"

# Options that go together, and a share that is too much.
says U005 2 weigh seed --period 2026-05 --any-weights
expect "any-weights goes with it" "$work/out"
says U006 2 weigh seed --data-say 0.5
expect "0.2 is 20 %" "$work/out"
says U006 2 weigh seed --data-say half

# The data, and what stays.
good "effective" weigh seed --period 2026-05
good "Whose grade changes" weigh seed --period 2026-05 --sensitivity
expect "mean rank" "$work/out"
expect "the luck of the sample" "$work/out"
run weigh seed --period 2026-05 --sensitivity --any-weights --format csv >"$work/a.csv" 2>/dev/null
run weigh seed --period 2026-05 --sensitivity --any-weights --format csv >"$work/b.csv" 2>/dev/null
expect "subject,name,group,rank,first" "$work/a.csv"
cmp "$work/a.csv" "$work/b.csv" || die "the same question, another answer"
good U128 weigh seed --period 2020-01
cat >"$firm/plans/one.yaml" <<'YAML'
plan: one
version: 1
title: one
subjects: shop
cycle: month
indicators:
  - { use: gmv, weight: 100, standard: { line: { 0: 0, 5000: 100 } } }
grades: { A: "≥ 90", B: else }
YAML
says U127 2 weigh one
# The methods behind it, by name.
good "Saaty 1977" methods ahp
expect "→ 0.3208" "$work/out"
says U003 2 methods ahpp
echo "weigh: ok"
