"""What AWS's own models say of the requests that the program makes: test/resources/aws.

  pip install botocore==1.43.107
  python service_models.py FOLDER

Takes from each service's model the operations below and the shapes of their requests, with the
constraints that a request can break, and leaves the rest: documentation, answers, and where on the
wire a member goes.
"""

import json
import sys
from pathlib import Path

import botocore
from botocore.loaders import Loader

# By the name that the SDK for Java gives a service, in lower case without spaces.
OPERATIONS = {
    "cloudformation": """CreateChangeSet DeleteChangeSet DeleteStack DescribeChangeSet
        DescribeStackEvents DescribeStacks ExecuteChangeSet ListStackResources
        UpdateTerminationProtection""",
    "ec2": """CreateTags DeleteVolume DescribeAvailabilityZones DescribeImages
        DescribeInstanceTypeOfferings DescribeInstanceTypes DescribeInstances
        DescribeSpotPriceHistory DescribeVolumes RunInstances TerminateInstances""",
    "iam": "CreateInstanceProfile GetRole",
    "pricing": "GetProducts",
    "s3": """AbortMultipartUpload CompleteMultipartUpload CopyObject CreateBucket
        CreateMultipartUpload DeleteBucket DeleteObject DeleteObjects GetObject HeadBucket HeadObject
        ListMultipartUploads ListObjectsV2 ListParts PutObject UploadPart""",
    "scheduler": "CreateSchedule DeleteSchedule GetSchedule ListSchedules",
    "servicequotas": "GetAWSDefaultServiceQuota GetServiceQuota",
    "ssm": "GetParameter",
    "sts": "GetCallerIdentity",
}
BOTOCORE = {"servicequotas": "service-quotas"}
KEPT = ["type", "required", "enum", "min", "max", "pattern", "document"]


def shapes_of(name, model, kept):
    """Adds the shape and what it is made of."""
    if name in kept:
        return
    shape = model["shapes"][name]
    kept[name] = {key: shape[key] for key in KEPT if key in shape}
    for part in ["member", "key", "value"]:
        if part in shape:
            kept[name][part] = shape[part]["shape"]
            shapes_of(shape[part]["shape"], model, kept)
    if "members" in shape:
        kept[name]["members"] = {m: s["shape"] for m, s in shape["members"].items()}
        for member in shape["members"].values():
            shapes_of(member["shape"], model, kept)


def main(folder):
    for service, names in OPERATIONS.items():
        model = Loader().load_service_model(BOTOCORE.get(service, service), "service-2")
        operations, shapes = {}, {}
        for name in names.split():
            operations[name] = model["operations"][name]["input"]["shape"]
            shapes_of(operations[name], model, shapes)
        version = model["metadata"]["apiVersion"]
        extract = {
            "source": f"botocore {botocore.__version__}, {service} {version} (Apache-2.0)",
            "operations": operations,
            "shapes": shapes,
        }
        text = json.dumps(extract, indent=1, sort_keys=True, ensure_ascii=False)
        Path(folder, f"{service}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
