"""Shards of ClickHouse on the loopback, each played by shard.py in a process of its own.

    cluster = Cluster("work", 2); cluster.wait()
    cluster.address      # clickhouse://127.0.0.1:40001,127.0.0.1:40002/shop
    cluster.said()       # what each was asked and refused; see shard.py
"""
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS_TO_START = 120


def get(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        return json.load(answer)


def free_ports(n):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(n)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Cluster:
    def __init__(self, work, n_shards):
        self.ports = free_ports(n_shards)
        self.title = f"{n_shards} shard{'s' if n_shards > 1 else ''}"
        self.address = f"clickhouse://{','.join(f'127.0.0.1:{port}' for port in self.ports)}/shop"
        self.shards = [subprocess.Popen([sys.executable, os.path.join(HERE, "shard.py"),
                                         os.path.join(work, f"shard-{n_shards}-{number}"), str(number), *map(str, self.ports)])
                       for number in range(1, n_shards + 1)]

    def wait(self):
        end = time.monotonic() + SECONDS_TO_START
        for port, shard in zip(self.ports, self.shards):
            while shard.poll() is None and time.monotonic() < end:
                try:
                    get(port)
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            else:
                raise SystemExit("a shard did not start")

    def said(self):
        if any(shard.poll() is not None for shard in self.shards):
            raise SystemExit(f"{self.title}: the process of a shard has ended")
        return [get(port) for port in self.ports]

    def n_statements(self):
        return sum(sum(shard["statements"].values()) for shard in self.said())

    def stop(self):
        for shard in self.shards:
            shard.kill()
            shard.wait()
