"""The version that the derivations of events carry."""

EVENTS_VERSION = "2"
"""Raised when grouping, accounts or differences may come out otherwise."""
