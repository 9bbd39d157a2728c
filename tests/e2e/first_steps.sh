#!/usr/bin/env bash
# The first steps of a new user: every command's help in both languages, the sample, a project, load, assess, explain, diff, replay.
source "$(dirname "$0")/lib.sh"
for lang in zh en; do
  "$bin" --lang $lang --help >"$work/help"
  for command in init sample load rejects check export rules methods assess explain report undo reparse sql weigh backtest diff replay plan rebuild audit backup restore doctor completion help version; do
    expect "$command" "$work/help"
    "$bin" --lang $lang $command --help >"$work/help1" || die "$command --help"
    expect "steelyard $command" "$work/help1"
  done
done
"$bin" sample "$work/data" --orders 5000 --seed 3 >"$work/out"
expect manifest.json "$work/out"
firm=$work/firm
"$bin" --lang en init "$firm" >"$work/out" 2>&1
expect plans/seed.yaml "$work/out"
"$bin" --lang en --project "$firm" assess seed >"$work/out" 2>&1 && die "assessing nothing must say so"
expect "S010" "$work/out"
"$bin" --lang en --project "$firm" load "$work/data" >"$work/out" 2>"$work/err" || die "load: $(cat "$work/err")"
expect "0 rejected" "$work/out"
"$bin" --lang en --project "$firm" load "$work/data" >"$work/out" 2>/dev/null
expect "already loaded" "$work/out"
"$bin" --lang en --project "$firm" check seed >"$work/out" 2>&1
expect "is sound" "$work/out"
"$bin" --lang en --project "$firm" assess seed --period 2026-05 >"$work/out" 2>"$work/err"
expect "rank" "$work/out"
"$bin" --lang zh --project "$firm" assess seed --period 2026-05 >"$work/out" 2>"$work/err"
expect "名次" "$work/out"
"$bin" --project "$firm" assess seed --period 2026-05 --format json >"$work/a.json" 2>/dev/null
"$bin" --project "$firm" --threads 1 assess seed --period 2026-05 --format json >"$work/b.json" 2>/dev/null
cmp "$work/a.json" "$work/b.json" || die "one thread and many give different bytes"
"$bin" --project "$firm" assess seed --period 2026-04 --format json >"$work/c.json" 2>/dev/null
may=$(sed -n 's/^ "run": "\(.*\)",$/\1/p' "$work/a.json")
april=$(sed -n 's/^ "run": "\(.*\)",$/\1/p' "$work/c.json")
subject=$(sed -n 's/^   "subject": "\(.*\)",$/\1/p' "$work/a.json" | head -n 1)
"$bin" --lang en --project "$firm" replay "$may" >"$work/out" 2>&1 || die "replay: $(cat "$work/out")"
"$bin" --lang en --project "$firm" diff "$april" "$may" >"$work/out"
expect "period" "$work/out"
"$bin" --lang en --project "$firm" explain seed "$subject" --period 2026-05 >"$work/out"
expect "standard" "$work/out"
indicator=$(sed -n 's/^     "name": "\(.*\)",$/\1/p' "$work/a.json" | head -n 1)
"$bin" --lang en --project "$firm" explain seed "$subject" --indicator "$indicator" --period 2026-05 >"$work/out"
expect ".csv:" "$work/out"
"$bin" --project "$firm" sql seed --stage all --period 2026-05 >"$work/out"
expect "GROUP BY" "$work/out"
[ -f "$firm/runs/$may/indicators.parquet" ] || die "no Parquet of the run"
cp "$firm/runs/$may/run.json" "$work/before.json"
"$bin" --project "$firm" rebuild >/dev/null 2>&1
"$bin" --project "$firm" assess seed --period 2026-05 --format json >"$work/d.json" 2>/dev/null
cmp "$work/a.json" "$work/d.json" || die "a rebuilt warehouse gives different bytes"
cmp "$work/before.json" "$firm/runs/$may/run.json" || die "a stored run changed"
# A warehouse file that cannot be opened is put aside and made anew.
head -c 5000 /dev/urandom >"$firm/.steelyard/warehouse.duckdb"
"$bin" --project "$firm" assess seed --period 2026-05 --format json >"$work/e.json" 2>"$work/err" || die "broken warehouse: $(cat "$work/err")"
cmp "$work/a.json" "$work/e.json" || die "after quarantine the bytes differ"
"$bin" --lang en --project "$firm" assess sed >"$work/out" 2>&1 && die "an unknown plan must be refused"
expect "did you mean" "$work/out"
echo "first steps: as they should be"
