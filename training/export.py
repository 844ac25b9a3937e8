"""The trained reader as the files that the package carries: layers in eight bits, word vectors in four, pieces.

`layers.onnx` holds the encoder and its heads, its matrices in eight bits a row (onnxruntime's
dynamic quantisation); `words.npz` the frozen vectors of the pieces as they came, and the bilinear
form of the relations; `pieces.json` the tokenizer; `card.json` the labels and what the model is made
from.
"""

import hashlib
import json
import tempfile
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.labels import NAME_TAGS, PARTS_OF_SPEECH, RELATIONS
from training.model import Reader
from training.weights import PACKAGE, StartingWeights

PACKAGE_FOLDER = Path(__file__).parent.parent / "src" / "dragoman" / "sentences" / "encoder"


def write_model(reader: Reader, weights: StartingWeights, tokenizer: Tokenizer, folder: Path = PACKAGE_FOLDER) -> None:
    """Write the four files of the model into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _write_graph(reader, weights.width, plain)
        _quantise(plain, folder / "layers.onnx")
    relations = reader.relations.detach().numpy().astype(np.float16)
    np.savez(folder / "words.npz", blocks=weights.blocks, relations=relations)
    tokenizer.save(str(folder / "pieces.json"), pretty=False)
    made = hashlib.sha256((folder / "layers.onnx").read_bytes()).hexdigest()[:12]
    card = {
        "model": made,
        "base": f"multilingual-e5-small by way of {PACKAGE} {version(PACKAGE)} (MIT)",
        "name_tags": NAME_TAGS,
        "parts_of_speech": PARTS_OF_SPEECH,
        "relations": RELATIONS,
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _write_graph(reader: Reader, width: int, path: Path) -> None:
    example = (torch.randn(2, 12, width), torch.ones(2, 12), torch.zeros(2, 7, dtype=torch.long))
    batch, pieces, words = (torch.export.Dim(name, min=1, max=512) for name in ("batch", "pieces", "words"))
    program = torch.onnx.export(
        reader,
        example,
        input_names=["vectors", "mask", "first"],
        output_names=["name_scores", "part_scores", "arc_scores", "relation_words", "relation_heads"],
        dynamic_shapes=({0: batch, 1: pieces}, {0: batch, 1: pieces}, {0: batch, 1: words}),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    if program is None:
        raise RuntimeError("the exporter gave no graph")
    program.save(str(path))


def _quantise(plain: Path, path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = plain.with_name("prepared.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm"]
    )
