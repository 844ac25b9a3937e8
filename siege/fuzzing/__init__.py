"""Inputs that nobody should send: made from small ones of ours, read in a process of its own, and watched."""
