"""A small LoRA adapter made by PEFT, and what PEFT merges it to.

  python adapters.py make BASE FOLDER           makes FOLDER/lora and FOLDER/merged
  python adapters.py check BASE ADAPTER MERGED  says whether PEFT, with an adapter written in Java,
                                                computes the weights of a folder merged in Java

BASE is a checkpoint of checkpoints.py. Needs peft beside what that script needs.
"""

import sys
from pathlib import Path

import torch
from chronos.chronos_bolt import ChronosBoltModelForForecasting
from peft import LoraConfig, PeftModel, get_peft_model


# PEFT asks every model for its input embeddings, and Chronos-Bolt's class has no answer.
ChronosBoltModelForForecasting.get_input_embeddings = lambda self: self.shared


def make(base, target):
    torch.manual_seed(1)
    model = ChronosBoltModelForForecasting.from_pretrained(base)
    model.name_or_path = "chronos-bolt-of-the-tests"
    adapted = get_peft_model(
        model,
        LoraConfig(
            r=2,
            lora_alpha=3,
            target_modules=["SelfAttention.q", "SelfAttention.v", "wo", "output_patch_embedding.output_layer"],
        ),
    )
    for name, parameter in adapted.named_parameters():
        if ".lora_" in name:
            parameter.data = torch.randn_like(parameter)
    adapted.save_pretrained(target / "lora")
    (target / "lora" / "README.md").unlink()
    adapted.merge_and_unload().save_pretrained(target / "merged")


def check(base, adapter, merged):
    model = ChronosBoltModelForForecasting.from_pretrained(base)
    ours = PeftModel.from_pretrained(model, adapter).merge_and_unload().state_dict()
    theirs = ChronosBoltModelForForecasting.from_pretrained(merged).state_dict()
    assert set(ours) == set(theirs)
    worst = max(
        (ours[name] - theirs[name]).abs().where(~ours[name].isnan(), 0).max().item() for name in ours
    )
    print("largest difference of a merged weight:", worst)


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[2:]]
    make(*paths) if sys.argv[1] == "make" else check(*paths)
