"""Captures of files, folders, archives, addresses and standard input; no other room opens the network."""

from dragoman.sources.targets import read_captures

__all__ = ["read_captures"]
