"""Apache Spark on one node, in an interpreter of its own: reads a question a line, writes its answer a line.

`python spark_peer.py LINES.parquet CORES`; started by `bench.peers.spark`.
"""

import json
import sys

from pyspark.sql import SparkSession  # type: ignore[import-not-found]


def main(path: str, cores: str) -> None:
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": cores, "spark.driver.memory": "4g"}
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.read.parquet(path).createOrReplaceTempView("lines")
    print("ready", flush=True)
    for question in sys.stdin:
        rows = spark.sql(json.loads(question)).collect()
        print(json.dumps([list(row) for row in rows]), flush=True)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
