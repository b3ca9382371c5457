"""Gets an object and prints it, or "null" where there is none: BUCKET KEY."""

import sys

import boto3

bucket, key = sys.argv[1:]
s3 = boto3.client("s3")
try:
    print(s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode())
except s3.exceptions.NoSuchKey:
    print("null")
