"""One use case a file, typed in, typed out."""
