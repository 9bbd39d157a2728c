#!/usr/bin/env bash
# kill -9 at random moments of submitting plans: what was answered is kept once, the log is whole, anchors contradict nothing, and
# nothing needs a hand. STEELYARD_KILLS=300 for the long form.
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER
kills=${STEELYARD_KILLS:-30}
firm=$work/firm
"$bin" init "$firm" >/dev/null 2>&1
killed=0
: >"$work/answered"
# The first step is left whole: killed before the first anchor of all, the log rightly is not vouched for (A109).
cp "$root/examples/01_hello/plan.yaml" "$firm/plans/hello.yaml"
"$bin" --project "$firm" plan submit hello --as zoe >/dev/null 2>&1 || die "the first step"
for i in $(seq 2 $((kills + 1))); do
  sed "s/^version: 1/version: $i/" "$root/examples/01_hello/plan.yaml" >"$firm/plans/hello.yaml"
  "$bin" --lang en --project "$firm" plan submit hello --as zoe >"$work/ack" 2>/dev/null &
  pid=$!
  sleep "0.$(printf '%03d' $((RANDOM % 400)))"
  if kill -9 $pid 2>/dev/null; then killed=$((killed + 1)); fi
  wait $pid 2>/dev/null || true
  sed -n 's/^hello version \([0-9]*\) submitted.*/\1/p' "$work/ack" | sed "s/$/ $i/" >>"$work/answered"
done
"$bin" --lang en --project "$firm" audit verify >"$work/out" 2>&1 || die "the log: $(cat "$work/out")"
"$bin" --lang en --project "$firm" --format json plan status >"$work/status.json" 2>/dev/null || die "status"
python3 - "$work/status.json" "$work/answered" <<'PY' || die "something that was answered is lost or doubled"
import json, sys
versions = json.load(open(sys.argv[1]))["versions"]
assert [v["version"] for v in versions] == list(range(1, len(versions) + 1))
stated = [v["stated"] for v in versions]
assert stated == sorted(set(stated)), stated
for line in open(sys.argv[2]):
    version, text = map(int, line.split())
    assert versions[version - 1]["stated"] == text, (line, versions[version - 1])
PY
"$bin" --lang en --project "$firm" plan submit hello --as zoe >"$work/out" 2>&1 || die "after the kills: $(cat "$work/out")"
"$bin" --lang en --project "$firm" audit verify >"$work/out" 2>&1 || die "the log afterwards: $(cat "$work/out")"
echo "$kills rounds, $killed killed while running, $(wc -l <"$work/answered") answered, none lost"
[ "$killed" -gt 0 ]
