#!/usr/bin/env bash
# One server of a cluster of ClickHouse on the loopback, in this very process: who starts it knows the pid.
#
#   shard.sh FOLDER NUMBER HTTP_PORT TCP_PORT…     the TCP ports of all shards; its own is the NUMBER-th
#
# Everything it writes lies in FOLDER/NUMBER. Two users: default (no password, needed between the servers) and
# weigher (password S3CRET). STEELYARD_SHARD_THREADS: threads of a query, otherwise 1.
set -euo pipefail
folder=$1/$2 number=$2 http=$3
shift 3
tcp=("$@")
mkdir -p "$folder/data" "$folder/tmp" "$folder/formats"
shards=
for port in "${tcp[@]}"; do
  shards+="<shard><replica><host>127.0.0.1</host><port>$port</port></replica></shard>"
done
cat >"$folder/config.xml" <<XML
<yandex>
  <logger><level>warning</level><log>$folder/log</log><errorlog>$folder/errors</errorlog></logger>
  <http_port>$http</http_port><tcp_port>${tcp[$((number - 1))]}</tcp_port><listen_host>127.0.0.1</listen_host>
  <path>$folder/data/</path><tmp_path>$folder/tmp/</tmp_path><format_schema_path>$folder/formats/</format_schema_path>
  <users_config>users.xml</users_config><default_profile>default</default_profile>
  <default_database>default</default_database><timezone>UTC</timezone><mark_cache_size>67108864</mark_cache_size>
  <remote_servers><steelyard>$shards</steelyard></remote_servers>
</yandex>
XML
cat >"$folder/users.xml" <<XML
<yandex>
  <profiles><default><max_threads>${STEELYARD_SHARD_THREADS:-1}</max_threads></default></profiles>
  <users>
    <default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default>
    <weigher><password>S3CRET</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></weigher>
  </users>
  <quotas><default></default></quotas>
</yandex>
XML
cd "$folder"
exec clickhouse-server --config-file="$folder/config.xml" >>"$folder/out" 2>&1
