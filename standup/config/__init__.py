"""Settings: their schema, where they stand, how they are read."""
