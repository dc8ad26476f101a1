"""Text made visible: what a person or an import wrote is data, and no terminal may obey it.

Control characters become their pictures (U+2400 on). What would act without being seen is a placeholder:
the C1 controls, which terminals take for sequences; the marks and overrides of bidirectional text, which
would put the rest of a line in another order; line separators, and halves of surrogate pairs.
"""

from __future__ import annotations

import re

PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # U+2400.. are the pictures of the C0 control characters
_DELETE_PICTURE = "\N{SYMBOL FOR DELETE}"
_ACTS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0001\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with a visible sign for each character that would act on a terminal; safe to print."""
    return text if text.isprintable() else _ACTS.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE_PICTURE if code == 0x7F else PLACEHOLDER
