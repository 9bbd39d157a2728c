#!/usr/bin/env bash
# bench main [--orders N] [--growth] [--keep] [--work DIR]: Steelyard beside its peers on one sample, in CPU seconds and ratios.
# Peers come from Python packages in a virtual environment of the benchmark's own; the product never needs them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "${1:-main}" = main ] || { echo "there is one benchmark: main" >&2; exit 2; }
shift || true
python=${BENCH_PYTHON:-}
if [ -z "$python" ]; then
  venv=build/bench-venv
  if [ ! -f $venv/.ready ]; then
    echo "── peers: duckdb, pandas, pyarrow → $venv" >&2
    python3 -m venv $venv
    $venv/bin/pip install -q duckdb==1.4.4 pandas pyarrow
    touch $venv/.ready
  fi
  python=$venv/bin/python
fi
PYTHONDONTWRITEBYTECODE=1 exec "$python" bench/main.py "${STEELYARD_BIN:-build/steelyard}" "$@"
