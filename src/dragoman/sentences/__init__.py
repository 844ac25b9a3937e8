"""Sentences: a document's text as sentences and tokens in Universal Dependencies terms, one analyser a language."""

from dragoman.sentences.analysers import Analyser, analyser_for, analyser_versions, parse_document
from dragoman.sentences.splitting import split_sentences

__all__ = ["Analyser", "analyser_for", "analyser_versions", "parse_document", "split_sentences"]
