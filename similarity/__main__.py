"""``python -m similarity``."""

from similarity.cli import main

if __name__ == "__main__":
    main()
