"""Files, git, the lock."""
