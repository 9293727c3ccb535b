"""The standards that are known here: the shipped ones and the workspace's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from nosmap.codes import Code
from nosmap.data import folder
from nosmap.model.standards import Standard, file_stem, in_file_name, unit_key
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.reading.at import At
from nosmap.reading.names import is_centre
from nosmap.reading.standards import read_standard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nosmap.problems import Hint, Problem
    from nosmap.reading.document import Document


@dataclass(frozen=True, eq=False)
class Held:
    """A standard's file as it was read; ``own`` marks the workspace's."""

    path: Path
    own: bool
    standard: Standard | None
    document: Document
    problems: tuple[Problem, ...]

    @property
    def urn(self) -> At:
        """Where the file says which standard it holds."""
        return At(self.document) / "urn"


class NotHeld(NamedTuple):
    """Why no standard was found: a problem's code, words and hint."""

    code: Code
    message: str
    hint: Hint


class Library:
    """Standards by URN or alias and version. Files are read when they are first needed."""

    def __init__(self, own: Path | None, shown: str = "standards") -> None:
        """Take the workspace's folder of standards, where there is one."""
        self._shown = shown
        self._files = [(path, True) for path in _well_named_first(own)] if own else []
        self._files += [(path, False) for path in standard_files(folder("standards"))]
        self._held: dict[Path, Held] = {}
        self._found: dict[tuple[str, str | None], Standard | NotHeld] = {}

    @property
    def problems(self) -> list[Problem]:
        """Problems of the files that were read so far."""
        held = [it for path, _ in self._files if (it := self._held.get(path))]
        return [problem for it in held for problem in it.problems] + _between(held)

    @property
    def standards(self) -> list[Standard]:
        """All standards that can be used, the workspace's own first."""
        return [it.standard for it in _in_use(self._read(self._files)) if it.standard]

    @property
    def held(self) -> list[Held]:
        """All files as read, those that can be used."""
        return _in_use(self._read(self._files))

    def place_of(self, standard: Standard) -> str:
        """Say in which file a standard that was found here stands."""
        return next(it.document.shown for it in self._held.values() if it.standard is standard)

    def find(self, word: str, version: str | None = None) -> Standard | NotHeld:
        """Find a standard by URN or alias, without regard to case or blanks.

        Without a version, the file without `@` in its name is meant (contract section 2).
        """
        key = (unit_key(word), version)
        if key not in self._found:
            self._found[key] = self._look_up(word, version)
        return self._found[key]

    def _look_up(self, word: str, version: str | None) -> Standard | NotHeld:
        key = unit_key(word)
        by_name = [it for it in self._files if key in {_named(it[0]), *_peeked(*it)}]
        named = _of_urn(_in_use(self._read(by_name)), key)
        if not named:
            named = _of_any_name(_in_use(self._read(self._files)), key)
        if not named:
            return self._unknown(word)
        return _of_version(named if version is None else self._all_of(named[0]), version)

    def _all_of(self, one: Held) -> list[Held]:
        """Give all files of a standard, those first that can be used without a version.

        A pin may mean a text that another file stands for otherwise: it names it exactly.
        """
        held = [self._held[path] for path, _ in self._files if path in self._held]
        key = unit_key(one.standard.urn) if one.standard else ""
        return _of_urn([*_in_use(held), *held], key)

    def _read(self, files: Iterable[tuple[Path, bool]]) -> list[Held]:
        return [self._held.get(path) or self._read_one(path, own=own) for path, own in files]

    def _read_one(self, path: Path, *, own: bool) -> Held:
        shown = f"{self._shown}/{path.name}" if own else f"nosmap:standards/{path.name}"
        standard, document, problems = read_standard(path, shown)
        if standard:
            problems += _odd_name(standard, document, path)
        held = Held(path, own, standard, document, tuple(problems))
        self._held[path] = held
        return held

    def _unknown(self, word: str) -> NotHeld:
        names = [name for it in self.standards for name in (it.urn, *it.aliases)]
        hint = partial(_unit_hint, word, names)
        return NotHeld(Code.UNKNOWN_UNIT, f"no standard {quoted(word)} is known here", hint)


def _unit_hint(word: str, names: list[str]) -> str:
    return did_you_mean(word, names) or f"the standards here are: {listing(names)}"


def _named(path: Path) -> str:
    """Give the URN that a file's name says, folded."""
    return unit_key(path.stem.partition("@")[0])


_URN = re.compile(rb"""(?:^|[{,])[ \t]*["']?urn["']?:[ \t]*["']?([^\r\n"'#,}]+)""", re.MULTILINE)


def _peeked(path: Path, own: bool) -> set[str]:  # noqa: FBT001 - as the files are kept
    """Give the URN that an own file says near its beginning, folded: it may be misnamed."""
    if not own:
        return set()
    try:
        with path.open("rb") as stream:
            found = _URN.search(stream.read(4096)) if path.is_file() else None
    except OSError:
        return set()
    return {unit_key(found[1].decode("utf-8", "replace"))} if found else set()


def _well_named_first(own: Path) -> list[Path]:
    """List a workspace's files; of two that hold one standard the well-named one counts."""
    files = standard_files(own)
    return sorted(files, key=lambda it: _named(it) not in _peeked(it, own=True))


def standard_files(where: Path) -> list[Path]:
    """List the files of a folder that are read as standards: not the centre's, put there."""
    files = sorted(where.glob("*.yaml")) if where.is_dir() else []
    return [it for it in files if not is_centre(it.name) or _peeked(it, own=True)]


def _in_use(held: Iterable[Held]) -> list[Held]:
    """Leave out what another file stands for: a doubled one, or a shipped one that is replaced."""
    used: dict[tuple[str, str | None], Held] = {}
    for it in held:
        if it.standard:
            used.setdefault(_which(it, it.standard), it)
    return list(used.values())


def _which(held: Held, standard: Standard) -> tuple[str, str | None]:
    """Give what a file stands for: a URN and a version.

    One that is named after its fingerprint stands for that text, whatever version it states.
    """
    _, _, named = held.path.stem.partition("@")
    kept = named == in_file_name(standard.fingerprint)
    return unit_key(standard.urn), standard.fingerprint if kept else standard.declared_version


def _between(held: Iterable[Held]) -> list[Problem]:
    """Find what is wrong between files: one standard twice, or one replaced by another text."""
    problems: list[Problem] = []
    first: dict[tuple[str, str | None], Held] = {}
    for it in held:
        if it.standard is None:
            continue
        kept = first.setdefault(_which(it, it.standard), it)
        if kept is not it:
            problems += _second(kept, it)
    return problems


def _second(kept: Held, other: Held) -> list[Problem]:
    if kept.standard is None or other.standard is None:
        return []
    if kept.own == other.own:
        message = f"{other.standard.urn} stands in {kept.path.name} already; this file is left out"
        hint = "give one of the two files another version, or delete it"
        return [other.urn.error(Code.DOUBLED_STANDARD, message, hint)]
    if kept.standard.fingerprint == other.standard.fingerprint:
        return []
    message = f"this file replaces the shipped {other.standard.urn}, but its criteria differ"
    hint = "give it a version of its own if it is another issue of the standard"
    return [kept.urn.warning(Code.STANDARD_DIFFERS, message, hint)]


def _odd_name(standard: Standard, document: Document, path: Path) -> list[Problem]:
    urn, _, version = path.stem.partition("@")
    fits = unit_key(urn) in {unit_key(standard.urn), unit_key(in_file_name(standard.urn))}
    if fits and (not version or version in _version_names(standard)):
        return []
    wanted = file_stem(standard.urn, standard.version if version else None)
    message = f"the file's name does not fit the standard {quoted(standard.urn)} in it"
    return [(At(document) / "urn").warning(Code.FILE_NAME, message, f"name it {wanted}.yaml")]


def _version_names(standard: Standard) -> set[str]:
    """Give what may stand behind `@`: the version that it states, or the fingerprint."""
    stated = standard.declared_version or standard.fingerprint
    return {stated, in_file_name(stated), in_file_name(standard.fingerprint)}


def _of_urn(held: Iterable[Held], key: str) -> list[Held]:
    return [it for it in held if it.standard and unit_key(it.standard.urn) == key]


def _of_any_name(held: list[Held], key: str) -> list[Held]:
    by_urn = _of_urn(held, key)
    if by_urn:
        return by_urn
    aliased = (it.standard for it in held if it.standard)
    urns = [it.urn for it in aliased if key in map(unit_key, it.aliases)]
    return _of_urn(held, unit_key(urns[0])) if urns else []


def _of_version(named: list[Held], version: str | None) -> Standard | NotHeld:
    if version is None:
        fitting = [it for it in named if "@" not in it.path.stem]
    else:
        fitting = [it for it in named if it.standard and it.standard.names_version(version)]
    if fitting and fitting[0].standard:
        return fitting[0].standard
    versions = dict.fromkeys(it.standard.version for it in named if it.standard)
    urn = named[0].standard.urn if named[0].standard else ""
    hint = f"the versions here are: {listing(versions)}"
    if version and version.startswith("sha256:"):
        name = f"{file_stem(urn, version)}.yaml"
        hint = f"was its file edited? Bring the old text back, such as in {name}; {hint}"
    said = f"has no version {quoted(version)}" if version else "stands here only in pinned versions"
    return NotHeld(Code.UNKNOWN_VERSION, f"{urn} {said}", hint)
