"""The trained reader as the files that the package carries: layers in eight bits, word vectors in four, pieces.

`layers.onnx` holds the encoder and its heads, most matrices in eight bits (onnxruntime's dynamic
quantisation); `words.npz` the frozen vectors of the pieces as they came, and the bilinear
form of the relations; `pieces.json` the tokenizer; `card.json` the labels and what the model is made
from.
"""

import hashlib
import json
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

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
        _quantise(plain, folder / "layers.onnx", weights.width)
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


KEPT_ROWS = 1536
"""Matrices with so many rows (the second of each wide step) and the heads keep more than eight bits.

Tried on 22 November 2026 on the sets of `training.measuring`: everything in eight bits takes 9 ms a
sentence and costs .8 points of LAS and up to 2 of names F1 against full floats (18 ms); with these
matrices in full it takes 12 ms and loses .3 of each. They are stored in half floats, which lose nothing.
"""


def _quantise(plain: Path, path: Path, width: int) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = plain.with_name("prepared.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    model = onnx.load(str(prepared))
    shapes = {array.name: tuple(array.dims) for array in model.graph.initializer}
    layers = {(width, width), (width, KEPT_ROWS)}
    kept = [
        node.name
        for node in model.graph.node
        if node.op_type in {"MatMul", "Gemm"} and not layers & {shapes.get(name) for name in node.input}
    ]
    quantize_dynamic(
        str(prepared),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=kept,
    )
    model = onnx.load(str(path))
    _store_in_halves(model)
    for part in (
        model,
        model.graph,
        *model.graph.node,
        *model.graph.value_info,
        *model.graph.input,
        *model.graph.output,
    ):
        part.ClearField("metadata_props")  # the exporter notes where in whose files each step was written
    onnx.save(model, str(path))


def _store_in_halves(model: Any) -> None:
    """Store the large arrays of full floats in half floats; the session turns them back once, when it loads."""
    from onnx import TensorProto, helper, numpy_helper

    casts = []
    for array in model.graph.initializer:
        if array.data_type == TensorProto.FLOAT and np.prod(array.dims) > 10_000:
            name, numbers = array.name, numpy_helper.to_array(array).astype(np.float16)
            array.CopyFrom(numpy_helper.from_array(numbers, f"{name}_half"))
            casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
