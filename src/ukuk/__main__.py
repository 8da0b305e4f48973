"""`python -m ukuk` is the `ukuk` command."""

from ukuk.cli import main

if __name__ == "__main__":
    main()
