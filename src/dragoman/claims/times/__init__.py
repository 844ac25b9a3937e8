"""Words of time: where they stand in a text, and which days, months and years they come to."""
