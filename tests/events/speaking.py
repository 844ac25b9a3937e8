"""Chains of speakers made by hand."""

from dragoman.model import AttributionLink, SpeakerKind, Stance, make_id


def says(
    name: str | None,
    kind: SpeakerKind = SpeakerKind.OFFICIAL,
    stance: Stance = Stance.ASSERTS,
    *,
    is_known: bool = True,
    entity: str | None = None,
) -> AttributionLink:
    """A speaker in the text."""
    id_ = entity or (make_id("entity", name) if is_known and name else None)
    return AttributionLink(name=name, entity=id_, kind=kind, stance=stance, cue="said", start=3, end=7)


def prints(name: str, kind: SpeakerKind = SpeakerKind.NEWSPAPER) -> AttributionLink:
    """The page's own outlet, or whom its furniture credits."""
    return AttributionLink(name=name, entity=None, kind=kind, stance=Stance.RELAYS, cue=name, start=None, end=None)
