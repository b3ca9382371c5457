"""Moves what a folder holds by boto3's transfer manager: up|down BUCKET PREFIX FOLDER [CONCURRENCY PART_MB].

Without the last two, boto3's own defaults. Files are moved by as many threads as boto3 has for parts. For
each line on the input one round, and its seconds as a line of the output.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

direction, bucket, prefix, folder = sys.argv[1:5]
config = TransferConfig()
if len(sys.argv) > 5:
    part = int(sys.argv[6]) << 20
    config = TransferConfig(
        max_concurrency=int(sys.argv[5]),
        multipart_threshold=part,
        multipart_chunksize=part,
        io_chunksize=1 << 20,
    )
threads = config.max_concurrency
s3 = boto3.client("s3", config=Config(max_pool_connections=2 * threads))


def up(name):
    s3.upload_file(os.path.join(folder, name), bucket, prefix + name, Config=config)


def down(name):
    s3.download_file(bucket, prefix + name, os.path.join(folder, name), Config=config)


def names():
    if direction == "up":
        return sorted(os.listdir(folder))
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return [o["Key"][len(prefix):] for page in pages for o in page.get("Contents", [])]


def one_round():
    move = up if direction == "up" else down
    # One file has the threads for its parts; many files share the threads among them.
    every = names()
    if len(every) == 1:
        move(every[0])
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(move, every))


for line in sys.stdin:
    start = time.perf_counter()
    one_round()
    print(time.perf_counter() - start, flush=True)
