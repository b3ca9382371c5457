"""Small checkpoints made by transformers, which the Java tests read and write again byte for byte.

  python checkpoints.py make FOLDER     makes them: src/test/resources/checkpoints
  python checkpoints.py check A B       says whether two folders hold equal tensors, opens both

Needs torch, transformers, safetensors, and chronos-forecasting on PYTHONPATH.
"""

import json
import sys
from pathlib import Path

import torch
from chronos.chronos_bolt import ChronosBoltModelForForecasting
from safetensors import safe_open
from transformers import GenerationConfig, T5Config

TYPES = [torch.float32, torch.bfloat16, torch.float16]


def model(types):
    """A Chronos-Bolt of a few hundred parameters, each of the next of the types."""
    torch.manual_seed(0)
    config = T5Config(
        d_model=4,
        d_kv=4,
        d_ff=4,
        num_layers=1,
        num_heads=1,
        relative_attention_num_buckets=4,
        relative_attention_max_distance=8,
        vocab_size=2,
        pad_token_id=0,
        decoder_start_token_id=0,
        chronos_config={
            "context_length": 16,
            "prediction_length": 2,
            "input_patch_size": 4,
            "input_patch_stride": 4,
            "quantiles": [0.1, 0.5, 0.9],
            "use_reg_token": True,
        },
        chronos_pipeline_class="ChronosBoltPipeline",
    )
    config.reg_token_id = 1
    bolt = ChronosBoltModelForForecasting(config)
    for i, (name, parameter) in enumerate(sorted(bolt.named_parameters())):
        parameter.data = torch.randn_like(parameter).to(types[i % len(types)])
    # What a conversion could get wrong: signs of zero, the ends of the range, payloads of NaN.
    for name, parameter in bolt.named_parameters():
        if name.endswith("input_patch_embedding.hidden_layer.bias"):
            bits = {4: torch.int32, 2: torch.int16}[parameter.element_size()]
            odd = {
                torch.float32: [-(2**31), 1, 0x7F800001, 0x7FC12345],
                torch.bfloat16: [-(2**15), 1, 0x7F81, 0x7FD5],
                torch.float16: [-(2**15), 1, 0x7C01, 0x7E35],
            }[parameter.dtype]
            parameter.data = torch.tensor(odd, dtype=bits).view(parameter.dtype)
    return bolt


def make(target):
    for name, types, shard in [
        ("f32-shards", TYPES[:1], 800),
        ("bf16", TYPES[1:2], "5GB"),
        ("bf16-shards", TYPES[1:2], 400),
        ("f16", TYPES[2:], "5GB"),
        ("mixed", TYPES, "5GB"),
        ("mixed-shards", TYPES, 500),
    ]:
        folder = target / name
        bolt = model(types)
        bolt.config.dtype = types[-1]
        bolt.save_pretrained(folder, max_shard_size=shard)
        if name.startswith("mixed"):
            GenerationConfig(max_new_tokens=7).save_pretrained(folder)
        print(folder, sorted(file.name for file in folder.iterdir()))


def tensors(folder):
    found = {}
    for file in sorted(folder.glob("*.safetensors")):
        with safe_open(file, "pt") as opened:
            assert opened.metadata() == {"format": "pt"}, file
            for name in opened.keys():
                assert name not in found, name
                found[name] = opened.get_tensor(name)
    index = folder / "model.safetensors.index.json"
    if index.exists():
        assert set(json.loads(index.read_text())["weight_map"]) == set(found)
    return found


def equal(a, b):
    bits = {4: torch.int32, 2: torch.int16}
    return torch.equal(a.view(bits[a.element_size()]), b.view(bits[b.element_size()]))


def check(a, b):
    """Tensors of b are those of a, or those of a in F32; and transformers reads the same of both."""
    expected, found = tensors(a), tensors(b)
    assert set(expected) == set(found), set(expected) ^ set(found)
    for name, tensor in expected.items():
        assert found[name].shape == tensor.shape, name
        if found[name].dtype == tensor.dtype:
            assert equal(found[name], tensor), name
        else:  # widened; PyTorch then makes every NaN a quiet one
            wide = tensor.to(found[name].dtype)
            assert torch.equal(found[name].isnan(), wide.isnan()), name
            assert equal(found[name].where(~wide.isnan(), 7), wide.where(~wide.isnan(), 7)), name
    opened = [ChronosBoltModelForForecasting.from_pretrained(f, dtype=torch.float32) for f in (a, b)]
    for (name, left), (_, right) in zip(*(m.state_dict().items() for m in opened), strict=True):
        assert torch.equal(left.where(~left.isnan(), 7), right.where(~right.isnan(), 7)), name
    types = sorted({str(t.dtype) for t in found.values()})
    print("equal:", a, b, len(found), "tensors", types, opened[1].config.dtype)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        check(Path(sys.argv[2]), Path(sys.argv[3]))
