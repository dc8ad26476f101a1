"""What went wrong, as a sentence for the message row."""

from __future__ import annotations


def sentence_of(error: Exception, doing: str) -> str:
    """An exception as one sentence: ours already are; others are named, with what was being done."""
    text = next(iter(str(error).splitlines()), "").strip()
    if type(error).__module__.startswith("scaletta."):
        return text
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"Could not {doing}: {error.strerror}{where}."
    return f"Could not {doing}: {text or type(error).__name__}."
