"""How a page begins, and what it may hold that a centre's own template made.

The program writes the beginning itself, before anything of a template, so nothing can hide its
policy from a browser. The policy forbids almost all that runs or fetches; the rest is judged in
the tree that a browser would make of the page.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN: Final = """\
<!DOCTYPE html>
<html{said}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
"""
_LANGUAGE: Final = ' lang="en-GB"'
_OWN: Final = re.compile(
    r"\s*(?:<!doctype html>\s*)?"
    r'(?:<html(?P<said>(?: (?:lang|dir|class)="[\w -]*")*)>\s*)?'
    r'(?:<head>\s*(?:<meta charset="utf-8">\s*)?)?',
    re.IGNORECASE,
)
"""What a template may begin with all the same: it says the page's language."""

_WITH_POLICY: Final = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">\s*', re.IGNORECASE
)

_REFUSED: Final = frozenset(
    {"link", "base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal"}
    | {"fencedframe", "template", "noscript", "noembed", "noframes", "xmp", "plaintext"}
)
"""Elements that fetch what no policy covers, hold a page of their own, or hide what they hold
from some browsers and not from others."""

_ATTRIBUTES: Final = frozenset({"ping", "attributionsrc", "manifest", "srcdoc"})
_CHOICE: Final = frozenset({"option", "optgroup", "hr"})
_CHOICES: Final = frozenset({"select", "option", "optgroup"})
"""Old browsers and new ones differ in what they make of anything else there."""

_BLANKS: Final = re.compile(r"[\x00-\x20]+")
_RUNNING: Final = re.compile(r"(java|vb)script:", re.IGNORECASE)


def page_begin(policy: str, said: str = _LANGUAGE) -> str:
    """Give the first lines of a page, up to its policy; ``said`` are attributes of the whole."""
    return _BEGIN.format(said=said, policy=escape(policy))


def checked_page(text: str, name: str, policy: str, script: str) -> str:
    """Give the whole page that an own template made, if it holds nothing that runs or fetches.

    ``name`` is the template's; the one script that may stand in it is nosmap's own. Raises
    NosmapError.
    """
    from justhtml import JustHTML

    page = _begun(text, policy)
    for it in _elements(JustHTML(page, sanitize=False).root):
        _refuse(_fault(it, policy, script), name)
    return page


def checked_style(text: str, name: str) -> None:
    """Raise NosmapError for an own style that would end early, and be more than a style."""
    _refuse("</style>" if "</style" in text.lower() else None, name)


def _begun(text: str, policy: str) -> str:
    """Put the program's own beginning in the place of the template's, if it has one."""
    own = _OWN.match(text)
    said, end = (own["said"], own.end()) if own else (None, 0)
    given = _WITH_POLICY.match(text, end)  # as templates had to begin before
    if given and given[1] == escape(policy):
        end = given.end()
    return page_begin(policy, _LANGUAGE if said is None else said) + text[end:]


def _elements(root: Any) -> Iterator[Any]:  # noqa: ANN401 - justhtml's nodes
    """Give all elements in order, however deep."""
    left = [root]
    while left:
        it = left.pop()
        left += reversed(it.children or ())
        if it.name[:1] not in "#!":
            yield it


def _fault(it: Any, policy: str, script: str) -> str | None:  # noqa: ANN401
    """Say what is wrong with an element, if anything is."""
    name: str = it.name.lower()
    given: dict[str, str] = {key.lower(): value or "" for key, value in it.attrs.items()}
    if name in _REFUSED or (name == "script" and (given or _text(it) != script)):
        return f"<{name}>"
    if name == "meta" and "http-equiv" in given and not _is_ours(it, given, policy):
        return "<meta http-equiv>"
    if it.parent.name in _CHOICES and name not in _CHOICE:
        return f"<{name}> in a <select>"
    for key, value in given.items():
        if key.startswith("on") or key in _ATTRIBUTES:
            return key
        if _RUNNING.match(_BLANKS.sub("", value)):
            return "an address that runs"
    return None


def _is_ours(it: Any, given: dict[str, str], policy: str) -> bool:  # noqa: ANN401
    """Whether it is the policy that the program wrote: the second thing in the head."""
    ours = {"http-equiv": "Content-Security-Policy", "content": policy}
    return given == ours and it.parent.name == "head"


def _text(it: Any) -> str:  # noqa: ANN401
    return "".join(str(each.data) for each in it.children)


def _refuse(fault: str | None, name: str) -> None:
    if fault:
        raise NosmapError(
            f"the template {name} would make a page that runs or fetches something: {fault}",
            "a report holds everything itself; take that out",
        )
