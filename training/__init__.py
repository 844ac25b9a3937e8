"""Makes the encoder that the room `sentences` runs: one model with heads for names, parts of speech and relations."""
