"""Fuzzing: mutated files, and piles of garbled letters through whole commands, must never raise, hang or misquote.

The suite runs a short sample (``test_readers.py``, ``test_piles.py``). The long runs, ten minutes each by default::

    python -m tests.fuzz.run --minutes 10 [--seed N] [--keep FOLDER]        # readers
    python -m tests.fuzz.run_piles --minutes 10 [--seed N] [--keep FOLDER]  # report, audit, evidence …, results.json.gz

print the inputs that failed and keep them in FOLDER.
"""
