#!/usr/bin/env bash
# The life of a plan, its audit log, backup and restore, as a person types them; in SQLite, and in PostgreSQL where it is installed.
source "$(dirname "$0")/lib.sh"
unset STEELYARD_STORE STEELYARD_USER PGPASSWORD PGHOST PGPORT PGUSER PGDATABASE PGSERVICE
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
cp "$root/examples/01_hello/plan.yaml" "$firm/plans/hello.yaml"

# One whole life; the same in each database. $1: options that name the store.
life() {
  local store=("$@")
  good "draft, not submitted: steelyard plan submit hello" plan status "${store[@]}"
  says A012 3 audit verify "${store[@]}"
  says A012 3 audit show "${store[@]}"
  says A012 3 plan show hello "${store[@]}"
  [ ! -e "$firm/.steelyard/store.sqlite" ] && [ ! -e "$firm/.steelyard/anchors" ] || die "looking made a store"
  printf 'weigt: 3\n' | cat "$firm/plans/hello.yaml" - >"$firm/plans/wrong.yaml"
  says P021 2 plan submit wrong --as zoe "${store[@]}"
  rm "$firm/plans/wrong.yaml"
  good "hello version 1 submitted" plan submit hello --as zoe --note "first draft" "${store[@]}"
  good "no new version" plan submit hello --as zoe "${store[@]}"
  says U005 2 plan approve hello --as kim "${store[@]}"
  says U005 2 plan approve hello --as kim --note "  " "${store[@]}"
  says A202 2 plan approve hello --as ZOE --note mine "${store[@]}"
  says A201 2 plan publish hello --as kim "${store[@]}"
  says A203 2 plan publish helo --as kim "${store[@]}"
  expect "did you mean 'hello'" "$work/out"
  good "waits for somebody other than zoe" plan status "${store[@]}"
  STEELYARD_USER=kim good "approved" plan approve hello --note "as agreed" "${store[@]}"
  good "published" plan publish hello --as zoe "${store[@]}"
  # A published text stands, whatever becomes of the file.
  cp "$firm/plans/hello.yaml" "$work/hello.yaml"
  sed -i 's/^version: 1/version: 2/' "$firm/plans/hello.yaml"
  run plan show hello --version 1 "${store[@]}" >"$work/shown" 2>/dev/null
  cmp "$work/shown" "$work/hello.yaml" || die "the kept text is not the submitted one"
  good "draft, other than version 1" plan status "${store[@]}"
  good "hello version 2 submitted" plan submit hello --as kim "${store[@]}"
  says A204 2 plan show hello --version 9 "${store[@]}"
  good "running" plan start hello --as zoe "${store[@]}"
  good "closed" plan close hello --as zoe "${store[@]}"
  run --format json plan status "${store[@]}" >"$work/status.json" 2>/dev/null
  python3 - "$work/status.json" <<'PY' || die "status as JSON"
import json, sys
got = json.load(open(sys.argv[1]))
first, second = got["versions"]
assert (first["state"], second["state"]) == ("closed", "review"), got
assert [s["step"] for s in first["steps"]] == ["submit", "approve", "publish", "start", "close"]
assert [s["by"] for s in first["steps"]] == ["zoe", "kim", "zoe", "zoe", "zoe"]
assert first["steps"][1]["note"] == "as agreed" and second["not_by"] == ["kim"]
assert second["next"] == ["withdraw", "approve", "reject"] and second["stated"] == 2
PY
  # The digest is BLAKE2b-256, by another hand.
  python3 - "$work/status.json" "$work/hello.yaml" <<'PY' || die "digest"
import hashlib, json, sys
want = hashlib.blake2b(open(sys.argv[2], "rb").read(), digest_size=32).hexdigest()
assert json.load(open(sys.argv[1]))["versions"][0]["digest"] == want
PY
  good "the audit log is whole: 7 rows" audit verify "${store[@]}"
  expect "anchored up to row 7" "$work/out"
  # The chain, computed anew by another hand.
  run --format json audit show "${store[@]}" >"$work/audit.json" 2>/dev/null
  python3 - "$work/audit.json" <<'PY' || die "the chain by another hand"
import calendar, hashlib, json, sys, time
rows = json.load(open(sys.argv[1]))
assert len(rows) == 7
previous = "0" * 64
for i, row in enumerate(rows, 1):
    whole, _, fraction = row["at"].rstrip("Z").partition(".")
    at = calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) * 1000000 + int(fraction.ljust(6, "0") or 0)
    number = lambda n: (8).to_bytes(8, "little") + n.to_bytes(8, "little", signed=True)
    text = lambda t: len(t.encode()).to_bytes(8, "little") + t.encode()
    data = text("steelyard.audit.1") + number(row["seq"]) + number(at)
    for key in ("actor", "action", "object", "detail", "previous"): data += text(row[key])
    assert row["seq"] == i and row["previous"] == previous
    assert row["hash"] == hashlib.blake2b(data, digest_size=32).hexdigest()
    previous = row["hash"]
PY
  good "plan.close" audit show --since 2026-01-01 "${store[@]}"
  run audit show --since 2999-01-01 "${store[@]}" >"$work/out" 2>/dev/null
  [ ! -s "$work/out" ] || die "nothing happened in the year 2999"
  cp "$work/hello.yaml" "$firm/plans/hello.yaml"
}
life
[ "$(stat -c %a "$firm/.steelyard/store.sqlite")" = 600 ] || die "others can read the store"
[ "$(stat -c %a "$firm/.steelyard/audit.key")" = 600 ] || die "others can read the key"

# Backup and restore.
good "backed up to" backup "$work/one.store"
says A211 2 backup "$work/one.store"
says A212 2 restore "$work/one.store"
says E001 3 restore "$work/nowhere.store"
head -c 900 "$work/one.store" >"$work/cut.store"
other=$work/other
"$bin" --lang en init "$other" >/dev/null 2>&1
firm=$other says A011 3 restore "$work/cut.store"
firm=$other good "restored: 7 audit rows, 2 plan texts" restore "$work/one.store" --as ann
firm=$other good "whole: 9 rows" audit verify
firm=$other good "hello version 1 · closed" plan status

# Tampering with the file itself.
cp -r "$firm/.steelyard/anchors" "$work/sound"
if command -v sqlite3 >/dev/null; then
  cp -r "$firm/.steelyard" "$work/kept"
  tamper() {
    rm -rf "$firm/.steelyard" && cp -r "$work/kept" "$firm/.steelyard"
    sqlite3 "$firm/.steelyard/store.sqlite" "$2"
    says "$1" 1 audit verify
  }
  tamper A101 "UPDATE steelyard_audit SET actor = 'eve' WHERE seq = 2"
  tamper A102 "DELETE FROM steelyard_audit WHERE seq = 3"
  tamper A104 "DELETE FROM steelyard_audit WHERE seq = 7"
  tamper A108 "UPDATE steelyard_plan_texts SET text = text || ' '"
  "$bin" --lang en --project "$firm" --format json audit verify >"$work/out" 2>/dev/null && die "tampering must not exit 0"
  expect '"code": "A108"' "$work/out"
  rm -rf "$firm/.steelyard" && cp -r "$work/kept" "$firm/.steelyard"
fi
sed -i 's/"seq":7/"seq":6/' "$firm"/.steelyard/anchors/*.json
says A105 1 audit verify
says U006 2 audit verify --anchors "$work/nowhere"
mkdir "$work/copies" && cp "$firm/.steelyard/anchors/"*.pub "$work/copies"
says A109 1 audit verify --anchors "$work/copies"
cp "$work/sound/"*.json "$work/copies"
"$bin" --project "$firm" audit verify --anchors "$work/copies" >/dev/null 2>&1 || die "copies of the anchors"
chmod 644 "$firm/.steelyard/audit.key"
# The step is kept, and said; only its anchor is not.
for words in "zh approve hello --as ann --note fine" "en publish hello --as ann"; do
  got=0
  "$bin" --project "$firm" --lang ${words%% *} plan ${words#* } >"$work/out" 2>&1 || got=$?
  [ $got = 3 ] || die "exit $got with a key that others can read"
  expect "[A007]" "$work/out"
done
expect "hello version 2: published" "$work/out"
chmod 600 "$firm/.steelyard/audit.key"
good "running" plan start hello --as ann --note $'one\ntwo\e[2J'
expect_note() { good 'one\ntwo\u{1b}[2J' "$@"; }
expect_note plan status
expect_note audit show
says A001 3 plan status --store "postgresql://zoe:S3CRET@127.0.0.1:1/x"
says D053 2 plan status --store "https://zoe:S3CRET@127.0.0.1/x"
says A205 2 plan submit hello --as " "
printf 'rubbish, and a lot of it, so that it is no database' >"$work/rubbish" && head -c 9000 /dev/zero >>"$work/rubbish"
says A006 3 plan status --store "$work/rubbish"
says U006 2 plan frobnicate
says U005 2 plan

# The same life in a team's database, and a move from the file to it.
server=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$server" ]; then
  echo "skipped: no PostgreSQL server here"
  echo "cycle: as it should be"
  exit 0
fi
as=()
[ "$(id -u)" != 0 ] || { as=(runuser -u postgres --); chmod 711 "$work"; }
data=$work/pg
mkdir "$data" && { [ "$(id -u)" != 0 ] || chown postgres "$data"; }
run_as() { (cd / && "${as[@]}" "$@"); }
stop() {
  run_as "$server/pg_ctl" -D "$data/db" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
printf 'b0ss-S3CRET\n' >"$work/password" && chmod 644 "$work/password"
run_as "$server/initdb" -D "$data/db" -U boss -A scram-sha-256 --pwfile="$work/password" -E UTF8 --locale=C.UTF-8 >"$work/init" 2>&1 || die "initdb: $(cat "$work/init")"
for try in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  run_as "$server/pg_ctl" -D "$data/db" -w -t 60 -l "$data/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" start >"$work/start" 2>&1 && break
  [ $try != 5 ] || die "pg_ctl: $(cat "$work/start" "$data/log")"
done
printf '127.0.0.1:%s:*:boss:b0ss-S3CRET\n' "$port" >"$work/pgpass" && chmod 600 "$work/pgpass"
export PGPASSFILE=$work/pgpass
for database in team moved; do "$server/createdb" -h 127.0.0.1 -p "$port" -U boss $database; done
firm=$work/team
"$bin" --lang en init "$firm" >/dev/null 2>&1
cp "$root/examples/01_hello/plan.yaml" "$firm/plans/hello.yaml"
life --store "postgresql://boss@127.0.0.1:$port/team"
[ ! -e "$firm/.steelyard/store.sqlite" ] || die "a file was made beside the server"
# A role that may only read and add.
PGPASSWORD=b0ss-S3CRET "$server/psql" -X -q -h 127.0.0.1 -p "$port" -U boss team -c "create role clerk login password 'cl3rk-S3CRET'; grant select, insert on all tables in schema public to clerk" || die "role"
PGPASSFILE=$work/none PGPASSWORD=cl3rk-S3CRET good "approved" plan approve hello --version 2 --as ann --note fine --store "postgresql://clerk@127.0.0.1:$port/team"
PGPASSFILE=$work/none says A001 3 plan status --store "postgresql://boss:wr0ng-S3CRET@127.0.0.1:$port/team"
expect "wrong user or password" "$work/out"
says A001 3 plan status --store "postgresql://boss@127.0.0.1:$port/nosuch"
expect "no such database" "$work/out"
firm=$work/mover
"$bin" --lang en init "$firm" >/dev/null 2>&1
printf 'postgres: postgresql://boss@127.0.0.1:%s/moved\n' "$port" >"$firm/store.yaml"
good "restored: 7 audit rows" restore "$work/one.store" --as ann
good "hello version 1 · closed" plan status
good "whole: 9 rows" audit verify
good "backed up" backup "$work/back.store"
grep '^{"audit"' "$work/one.store" >"$work/a"
grep '^{"audit"' "$work/back.store" | head -n 7 >"$work/b"
cmp "$work/a" "$work/b" || die "the rows changed on their way through the other database"
echo "cycle: as it should be"
