"""The stages of training, one after the other."""

from pathlib import Path

import torch

from dragoman.sentences.encoder import unpack_blocks
from training.batches import Pieces, make_tokenizer
from training.fitting import Course, fit
from training.model import Reader
from training.texts import read_open_names, read_own_sentences, read_treebanks
from training.weights import find_package_file, read_weights

SEED = 7


def run_stage(name: str, gold: Path, work: Path) -> None:
    """Run one stage: "open", "own" or "export"."""
    torch.set_num_threads(2)
    weights = read_weights(find_package_file())
    vectors = torch.from_numpy(unpack_blocks(weights.blocks))
    tokenizer = make_tokenizer(weights.pieces)
    torch.manual_seed(SEED)
    reader = Reader(weights.width, weights.n_layers, weights.n_heads)
    if name == "export":
        from training.export import write_model

        reader.load_state_dict(torch.load(work / "own.pt", weights_only=False)["reader"])
        write_model(reader, weights, tokenizer)
        return
    if name == "open":
        reader.encoder.load_state_dict({key: torch.from_numpy(value) for key, value in weights.layers.items()})
    else:
        reader.load_state_dict(torch.load(work / "open.pt", weights_only=False)["reader"])
    fit(reader, vectors, Pieces(tokenizer), plan_course(name, gold), work / f"{name}.pt")


def plan_course(name: str, gold: Path) -> Course:
    """Return what a stage goes over."""
    trees, names, own = read_treebanks(gold), read_open_names(gold), read_own_sentences()
    if name == "open":
        return Course(
            name=name,
            trees=trees,
            open_names=names,
            own_names=(),
            passes_of_trees=4,
            passes_of_open_names=3,
            passes_of_own_names=0,
            seed=SEED,
        )
    return Course(
        name=name,
        trees=trees,
        open_names=names,
        own_names=own,
        passes_of_trees=0.5,
        passes_of_open_names=1.5,
        passes_of_own_names=4,
        seed=SEED + 1,
        rate=0.6,
    )
