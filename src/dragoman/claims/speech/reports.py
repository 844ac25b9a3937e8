"""Who reports what in a sentence: every speaker with the words that stand under his verb, noun or phrase.

A report has a *matter*: the tokens that are said. Of two reports that cover an act, the one with the
smaller matter stands nearer to it; so chains of any depth come out in order.
"""

from collections.abc import Sequence

from dragoman.claims.party_values import PartyContext
from dragoman.claims.speech.report_phrases import PhraseReports
from dragoman.claims.speech.speakers import SpeakerReading
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.lexicon.frames import Frames
from dragoman.model import Span


class SentenceReports(PhraseReports):
    """Reads all reports of a sentence."""

    def read(self) -> list[SpeakerReading]:
        """Return the reports of the sentence, in order of their cues."""
        found: list[SpeakerReading] = []
        for index, token in enumerate(self.tree.tokens):
            if (index in self.in_phrases and token.relation != "root") or index in self.in_hearsay:
                continue
            if self._is_reporting_verb(index):
                found += self._read_verb(index)
            elif token.upos == "NOUN" and token.lemma.lower() in self.cues.nouns:
                found += self._read_noun(index)
        found = self._read_phrases(found)
        found += self._read_view()
        found += self._read_headline()
        found += self._read_credit()
        found += self._read_hearsay(found)
        return sorted(found, key=lambda reading: reading.cue)


def find_reports(
    tree: Tree,
    context: PartyContext,
    cues: AttributionCues,
    frames: Frames,
    *,
    quoted: Sequence[Span] = (),
    last: SpeakerReading | None = None,
) -> tuple[SpeakerReading, ...]:
    """Return who reports what in a sentence, in order of the words that show it.

    Args:
        tree: the sentence.
        context: what is known around it.
        cues: reporting words of the language.
        frames: for the arguments of verbs and nouns.
        quoted: quoted stretches; their words never name who speaks outside them.
        last: who spoke last before the sentence; None for nobody.

    Cost: one pass over the tokens, and the subtree of each reporting word.
    """
    return tuple(SentenceReports(tree, context, cues, frames, quoted, last).read())


def reports_over(
    reports: Sequence[SpeakerReading], act: Sequence[int], *, own: frozenset[int] = frozenset()
) -> list[SpeakerReading]:
    """Return the reports whose matter holds the act at the tokens `act`; none by the act's `own` words."""
    tokens = frozenset(act)
    return [report for report in reports if report.cue not in tokens | own and tokens & report.matter]


__all__ = ["find_reports", "reports_over"]
