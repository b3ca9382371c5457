"""A small Chronos-T5 with gated GELU and an output layer of its own, and what transformers computes with it.

  python gated_t5.py FOLDER     makes src/test/resources/chronos-t5-gated

Needs torch, transformers, safetensors, and chronos-forecasting on PYTHONPATH.
"""

import json
import sys
from pathlib import Path

import torch
from chronos.chronos import ChronosPipeline
from safetensors.torch import save_file
from transformers import T5Config, T5ForConditionalGeneration

CONFIG = {
    "architectures": ["T5ForConditionalGeneration"],
    "d_ff": 40,
    "d_kv": 6,
    "d_model": 24,
    "decoder_start_token_id": 0,
    "dense_act_fn": "gelu_new",
    "dropout_rate": 0.1,
    "eos_token_id": 1,
    "feed_forward_proj": "gated-gelu",
    "initializer_factor": 1.0,
    "is_encoder_decoder": True,
    "is_gated_act": True,
    "layer_norm_epsilon": 1e-6,
    "model_type": "t5",
    "n_positions": 48,
    "num_decoder_layers": 2,
    "num_heads": 3,
    "num_layers": 3,
    "pad_token_id": 0,
    "relative_attention_max_distance": 20,
    "relative_attention_num_buckets": 16,
    "tie_word_embeddings": False,
    "torch_dtype": "float32",
    "transformers_version": "4.31.0",
    "use_cache": True,
    "vocab_size": 104,
    "chronos_config": {
        "tokenizer_class": "MeanScaleUniformBins",
        "tokenizer_kwargs": {"low_limit": -4.0, "high_limit": 4.0},
        "n_tokens": 100,
        "n_special_tokens": 3,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "use_eos_token": True,
        "model_type": "seq2seq",
        "context_length": 48,
        "prediction_length": 12,
        "num_samples": 3,
        "temperature": 1.0,
        "top_k": 1,
        "top_p": 1.0,
    },
}


def weights(random):
    """Random ones of a size at which tokens are far from equally likely."""
    shapes = T5ForConditionalGeneration(T5Config(**CONFIG)).state_dict()
    made = {}
    for name, tensor in shapes.items():
        if "embed_tokens" in name:
            continue
        values = torch.randn(tensor.shape, generator=random)
        if "layer_norm" in name:
            values = 1 + 0.3 * values
        elif name not in ("lm_head.weight", "shared.weight") and "relative" not in name:
            values = values * tensor.shape[1] ** -0.5
        made[name] = values
    return dict(sorted(made.items()))


def windows(random):
    """Plain, padded, missing values, large, nothing observed; a future that ends early."""
    context = torch.randn(5, 48, generator=random).cumsum(1)
    context[1, :20] = torch.nan
    context[2, torch.rand(48, generator=random) < 0.3] = torch.nan
    context[3] = 1e4 * (2 + torch.sin(torch.arange(48) / 3))
    context[4] = torch.nan
    target = torch.randn(5, 12, generator=random) * 2
    target[3] *= 1e4
    target[0, 8:] = torch.nan
    return context, target


def main(folder):
    torch.set_num_threads(1)
    random = torch.Generator().manual_seed(7)
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "model/config.json").write_text(json.dumps(CONFIG, indent=2))
    made = weights(random)
    save_file(made, folder / "model/model.safetensors", metadata={"format": "pt"})

    pipeline = ChronosPipeline.from_pretrained(folder / "model", dtype=torch.float32)
    model = pipeline.model.model.eval()
    assert torch.equal(model.lm_head.weight, made["lm_head.weight"])  # not tied after all
    context, target = windows(random)
    ids, mask, scale = pipeline.tokenizer.context_input_transform(context)
    labels, known = pipeline.tokenizer.label_input_transform(target, scale)
    labels[~known] = -100
    answer = model(input_ids=ids, attention_mask=mask.long(), labels=labels)
    answer.loss.backward()
    parameters = dict(model.named_parameters())
    greedy = pipeline.predict(context, prediction_length=29, num_samples=3, top_k=1)
    tensors = {
        "attention_mask": mask.float(),
        "context": context,
        "grad_norms": torch.stack([parameters[name].grad.norm() for name in made]),
        "greedy": greedy[:, 0].contiguous(),
        "input_ids": ids.float(),
        "labels": labels.float(),
        "logits": answer.logits.detach(),
        "loss": answer.loss.detach().reshape(1),
        "scale": scale,
        "target": target,
    }
    save_file(tensors, folder / "tensors.safetensors")


main(Path(sys.argv[1]))
