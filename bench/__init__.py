"""How fast Dragoman reads and how much memory it takes, as ratios within one run."""
