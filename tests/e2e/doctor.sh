#!/usr/bin/env bash
# doctor: a sound project, one whose record is damaged, whose warehouse is behind or held by another process, no project at all.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
# doctor EXIT: examines the project in English into $work/out.
doctor() {
  local got=0
  "$bin" --lang en --project "$firm" doctor >"$work/out" 2>"$work/err" || got=$?
  [ $got = "$1" ] || { cat "$work/out" "$work/err" >&2; die "doctor ends with $got, not $1"; }
}
# health CHECK WORD: the line of that check begins with the word.
health() { grep -qE "^$2 +$1 " "$work/out" || { cat "$work/out" >&2; die "$1 is not $2"; }; }

"$bin" init "$firm" >/dev/null 2>&1
"$bin" --project "$firm" load "$root/examples/01_hello/data" --exported-at 2026-06-01 >/dev/null 2>&1 || die "load"
doctor 0
for check in versions disk temp memory gb18030 fsync clock child permissions project plans landing warehouse; do
  grep -qE "^(ok|warn) +$check " "$work/out" || { cat "$work/out" >&2; die "$check is not examined"; }
done
health child ok
health gb18030 ok
health landing ok
health warehouse ok
expect "DuckDB v" "$work/out"
[ -z "$(find "$firm/.steelyard" -name 'doctor-*')" ] || die "doctor leaves something behind"
"$bin" --lang zh --project "$firm" doctor >"$work/zh"
expect "子进程" "$work/zh"
"$bin" --lang en --project "$firm" doctor --format json >"$work/json"
python3 - "$work/json" <<'PY' || die "not the JSON that was promised"
import json, sys
found = json.load(open(sys.argv[1]))
assert len(found["checks"]) == 14, len(found["checks"])
assert found["n_fail"] == sum(c["health"] == "fail" for c in found["checks"]) == 0
assert found["n_warn"] == sum(c["health"] == "warn" for c in found["checks"])
assert all(c["found"] and (c["fix"] or c["health"] == "ok") for c in found["checks"])
PY

# A batch that landed elsewhere than in the warehouse; a warehouse that is held; one that is garbage.
cp -r "$firm" "$work/behind"
rm -f "$work/behind/.steelyard/warehouse.duckdb"*
firm=$work/behind doctor 0
health warehouse warn
expect "2 batches are not in the warehouse yet" "$work/out"
head -c 5000 /dev/urandom >"$work/behind/.steelyard/warehouse.duckdb"
firm=$work/behind doctor 0
expect "cannot be opened" "$work/out"
[ -e "$work/behind/.steelyard/warehouse.duckdb.unusable-1" ] && die "doctor must change nothing"
python3 - "$firm/.steelyard/warehouse.duckdb" <<'PY' &
import fcntl, sys, time
file = open(sys.argv[1], "rb+")
fcntl.lockf(file, fcntl.LOCK_EX)
time.sleep(60)
PY
holder=$!
for _ in $(seq 50); do grep -q "POSIX.*WRITE $holder " /proc/locks && break; sleep 0.1; done
doctor 0
health warehouse warn
expect "PID $holder" "$work/out"
kill $holder
wait $holder 2>/dev/null || true

# A log of the engine that cannot be written is a finding of its own; the versions are told nevertheless.
STEELYARD_ENGINE_LOG=/no/such/folder/log doctor 1
health engine_log fail
health versions ok
expect "[E002]" "$work/out"

# A plan that is wrong, then a damaged batch, named.
printf 'plan: x\nsubjets: shop\n' >"$firm/plans/bad.yaml"
doctor 1
health plans fail
expect "plans/bad.yaml" "$work/out"
rm "$firm/plans/bad.yaml"
batch=$(find "$firm/.steelyard/landing/batches" -name '*.batch' | head -1)
printf 'x' | dd of="$batch" bs=1 seek=40 conv=notrunc status=none
doctor 1
health landing fail
expect "$(basename "$batch" | cut -c1-12)" "$work/out"
printf 'relations: 3\n' >"$firm/model.yaml"
doctor 1
health project fail

# No project: the machine alone. A folder that cannot be looked into.
mkdir "$work/empty"
firm=$work/empty doctor 0
expect "is no project" "$work/out"
firm=$work/nowhere doctor 2
expect "U010" "$work/err"
ln -s "$work/circle" "$work/circle"
firm=$work/circle doctor 3
expect "E070" "$work/err"
"$bin" version >"$work/out"
expect "tzdata 20" "$work/out"
expect "ICU " "$work/out"
echo "doctor: as it should be"
