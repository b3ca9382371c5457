"""The run's lock, seen by boto3: an S3 client that shares no code with the program.

Takes the local cloud's S3 endpoint and keys from the environment (S3_ENDPOINT, AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY) and prints one line for each property it has checked.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

THREADS, ROUNDS = 32, 200
BUCKET = "boto3-conditional-writes"

s3 = boto3.client(
    "s3",
    endpoint_url=os.environ["S3_ENDPOINT"],
    region_name="us-east-1",
    config=Config(
        signature_version="s3v4",
        retries={"total_max_attempts": 1},
        max_pool_connections=THREADS,
        s3={"addressing_style": "path"},
    ),
)


def status(call, **arguments):
    """The HTTP status of a call, whichever way it ends."""
    try:
        answer = call(**arguments)
        return answer["ResponseMetadata"]["HTTPStatusCode"]
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"]


def race(attempt):
    """Runs the attempt on all threads at once; the results of those that did not fail with 412 or 409."""
    barrier = threading.Barrier(THREADS)

    def one(i):
        barrier.wait()
        try:
            return attempt(i)
        except ClientError as error:
            code = error.response["ResponseMetadata"]["HTTPStatusCode"]
            assert code in (409, 412), error
            return None

    with ThreadPoolExecutor(THREADS) as pool:
        return [r for r in pool.map(one, range(THREADS)) if r is not None]


def create_race():
    for round_ in range(ROUNDS):
        key = f"acquire/{round_}"
        winners = race(
            lambda i: (i, s3.put_object(Bucket=BUCKET, Key=key, Body=b"%d" % i, IfNoneMatch="*"))
        )
        assert len(winners) == 1, (round_, winners)
        assert s3.get_object(Bucket=BUCKET, Key=key)["Body"].read() == b"%d" % winners[0][0]


def compare_and_set_race():
    etag = s3.put_object(Bucket=BUCKET, Key="next", Body=b"first")["ETag"]
    for round_ in range(ROUNDS):
        winners = race(
            lambda i: (
                i,
                s3.put_object(
                    Bucket=BUCKET, Key="next", Body=b"%d %d" % (round_, i), IfMatch=etag
                )["ETag"],
            )
        )
        assert len(winners) == 1, (round_, winners)
        etag = winners[0][1]
        body = s3.get_object(Bucket=BUCKET, Key="next")["Body"].read()
        assert body == b"%d %d" % (round_, winners[0][0])


def stale_and_gone():
    first = s3.put_object(Bucket=BUCKET, Key="state", Body=b"1", IfNoneMatch="*")["ETag"]
    assert status(s3.put_object, Bucket=BUCKET, Key="state", Body=b"x", IfNoneMatch="*") == 412
    second = s3.put_object(Bucket=BUCKET, Key="state", Body=b"2", IfMatch=first)["ETag"]
    assert status(s3.put_object, Bucket=BUCKET, Key="state", Body=b"x", IfMatch=first) == 412
    assert status(s3.get_object, Bucket=BUCKET, Key="state", IfNoneMatch=second) == 304
    assert status(s3.get_object, Bucket=BUCKET, Key="state", IfNoneMatch=first) == 200
    assert status(s3.delete_object, Bucket=BUCKET, Key="state", IfMatch=first) == 412
    assert status(s3.delete_object, Bucket=BUCKET, Key="state", IfMatch=second) == 204
    assert status(s3.put_object, Bucket=BUCKET, Key="state", Body=b"x", IfMatch=second) == 404
    assert status(s3.get_object, Bucket=BUCKET, Key="state") == 404


def no_torn_reads():
    bodies = [bytes([65 + i]) * 300_000 for i in range(4)]
    s3.put_object(Bucket=BUCKET, Key="torn", Body=bodies[0])
    stop = threading.Event()

    def write(i):
        while not stop.is_set():
            s3.put_object(Bucket=BUCKET, Key="torn", Body=bodies[i])

    writers = [threading.Thread(target=write, args=(i,)) for i in range(4)]
    for w in writers:
        w.start()
    try:
        for _ in range(100):
            assert s3.get_object(Bucket=BUCKET, Key="torn")["Body"].read() in bodies
    finally:
        stop.set()
        for w in writers:
            w.join()


s3.create_bucket(Bucket=BUCKET)
for check in (stale_and_gone, create_race, compare_and_set_race, no_torn_reads):
    check()
    print("ok", check.__name__, flush=True)
