"""Benchmarks: each pair in one run, on the machine at hand. `rapim bench NAME` runs `bench/<name>.py`.

A module here has `HELP` and `run(lines: int) -> Report`.
"""
