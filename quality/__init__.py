"""How well Dragoman reads: scorers on public development sets, and the floors that no change may fall below."""
