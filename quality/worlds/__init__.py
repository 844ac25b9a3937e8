"""Worlds of claims of growing size: known events, origins and commitments, and all that makes them hard to find again.

A world is made of values, not read from texts: claims as the claims room would give them, on short pages whose words
carry them. Nothing here is shared with the rooms that are measured: neither how they compare claims nor their tables
are looked at while a world is made. Whatever a world asks, a careful reader of its claims could tell (`deciding`).
"""
