"""A world of invented people whose names are spelled, declined and transliterated by rules of its own.

Nothing here is shared with the reader: neither `dragoman.lexicon` nor `dragoman.entities` is looked
at while the world is made, so that a rule that is wrong in both cannot hide. The tables were written
by hand from what newspapers in English, French, Russian and Ukrainian print.
"""
