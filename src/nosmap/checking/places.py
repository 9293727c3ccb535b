"""Evidence items: their files and places."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nosmap.case import items
from nosmap.codes import Code
from nosmap.phrases import quoted
from nosmap.workspace.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.problems import Problem


def evidence_files(case: Case) -> Iterator[Problem]:
    """Files that leave the portfolio's folder (an error: the file is left out) or are missing."""
    folder = Folder(case.linked.files.folder)
    for record, at in items(case):
        named = [(at / "file", record.file)] if record.file else []
        named += [(at / "files" / n, it) for n, it in enumerate(record.files)]
        for where, name in named:
            path = folder.find(name)
            if path is None:
                message = f"the file {quoted(name)} is outside of the portfolio's folder"
                hint = "copy it into evidence/ and name it from there, such as evidence/E1.docx"
                yield where.error(Code.OUTSIDE_FOLDER, message, hint)
            elif not os.path.isfile(path):  # noqa: PTH113 - a path of any length is only missing
                message = f"the file {quoted(name)} is not there"
                hint = "check its name, upper and lower case too, or say with `held_at` where it is"
                yield where.warning(Code.FILE_MISSING, message, hint)


def confidential_files(case: Case) -> Iterator[Problem]:
    """Confidential items that carry a file (domain.md, rule 9)."""
    for record, at in items(case):
        if record.confidential and record.all_files:
            message = f"{quoted(record.ref)} is confidential but has a file in the portfolio"
            hint = "leave the item at the workplace, and say with `held_at` where it is held"
            where = at / ("file" if record.file else "files")
            yield where.warning(Code.CONFIDENTIAL_FILE, message, hint)


def items_without_place(case: Case) -> Iterator[Problem]:
    """Items with neither a file nor a place where they are held."""
    for record, at in items(case):
        if not record.all_files and record.held_at is None:
            message = f"{quoted(record.ref)} has neither a file nor a place where it is held"
            hint = "add `file: evidence/…` or `held_at: …`, or run `nosmap evidence change`"
            yield (at / "ref").warning(Code.NO_PLACE, message, hint)
