# Two shards of ClickHouse on the loopback, for the scripts that count on a cluster. Sourced; not a test.
command -v clickhouse-server >/dev/null || { echo "skipped: no ClickHouse server here"; exit 0; }
# Every table is many small files: in memory where there is such a file system.
shards=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "$work")")
first_port=$((20000 + RANDOM % 20000))
shard_pids=(0 0)
# start_shard N, kill_shard N: as if the power had failed, and on again.
start_shard() {
  bash "$root/tests/cluster/shard.sh" "$shards" "$1" $((first_port + 2 * $1)) $((first_port + 3)) $((first_port + 5)) &
  shard_pids[$1 - 1]=$!
  for _ in $(seq 500); do
    [ "$(curl -s "http://127.0.0.1:$((first_port + 2 * $1))/ping" 2>/dev/null)" = Ok. ] && return
    sleep 0.02
  done
  die "shard $1 did not start: $(tail -n 3 "$shards/$1/errors" 2>/dev/null)"
}
kill_shard() {
  [ "${shard_pids[$1 - 1]}" != 0 ] || return 0  # 0 would be this script and all it started
  kill -9 "${shard_pids[$1 - 1]}" 2>/dev/null || true
  wait "${shard_pids[$1 - 1]}" 2>/dev/null || true
  shard_pids[$1 - 1]=0
}
trap 'kill_shard 1; kill_shard 2; rm -rf "$work" "$shards"' EXIT
start_shard 1
start_shard 2
# cluster DATABASE: its address.
cluster() { echo "clickhouse://127.0.0.1:$((first_port + 2)),127.0.0.1:$((first_port + 4))/$1"; }
