#!/usr/bin/env bash
# The same scorecards, byte by byte, counted on two shards of ClickHouse: at first, after an export that changes rows, and for
# another month; and what is said when the cluster is not there.
source "$(dirname "$0")/lib.sh"
source "$root/tests/cluster/shards.sh"
firm=$work/firm
"$bin" sample "$work/data" --orders 4000 --seed 5 >/dev/null
"$bin" init "$firm" >/dev/null 2>&1
"$bin" --lang en --project "$firm" load "$work/data" >/dev/null 2>&1
same() {
  run -q assess "$1" --period "$2" --format json >"$work/here.json"
  run -q --warehouse "$(cluster shop)" assess "$1" --period "$2" --format json >"$work/there.json"
  cmp "$work/here.json" "$work/there.json" || die "$1 of $2 differs on the cluster"
}
same seed 2026-05
same seed 2026-04
same seed 2026-05
# A later export in which every fifth order has moved by a day or to another shop.
orders=$(ls "$work"/data/orders*.csv | head -n 1)
python3 - "$orders" "$work/orders_20991231.csv" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
head, rows = rows[0], rows[1:]
shop = head.index("shop_id")
moved = []
for i, row in enumerate(rows):
    if i % 5:
        continue
    row[shop] = rows[(i * 7) % len(rows)][shop]
    moved.append(row)
csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline="")).writerows([head] + moved)
PY
run load "$work/orders_20991231.csv" >/dev/null 2>"$work/ack" || die "the later export: $(cat "$work/ack")"
same seed 2026-05
# The export taken back: rows return to their old places.
good "" undo "$(awk '/^durable / { print $2; exit }' "$work/ack")" --by e2e --reason test
same seed 2026-05
says U132 2 --warehouse "clickhouse://ann:S3CRET@127.0.0.1/shop" assess seed --period 2026-05

# The first shard alone, behind TLS with a certificate of its own, as a user with a password.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
  -keyout "$work/tls.key" -out "$work/tls.pem" 2>/dev/null
cat >"$work/tls.py" <<'PY'
import socket, ssl, sys, threading
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[2], sys.argv[3])
def pump(a, b):
    try:
        while data := a.recv(65536):
            b.sendall(data)
    except OSError:
        pass
    for one in (a, b):
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
def serve(plain):
    try:
        client = context.wrap_socket(plain, server_side=True)
    except (ssl.SSLError, OSError):
        return
    server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    threading.Thread(target=pump, args=(client, server), daemon=True).start()
    pump(server, client)
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
PY
python3 "$work/tls.py" $((first_port + 2)) "$work/tls.pem" "$work/tls.key" >"$work/port" &
tls_pid=$!
trap 'kill $tls_pid 2>/dev/null; kill_shard 1; kill_shard 2; rm -rf "$work" "$shards"' EXIT
for _ in $(seq 100); do [ -s "$work/port" ] && break; sleep 0.05; done
echo S3CRET >"$work/password"
safe="clickhouse://weigher@127.0.0.1:$(cat "$work/port")/safe?tls=true&password_file=$work/password"
says W011 3 --warehouse "$safe" assess seed --period 2026-05
run -q assess seed --period 2026-05 --format json >"$work/here.json"
run -q --warehouse "$safe&ca_file=$work/tls.pem" assess seed --period 2026-05 --format json >"$work/there.json"
cmp "$work/here.json" "$work/there.json" || die "one shard behind TLS differs"
echo wrong >"$work/password"
says W012 3 --warehouse "$safe&ca_file=$work/tls.pem" assess seed --period 2026-05

# A shard that is down is an error, never left out; then it is there again.
kill_shard 2
says W011 3 --warehouse "$(cluster shop)" assess seed --period 2026-05
start_shard 2
same seed 2026-05
echo "the same bytes on two shards, and on one behind TLS"
