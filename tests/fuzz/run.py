"""The long fuzz run: mutated files until the time is over.

::

    python -m tests.fuzz.run --minutes 10 [--seed N] [--keep FOLDER] [--kinds txt html]
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.check import check
from tests.fuzz.mutate import mutated, seeds

SLOW = 20.0  # seconds of the processor for one input of at most 400 kB


def main() -> int:
    """Run; the exit code is the number of failures, at most 99."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--kinds", nargs="+", default=sorted(seeds()), choices=sorted(seeds()))
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    count = failures = 0
    slowest = (0.0, "")
    while time.monotonic() < end:
        kind = options.kinds[count % len(options.kinds)]
        name = f"{options.seed}-{count}.{kind}"
        data = mutated(random.Random(f"{kind}-{options.seed}-{count}"), kind)
        started = time.process_time()  # the machine may be busy with other things
        faulthandler.dump_traceback_later(6 * SLOW, exit=True)  # a hang ends the run and shows where
        try:
            check(name, data)
            took = time.process_time() - started
            slowest = max(slowest, (took, name))
            assert took < SLOW, f"took {took:.0f} seconds"
        except Exception:
            failures += 1
            options.keep.mkdir(exist_ok=True)
            (options.keep / name).write_bytes(data)
            print(f"\n{name}: kept in {options.keep}\n{traceback.format_exc()}", flush=True)
        finally:
            faulthandler.cancel_dump_traceback_later()
        count += 1
    print(f"{count} inputs, {failures} failures, the slowest took {slowest[0]:.1f} s ({slowest[1]})")
    return min(failures, 99)


if __name__ == "__main__":
    sys.exit(main())
