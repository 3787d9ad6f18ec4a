"""Whether a sentence states something: a subject of its own and a verb that says what is or was.

Points of a request are questions, orders or things asked for ("the cost of the lifts that were repaired"); a
numbered paragraph of the answer states ("3. The lifts were repaired in May.").
"""

from __future__ import annotations

import re

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["declares"]

_SAYS = r"(?:is|are|was|were|has|have|had|will|would|can|could|(?-i:may)|might|must|should|do|does|did|cannot|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|won[’']t|don[’']t|doesn[’']t|didn[’']t|came|comes|went|gave|took|takes|became|becomes|began|begins|stands?|stood|shows|follows|applies|means?)"
# Behind these a verb belongs to what is asked for, or the sentence asks or orders.
_NO_SUBJECT = r"(?:that|which|who|whom|whose|where|when|how|what|why|whether|if|since|as|than|please|i)"
_DECLARES = compiled_pattern(
    rf"^\W*(?:(?:q(?:uestion)?|part|answer|a) ?\d{{1,2}}\W+|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.):]\s+)?"
    rf"(?!(?:{_SAYS}|please|provide|send|give|list|state|confirm|supply|tell|let|name)\b)"
    rf"(?:(?!{_NO_SUBJECT}\b)[\w’'£%,/()-]+\s+){{1,12}}?{_SAYS}\b",
    re.IGNORECASE,
)
# What an authority does: verbs that nouns look like need their subject at the start, "They supply", "The Board holds".
_ACTS = compiled_pattern(
    r"^\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]\s+)?(?:we|they|she|he|it|the \w+(?: \w+)?) (?:\w+ly |also |now |therefore )?"
    r"(?:holds?|suppl(?:y|ies)|publish(?:es)?|confirms?|considers?|concludes?|declined?s?|refused?s?|withholds?|withheld|found|accept(?:s|ed)?|acknowledges?"
    r"|recognises?|uph[eo]lds?|rel(?:y|ies|ied)|gives?|sends?|sent|searched|looked|own(?:s|ed)?|keeps?|kept)\b",
    re.IGNORECASE,
)


@bounded_facts_cache(4096)
def declares(text: str) -> bool:
    """Whether a sentence is a statement and neither a question, an order nor a thing asked for."""
    if text.rstrip().endswith("?"):
        return False
    return _DECLARES.match(text) is not None or _ACTS.match(text) is not None
