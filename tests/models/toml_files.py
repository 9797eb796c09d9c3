"""Any values that a TOML file can hold, and how they are written."""

import json

from hypothesis import strategies as st

words = st.text(st.sampled_from("ab #=[]{},.'\"\\\n"), min_size=1, max_size=6)
values = st.recursive(
    st.integers(-9, 9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


def written(value, breaks) -> str:
    """Write a value as TOML, with line breaks inside lists as somebody drew them."""
    if isinstance(value, dict):
        inner = (f"{json.dumps(key)} = {written(each, breaks)}" for key, each in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        items = (written(each, breaks) for each in value)
        return "[" + "".join(f"{item},{next(breaks)}" for item in items) + "]"
    return repr(value) if isinstance(value, float) else json.dumps(value)
