#!/usr/bin/env bash
# kill -9 at random moments of whole months: what was answered stands once, nothing published changes, the log is whole, the same
# command goes on, and the end is that of a month nobody disturbed. STEELYARD_KILLS=300 for the long form.
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER
wanted=${STEELYARD_KILLS:-30}
firm=$work/firm
"$bin" init "$firm" >/dev/null 2>&1
run() { "$bin" -q --lang en --project "$firm" "$@"; }
mkdir "$work/data"
{
  echo employee_id,name,role
  for i in $(seq 1 40); do echo "E$i,Person $i,agent"; done
} >"$work/data/people.csv"
{
  echo agent_id,day,buyers_asked,buyers_answered,buyers_paid
  for i in $(seq 1 40); do echo "E$i,2026-04-$((10 + i % 20)),100,$((60 + i)),$i"; done
} >"$work/data/agent_days_20260504.csv"
printf 'agent_id,day,buyers_asked,buyers_answered,buyers_paid\nE7,2026-04-17,100,99,7\n' >"$work/fix.csv"
export STEELYARD_CLOCK="2026-05-06 02:00"
run load "$work/data" --exported-at "2026-05-04 09:00" >"$work/out" 2>&1 || die "load: $(cat "$work/out")"

cat >"$firm/plans/agents.yaml" <<'YAML'
plan: agents
version: 1
subjects: { of: employee, where: role = "agent" }
cycle: month
indicators:
  - { name: reply_rate, kind: share, of: agent_days, n: buyers_asked, hits: buyers_answered, weight: 100, standard: { line: { 60%: 0, 100%: 100 } } }
grades: { A: "≥ 80", B: else }
pay: { base: 1000, coefficient: { A: 1.2, B: 1 } }
YAML
for step in "submit agents --as zoe" "approve agents --as kim --note agreed" "publish agents --as zoe" "start agents --as zoe"; do
  run plan $step >"$work/out" 2>&1 || die "$step: $(cat "$work/out")"
done
mv "$firm" "$work/base"
# Each month begins from the same firm.
begin() { rm -rf "$firm" && cp -r "$work/base" "$firm"; }
# step NUMBER: the words of a month's step.
step() {
  local month="--period 2026-04 --as zoe"
  case $1 in
    1) echo "month assess agents $month" ;;
    2 | 7) echo "month review agents $month" ;;
    3 | 8) echo "month confirm agents --all --period 2026-04 --as kim" ;;
    4 | 9) echo "month publish agents $month" ;;
    5) echo "objection raise agents --period 2026-04 --subject E7 --about reply_rate --note lacks --evidence $work/fix.csv --as E7" ;;
    6) echo "objection uphold O1 --data $work/fix.csv --note so --as lee" ;;
    10) echo "month close agents $month --early --note rehearsed" ;;
  esac
}
# facts: what stands now, as one line: versions, waiting, objections by state, closed.
facts() {
  run --format json month status agents --period 2026-04 >"$work/status.json" 2>"$work/err" || die "status: $(cat "$work/err")"
  python3 - "$work/status.json" <<'PY' || die "status: $(cat "$work/status.json")"
import json, sys
m = json.load(open(sys.argv[1]))["months"][0]
assert [p["version"] for p in m["published"]] == list(range(1, len(m["published"]) + 1)), m
print(len(m["published"]), len(m["waiting"]), len(m["objections"]), m["objections"][0]["state"] if m["objections"] else "-", m["state"])
PY
}
# What must hold once a step was answered, by its number: a pattern over facts.
after=("" "0 40 0 - assessed" "0 40 0 - reviewed" "0 0 0 - confirmed" "1 0 0 - published" "1 0 1 open published" "1 1 1 upheld assessed"
  "1 1 1 upheld reviewed" "1 0 1 upheld confirmed" "2 0 1 upheld published" "2 0 1 upheld closed")
ruled="1 0 1 upheld published" # step 6, killed after the ruling and before everybody was scored again
sums() { (cd "$firm/published/2026-04/agents/v1" && find . -type f -exec sha256sum {} + | sort); }

# The month nobody disturbs.
begin
for n in 1 2 3 4 5 6 7 8 9 10; do
  run $(step $n) >"$work/out" 2>&1 || die "calm, step $n: $(cat "$work/out")"
  [ "$(facts)" = "${after[$n]}" ] || die "calm after step $n: $(facts)"
done
scores() { python3 -c 'import json, sys; print([(c["subject"], c["score"], c["grade"]) for c in json.load(open(sys.argv[1]))["subjects"]])' "$firm/published/2026-04/agents/v2/run.json"; }
scores >"$work/calm"

killed=0
months=0
while [ $killed -lt "$wanted" ]; do
  months=$((months + 1))
  plan="month $months"
  begin
  rm -f "$work/v1"
  for n in 1 2 3 4 5 6 7 8 9 10; do
    # Killed up to three times, then let through.
    for try in 1 2 3 4; do
      "$bin" -q --lang en --project "$firm" $(step $n) >"$work/ack" 2>&1 &
      pid=$!
      if [ $try -lt 4 ]; then
        sleep "0.$(printf '%03d' $((RANDOM % 450)))"
        kill -9 $pid 2>/dev/null && killed=$((killed + 1))
      fi
      code=0
      wait $pid 2>/dev/null || code=$?
      [ $code = 0 ] || [ $code = 137 ] || die "$plan step $n: $(cat "$work/ack")"
      run audit verify >"$work/out" 2>&1 || die "$plan step $n, the log: $(cat "$work/out")"
      now=$(facts)
      [ "$now" = "${after[$n]}" ] || [ "$now" = "${after[$((n - 1))]:-0 0 0 - open}" ] || [ "$n $now" = "6 $ruled" ] || die "$plan, step $n: $now"
      [ ! -f "$work/v1" ] || sums | cmp - "$work/v1" || die "$plan: v1 changed in step $n"
      [ $code != 0 ] || break
    done
    [ "$now" = "${after[$n]}" ] || die "$plan: step $n was answered and does not stand: $now"
    [ $n != 4 ] || sums >"$work/v1"
  done
  scores | cmp - "$work/calm" || die "$plan ended otherwise than the calm month"
done
echo "$months months, $killed killed, nothing lost or doubled"
