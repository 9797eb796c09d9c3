"""Learners' own variants of the samples, each drawn once for all files of a test run."""

import os
import pickle
from functools import cache
from pathlib import Path

from kamlib.portfolio import Portfolio, sample


@cache
def variant(name: str, learner: str | None = None) -> Portfolio:
    """Return a sample as a learner has it; what one worker has drawn, the others read.

    For tests that look at many variants. That drawing again gives the same is tested apart.
    """
    path = Path(os.environ["KAM_TESTS"]) / f"{name} {learner or ''}.pickle"
    if path.exists():
        return pickle.loads(path.read_bytes())
    portfolio = sample(name, learner=learner)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_bytes(pickle.dumps(portfolio))
    half.replace(path)
    return portfolio
