#!/usr/bin/env bash
# Sources that are no files: a query of a real PostgreSQL and an address of a real web server, both on the loopback only.
source "$(dirname "$0")/lib.sh"
server=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$server" ] || { echo "skipped: no PostgreSQL server here"; exit 0; }
export no_proxy=127.0.0.1 PGPASSFILE=$work/none
unset PGPASSWORD PGHOST PGPORT PGUSER PGDATABASE PGSERVICE
# The server refuses to run as root: then as the user postgres, who must be able to reach its folder.
as=()
if [ "$(id -u)" = 0 ]; then
  as=(runuser -u postgres --)
  chmod 711 "$work"
fi
data=$work/pg
mkdir "$data" && { [ "$(id -u)" != 0 ] || chown postgres "$data"; }
run_as() { (cd / && "${as[@]}" "$@"); }
web=""
stop() {
  [ -z "$web" ] || kill "$web" 2>/dev/null || true
  run_as "$server/pg_ctl" -D "$data/db" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
printf 'adm1n-S3CRET\n' >"$work/admin" && chmod 644 "$work/admin"
run_as "$server/initdb" -D "$data/db" -U boss -A scram-sha-256 --pwfile="$work/admin" -E UTF8 --locale=C.UTF-8 >"$work/init" 2>&1 || die "initdb: $(cat "$work/init")"
port=0
for try in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 20000))
  run_as "$server/pg_ctl" -D "$data/db" -w -t 60 -l "$data/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c timezone=America/New_York" start >"$work/start" 2>&1 && break
  [ $try != 5 ] || die "pg_ctl: $(cat "$work/start" "$data/log")"
done
ask() { PGPASSWORD=adm1n-S3CRET "$server/psql" -X -qAt -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port" -U boss shop -c "$1"; }
PGPASSWORD=adm1n-S3CRET "$server/createdb" -h 127.0.0.1 -p "$port" -U boss shop
ask "create role reader login password 'r3ader-S3CRET';
     create table sales (no text primary key, store text, at timestamptz not null, total numeric(12,2), note text);
     insert into sales select 'N' || i, 'S' || i % 7, timestamptz '2026-05-01 00:00+08' + i * interval '97 seconds',
       round((i * 7919 % 100000)::numeric / 100, 2), case i % 4 when 0 then null when 1 then '' when 2 then E'a,\"b\"\n c' else '，备注' end
     from generate_series(1, 20000) i;
     create table hidden (a int); create table side (n int);
     create function leak() returns int language sql volatile as 'insert into side values (1) returning n';
     grant select on sales to reader; grant insert, select on side to reader; alter role reader set default_transaction_read_only = off;"
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
db="postgresql://reader@127.0.0.1:$port/shop"
printf '127.0.0.1:%s:*:reader:r3ader-S3CRET\n' "$port" >"$work/pgpass" && chmod 600 "$work/pgpass"
export PGPASSFILE=$work/pgpass
query="select no as order_id, store as shop_id, at as created_at, total as amount from sales order by no  -- all of it"

# Rows and money are the database's own.
"$bin" --lang en --project "$firm" load "$db" --query "$query" --name orders.csv --preview >"$work/out" 2>&1 || die "preview: $(cat "$work/out")"
expect "postgresql://127.0.0.1:$port/shop · orders.csv" "$work/out"
expect "(from the database's clock)" "$work/out"
"$bin" --lang en --project "$firm" --format json load "$db" --query "$query" --name orders.csv >"$work/out" 2>"$work/err" || die "load: $(cat "$work/out" "$work/err")"
python3 - "$work/out" "$(ask 'select count(*) || $$ $$ || trim_scale(sum(total)) from sales')" <<'PY' || die "rows and money"
import json, sys
got = json.load(open(sys.argv[1]))[0]
rows, money = sys.argv[2].split()
assert (str(got["accepted"]), got["money"][0]["accepted"]) == (rows, money) and rows == "20000", (got, rows, money)
PY
# A draft from what a database gives is named after the fetched file.
"$bin" --lang en --project "$firm" load --map "$db" --query "select no as id, total as amount from sales" --name till.csv --into orders >"$work/out" 2>&1 || die "map: $(cat "$work/out")"
[ -f "$firm/adapters/till.yaml" ] || die "no draft: $(cat "$work/out")"
expect 'recognise: ["id", "amount"]' "$firm/adapters/till.yaml"
rm "$firm/adapters/till.yaml"
# The same rows in the same order are the same bytes.
"$bin" --lang en --project "$firm" load "$db" --query "$query" --name orders.csv >"$work/out" 2>&1 || die "again: $(cat "$work/out")"
expect "already loaded" "$work/out"
# A declared source; its days are those of the house's clock and not of the server's.
mkdir -p "$firm/sources"
cat >"$firm/sources/till.yaml" <<YAML
postgres: postgresql://reader@127.0.0.1:$port/shop
query: |
  select min(no) as order_id, min(store) as shop_id, at::date as created_at, sum(total) as amount
  from sales group by at::date order by at::date
name: orders_days.csv
YAML
"$bin" --lang en --project "$firm" --format json load source:till >"$work/out" 2>&1 || die "declared: $(cat "$work/out")"
days=$(ask "select count(distinct (at at time zone 'Asia/Shanghai')::date) from sales")
expect "\"rows_in\": $days" "$work/out"

# says CODE EXIT TEXT ARGS…: in both languages.
says() {
  local code=$1 exit=$2 text=$3 lang got
  shift 3
  for lang in zh en; do
    got=0
    timeout 120 "$bin" --lang $lang --project "$firm" load "$@" >"$work/out" 2>&1 || got=$?
    [ $got = "$exit" ] || die "exit $got, not $exit: $* ($lang): $(cat "$work/out")"
    expect "[$code]" "$work/out"
    ! grep -q 'S3CRET' "$work/out" || die "a password was shown: $*"
    cat "$work/out" >>"$work/all_output"
  done
  expect "$text" "$work/out"
}
says D056 2 "must only read" "$db" --query "delete from side"
says D056 2 "must only read" "$db" --query "insert into side values (1) returning n"
says D056 2 "must only read" "$db" --query "with w as (insert into side values (2) returning n) select * from w"
says D056 2 "must only read" "$db" --query "select leak()"
says D056 2 "must only read" "$db" --query "commit"
says E065 3 "read-write mode" "$db" --query "select set_config('transaction_read_only', 'off', false), leak()"
says D055 2 "multiple commands" "$db" --query "select 1; insert into side values (3)"
says D055 2 "syntax error" "$db" --query "select 1) to program 'touch $data/written' --"
says D055 2 "query:1:1" "$db" --query "selct 1"
boss="postgresql://boss:adm1n-S3CRET@127.0.0.1:$port/shop"
says D055 2 "syntax error" "$boss" --query "select 1) to program 'touch $data/written' --"
says D055 2 "syntax error" "$boss" --query "select 1) to stdout; copy (select 2"
[ ! -e "$data/written" ] || die "a program ran"
[ "$(ask 'select count(*) from side')" = 0 ] || die "something was written"
says D057 2 "ordres" "$db" --query "select * from ordres"
says D057 2 "query:2:10" "$db" --query $'select no,\n         nosuch from sales'
says E064 3 "hidden" "$db" --query "select * from hidden"
says E065 3 "division by zero" "$db" --query "select 1 / (20000 - row_number() over ()) as a, no from sales"
says E063 3 "longer than 1 second" "$db" --query "select pg_sleep(30)" --timeout 1
says E055 3 "larger than 1 MB" "$db" --query "select no, repeat('x', 1000) from sales" --max-mb 1
says E061 3 "wrong user or password" "postgresql://reader:wr0ng-S3CRET@127.0.0.1:$port/shop" --query "select 1"
says E061 3 "wrong user or password" "postgresql://nobody@127.0.0.1:$port/shop" --query "select 1"
says E062 3 "does not exist" "postgresql://boss:adm1n-S3CRET@127.0.0.1:$port/nosuch" --query "select 1"
says E060 3 "no such host" "postgresql://reader@no-such-host.invalid/shop" --query "select 1"
says E060 3 "refused" "postgresql://reader@127.0.0.1:1/shop" --query "select 1"
says D054 2 "--query" "$db"
says D051 2 "till" source:tile
# A password in the address opens the door, and stands nowhere afterwards.
"$bin" --lang en --project "$firm" load "$boss" --query "select 'B1' as order_id, 'S1' as shop_id, now() as created_at, 5 as amount" >"$work/out" 2>&1 || die "boss: $(cat "$work/out")"

# A web server: a token from a file, the record without the query's secrets, the same bytes without effect.
printf 'order_id,shop_id,created_at,amount\nW1,S1,2026-05-20 10:00:00,12.50\nW2,S1,2026-05-20 11:00:00,7.50\n' >"$work/orders.csv"
cat >"$work/web.py" <<'PY'
import http.server, sys, time
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/slow"):
            self.send_response(200); self.send_header("Content-Length", "1000000"); self.end_headers()
            for _ in range(600):
                self.wfile.write(b"order_id\n"); self.wfile.flush(); time.sleep(0.1)
        ok = self.headers.get("Authorization") == "Bearer t0ken-S3CRET"
        body = open(sys.argv[1], "rb").read() if ok else b"<!doctype html><form>login</form>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Thu, 21 May 2026 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 "$work/web.py" "$work/orders.csv" >"$work/web.port" 2>/dev/null &
web=$!
for _ in $(seq 100); do [ -s "$work/web.port" ] && break; sleep 0.1; done
site="http://127.0.0.1:$(cat "$work/web.port")"
printf 't0ken-S3CRET\n' >"$work/token"
says D050 2 "web page" "$site/orders.csv?key=k-S3CRET"
"$bin" --lang en --project "$firm" load "$site/orders.csv?day=2026-05-20&key=k-S3CRET" --bearer-file "$work/token" >"$work/out" 2>&1 || die "web: $(cat "$work/out")"
expect "2 accepted" "$work/out"
expect "$site/orders.csv?day=2026-05-20&key=… · orders.csv" "$work/out"
cat "$work/out" >>"$work/all_output"
TOKEN=t0ken-S3CRET "$bin" --lang zh --project "$firm" load "$site/orders.csv" --bearer-env TOKEN >"$work/out" 2>&1 || die "again: $(cat "$work/out")"
expect "没有变化" "$work/out"
# Ctrl-C in the middle: stopped, nothing stays.
"$bin" --lang en --project "$firm" load "$site/slow.csv" >"$work/out" 2>&1 &
slow=$!
for _ in $(seq 100); do [ -n "$(find "$firm/.steelyard/incoming" -type f -size +0 2>/dev/null)" ] && break; sleep 0.1; done
kill -INT $slow
got=0
wait $slow || got=$?
[ $got = 2 ] || die "stopped with $got: $(cat "$work/out")"
expect "[D026]" "$work/out"
[ -z "$(ls -A "$firm/.steelyard/incoming")" ] || die "something stays in incoming: $(find "$firm/.steelyard/incoming")"
grep -raq 'S3CRET' "$firm" "$work/all_output" && die "a secret was recorded or shown: $(grep -ralE 'S3CRET' "$firm" "$work/all_output")"
# The record is compressed, so its words are looked for where they are shown: with the sources of a report.
"$bin" -q --project "$firm" report seed --as html --out "$work/recorded" >/dev/null 2>"$work/out" || die "$(cat "$work/out")"
expect '127.0.0.1' "$work/recorded.html"
grep -q 'S3CRET' "$work/recorded.html" && die "a secret was recorded"
echo "sources: ok"
