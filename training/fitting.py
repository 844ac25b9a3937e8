"""The training itself: two stages over mixed batches, with a checkpoint to go on from.

Stage "open" teaches trees and names from openly licensed text; stage "own" goes on with the
sentences written for this project and goes over the rest once more, so that nothing is forgotten.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.batches import Batch, Pieces, make_batches
from training.model import Reader
from training.texts import Example

ENCODER_RATE = 1e-4
HEADS_RATE = 1e-3
WARM_SHARE = 0.06
WEIGHT_DECAY = 0.01
"""Learning rates rise over the first 6 % of the steps and fall to nothing; those of a first try with this encoder."""

SHOUTED_SHARE = 0.04
"""Sentences with names that are set in capitals, as headlines are."""
NAMELESS_SHARE = 0.5
"""Sentences of the open sets without a name that are gone over in a pass."""
SAVE_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a stage goes over, and how often."""

    name: str
    trees: Sequence[Example]
    open_names: Sequence[Example]
    own_names: Sequence[Example]
    passes_of_trees: float
    passes_of_open_names: float
    passes_of_own_names: float
    seed: int
    rate: float = 1.0


def fit(reader: Reader, vectors: Tensor, pieces: Pieces, course: Course, checkpoint: Path) -> None:
    """Train `reader` in place through one course; goes on where `checkpoint` stands.

    Args:
        reader: the model.
        vectors: the frozen vectors of all pieces.
        pieces: cuts words into pieces.
        course: what to go over.
        checkpoint: written every two minutes; holds the weights, the optimiser and the step.
    """
    steps = plan_steps(course, pieces)
    optimiser, schedule = _make_optimiser(reader, len(steps), course.rate)
    begun = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        reader.load_state_dict(saved["reader"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        begun = saved["step"]
    torch.manual_seed(course.seed + begun)
    reader.train()
    since = saved_at = time.monotonic()
    total = 0.0
    for number, batch in enumerate(steps[begun:], start=begun):
        loss = measure_loss(reader, vectors, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        total = 0.98 * total + 0.02 * loss.item()
        if number % 50 == 0:
            print(f"{course.name} {number}/{len(steps)} loss {total:.3f} {time.monotonic() - since:.0f} s", flush=True)
        if time.monotonic() - saved_at > SAVE_SECONDS or number + 1 == len(steps):
            saved_at = time.monotonic()
            _save(checkpoint, reader, optimiser, schedule, number + 1)


def plan_steps(course: Course, pieces: Pieces) -> list[Batch]:
    """Return every batch of a course in its order: the same for the same seed."""
    chance = random.Random(course.seed)
    batches: list[Batch] = []
    for examples, passes, is_names in (
        (course.trees, course.passes_of_trees, False),
        (course.open_names, course.passes_of_open_names, True),
        (course.own_names, course.passes_of_own_names, True),
    ):
        for drawn in _draw_passes(examples, passes, chance):
            batches += make_batches([_shout(e, chance) for e in drawn] if is_names else drawn, pieces, chance)
    chance.shuffle(batches)
    return batches


def _draw_passes(examples: Sequence[Example], passes: float, chance: random.Random) -> Iterator[list[Example]]:
    whole, rest = divmod(passes, 1)
    for _ in range(int(whole)):
        yield [e for e in examples if e.tags is None or set(e.tags) != {"O"} or chance.random() < NAMELESS_SHARE]
    if rest:
        yield chance.sample(list(examples), int(rest * len(examples)))


def _shout(example: Example, chance: random.Random) -> Example:
    if chance.random() >= SHOUTED_SHARE:
        return example
    return Example(words=tuple(word.upper() for word in example.words), tags=example.tags)


def measure_loss(reader: Reader, vectors: Tensor, batch: Batch) -> Tensor:
    """Return the summed loss of the heads that the batch has answers for."""
    cross = nn.CrossEntropyLoss(ignore_index=-100)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        names, parts, arcs, word, head = reader(vectors[batch.pieces], batch.mask, batch.first)
    loss = torch.zeros(())
    if (batch.tags >= 0).any():
        loss = loss + cross(names.float().flatten(0, 1), batch.tags.flatten())
    if (batch.heads >= 0).any():
        n_words = (batch.first > 0).sum(1) + 1
        beyond = torch.arange(batch.first.shape[1])[None, :] >= n_words[:, None]
        arcs = arcs.float().masked_fill(beyond[:, None, :], -1e4)
        relations = reader.score_relations(word.float(), head.float(), batch.heads)
        loss = loss + cross(parts.float().flatten(0, 1), batch.parts.flatten())
        loss = loss + cross(arcs.flatten(0, 1), batch.heads.flatten())
        loss = loss + cross(relations.flatten(0, 1), batch.relations.flatten())
    return loss


def _make_optimiser(
    reader: Reader, n_steps: int, rate: float
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    encoder = list(reader.encoder.parameters())
    heads = [parameter for name, parameter in reader.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": ENCODER_RATE * rate}, {"params": heads, "lr": HEADS_RATE * rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY, fused=True)

    def share(step: int) -> float:
        return min(1.0, (step + 1) / (WARM_SHARE * n_steps)) * max(0.02, 1 - step / n_steps)

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _save(path: Path, reader: Reader, optimiser: object, schedule: object, step: int) -> None:
    fresh = path.with_suffix(".new")
    torch.save(
        {
            "reader": reader.state_dict(),
            "optimiser": optimiser.state_dict(),  # type: ignore[attr-defined]  # any optimiser
            "schedule": schedule.state_dict(),  # type: ignore[attr-defined]  # any schedule
            "step": step,
        },
        fresh,
    )
    fresh.replace(path)
