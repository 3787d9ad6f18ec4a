"""Fuzzing of the readers: mutated files of the demonstration corpus must never raise, hang or misquote.

The suite runs a short sample (``test_readers.py``). The long run, ten minutes by default::

    python -m tests.fuzz.run --minutes 10 [--seed N] [--keep FOLDER]

prints the inputs that failed and keeps them in FOLDER.
"""
