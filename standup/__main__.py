"""`python -m standup` does what `standup` does."""

from standup.cli.main import main

if __name__ == "__main__":
    main()
