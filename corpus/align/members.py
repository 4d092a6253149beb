"""Named things in a list: 甲厂、乙厂等企业 and 丙厂、丁厂等企业 are two promises, however alike the words round them."""

from __future__ import annotations

import re

from corpus.align.terms import Term, one_form, plain, terms_of, weigh

# 推进青云、白石等企业 | 加快松涛集团、竹溪化工两户企业: the members, and how many there are if that is said
LISTED = re.compile(
    r"(?P<members>[^、,;。]{2,24}(?:、[^、,;。]{2,24}){1,12}?)"
    r"(?P<count>等?[\d一二两三四五六七八九十]+(?:余|多)?[个户家条座处所项])?(?(count)|等)(?:重点|骨干|大型|重大|龙头){0,2}"
    r"(?:企业|公司|项目|工程|乡镇|村镇|医院|学校|水库|大桥|园区)"
)
# Lists that have less weight than this in common name other things.
LEAST_SHARED = 6.0


def listed(folded: str) -> tuple[frozenset[Term], bool] | None:
    """What the members of a statement's list are called, and whether they are counted; None where it lists none."""
    found = LISTED.search(folded)
    if found is None:
        return None
    return terms_of(plain(one_form(found["members"]))), found["count"] is not None


def other_members(a: tuple[frozenset[Term], bool] | None, b: tuple[frozenset[Term], bool] | None) -> bool:
    """Whether both list things by name and none is in both lists.

    Where both say how many there are, it may be the same yearly task with other examples: False.
    """
    if a is None or b is None or (a[1] and b[1]):
        return False
    return weigh(a[0] & b[0]) < LEAST_SHARED
