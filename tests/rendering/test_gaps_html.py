"""The gap report as one page: what stands in it, for whom, and that it holds no loose end."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from nosmap.data import folder
from nosmap.errors import NosmapError
from nosmap.mapping.result import State
from nosmap.model.words import Audience
from nosmap.rendering.gaps.html import SCRIPT, STYLE, TEMPLATE, content_policy, to_html
from rendering import attacks, scenes
from rendering.builders import Standing, claim, coverage, item, portfolio, standard, unit

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.mapping.result import Coverage

VOID = {"meta", "input", "br", "col", "rect", "path"}
HEAD = (
    '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">'
)
COMPETENCE = "A percentage of criteria is not a percentage of competence."


class _Tree(HTMLParser):
    """Collects what is open, the ids, and what points at them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wanted: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.note(name, value or "")

    def note(self, name: str, value: str) -> None:
        assert not name.startswith("on")
        assert name != "style"
        if name == "id":
            self.ids.append(value)
        if name in {"for", "aria-describedby"}:
            self.wanted.add(value)
        if name == "href":
            assert value.startswith("#")
            self.wanted.add(value[1:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(
    "scene", [scenes.several, scenes.hostile, scenes.shared_knowledge, scenes.all_met, scenes.empty]
)
def test_its_tags_close_and_its_links_arrive(scene: object, audience: str) -> None:
    assert callable(scene)
    tree = _Tree()
    tree.feed(to_html(scene(), audience))
    tree.close()
    assert tree.open == []
    assert len(tree.ids) == len(set(tree.ids))
    assert tree.wanted <= set(tree.ids)


@pytest.mark.parametrize("audience", list(Audience))
def test_every_reader_is_told_what_a_percentage_is_not(audience: str) -> None:
    assert COMPETENCE in to_html(scenes.every_state(), audience)


@pytest.mark.parametrize(
    "audience,feedback,comment",
    [
        ("candidate", True, False),
        ("assessor", True, True),
        ("verifier", False, True),
        ("employer", False, False),
    ],
)
def test_who_reads_what(audience: str, feedback: bool, comment: bool) -> None:  # noqa: FBT001
    text = to_html(scenes.every_state(), audience)
    assert ("what happened next" in text) == feedback
    assert ("Which of the two evenings" in text) == comment


def test_the_employer_is_shown_no_states_and_no_single_evidence() -> None:
    text = to_html(scenes.every_state(), "employer")
    body = text[text.index("<body") : text.index("<script>")]
    assert "not yet met" not in body
    assert "Supervision notes" not in body
    assert "returned" not in body
    assert "Witnesses" in body


def test_only_its_own_style_and_script_may_run() -> None:
    text = to_html(scenes.every_state(), "candidate")
    style = text.split("<style>")[1].split("</style>")[0]
    script = text.split("<script>")[1].split("</script>")[0]
    policy = content_policy(style, script)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert f'content="{policy.replace(chr(39), "&#x27;")}"' in text
    assert "://" not in text
    assert "unsafe" not in text


def test_hostile_texts_are_escaped_everywhere() -> None:
    text = to_html(scenes.hostile(), "assessor")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{7*7}}" in text
    assert not set("\u202e\x1b") & set(text)


def test_shared_knowledge_is_a_suggestion() -> None:
    text = to_html(scenes.shared_knowledge(), "candidate")
    assert "Suggestions from shared knowledge" in text
    assert "K1 is met in SCDLMCA4 with E7; the assessor confirms it" in text


def test_a_name_only_where_one_is_given() -> None:
    assert '<h2 id="c1" class="rest"><bdi>C001</bdi></h2>' in to_html(scenes.all_met(), "candidate")


def test_without_records_and_without_gaps() -> None:
    assert "no assessment records here" in to_html(scenes.without_records(), "assessor")
    assert "No gaps: all 8 criteria that apply are met." in to_html(scenes.all_met(), "assessor")
    assert "No portfolio could be read." in to_html(scenes.empty(), "assessor")


def test_progress_is_told_by_the_days_before() -> None:
    earlier = (dt.date(2026, 3, 1), dt.date(2026, 9, 1))
    now = scenes.every_state()
    before = [type(now)(day, now.portfolios, 0, 0) for day in earlier]
    text = to_html(now, "candidate", history=before)
    assert "From 2026-03-01 to 2026-11-21" in text
    assert text.count('<th scope="row">2026-') == 3  # in the other unit nothing is put forward
    assert "<figure" not in to_html(now, "candidate")


def own(where: Path, body: str, head: str = HEAD) -> list[Path]:
    (where / TEMPLATE).write_text(f"{head}<body>{body}</body>", encoding="utf-8")
    return [where]


def test_a_centre_has_its_own_page_and_its_own_style(tmp_path: Path) -> None:
    (tmp_path / STYLE).write_text("body { color: rebeccapurple }", encoding="utf-8")
    text = to_html(scenes.every_state(), "candidate", [tmp_path])
    assert "<style>body { color: rebeccapurple }</style>" in text
    folders = own(tmp_path, "{% for it in page.people %}<b>{{ it.gaps.ref }}</b>{% endfor %}")
    text = to_html(scenes.hostile(), "candidate", folders)
    assert text.endswith("<body><b>=C|&lt;b&gt;\\x1b</b></body>\n")


def test_a_copy_of_the_shipped_templates_makes_the_shipped_page(tmp_path: Path) -> None:
    copied = tmp_path / "templates"
    shutil.copytree(folder("templates"), copied)
    for audience in Audience:
        text = to_html(scenes.every_state(), audience, [copied])
        assert text == to_html(scenes.every_state(), audience)


def test_a_centre_has_no_script_of_its_own(tmp_path: Path) -> None:
    (tmp_path / SCRIPT).write_text("alert(1)", encoding="utf-8")
    assert "alert(1)" not in to_html(scenes.every_state(), "candidate", [tmp_path])


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<script>{{ script }} alert(1)</script>",
        "<script>alert(1)",
        "<script src='https://example.org/x.js'></script>",
        "<svg><script>alert(1)</script></svg>",
        "<p onclick='alert(1)'>x</p>",
        "<IMG SRC=x ONERROR=alert(1)>",
        "<a href=' JavaScript:alert(1)'>x</a>",
        "<a href='#x' ping='https://example.org'>x</a>",
        "<meta http-equiv='refresh' content='0;url=https://example.org'>",
        "<link rel='dns-prefetch' href='//{{ page.title }}.example.org'>",
        "<base href='https://example.org'>",
    ],
)
def test_nothing_in_a_centres_page_runs_or_fetches(body: str, tmp_path: Path) -> None:
    with pytest.raises(NosmapError, match="runs or fetches something"):
        to_html(scenes.every_state(), "candidate", own(tmp_path, body))


@pytest.mark.parametrize("hiding", attacks.HIDING)
def test_nothing_that_a_browser_sees_is_hidden(hiding: str, tmp_path: Path) -> None:
    body = attacks.HIDING[hiding].format(live="<link rel='preconnect' href='//example.org'>")
    with pytest.raises(NosmapError, match="runs or fetches something"):
        to_html(scenes.every_state(), "candidate", own(tmp_path, body))


@pytest.mark.parametrize("live", [it for it in attacks.LIVE if it.startswith("refresh")])
def test_no_page_leaves_by_itself(live: str, tmp_path: Path) -> None:
    body = attacks.LIVE[live].format(url="https://example.org")
    with pytest.raises(NosmapError, match="<meta http-equiv>"):
        to_html(scenes.every_state(), "candidate", own(tmp_path, body))


BEGIN = """\
<!DOCTYPE html>
<html{said}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
"""


@pytest.mark.parametrize("before", [*attacks.BEFORE.values(), "Hello", "<!doctype html><p>"])
def test_every_page_begins_with_what_the_program_writes(before: str, tmp_path: Path) -> None:
    page = to_html(scenes.every_state(), "candidate")
    begin = page[: page.index('<meta name="viewport"')]
    policy = page.split('content="')[1].split('"')[0]
    assert begin == BEGIN.format(said=' lang="en-GB"', policy=policy)
    with suppress(NosmapError):
        own_page = to_html(scenes.every_state(), "candidate", own(tmp_path, "", before))
        assert own_page.startswith(begin)


@pytest.mark.parametrize(
    "head, said",
    [
        ("", ' lang="en-GB"'),
        ("<head>\n", ' lang="en-GB"'),
        (HEAD, ""),
        (HEAD.replace("<html>", '<html lang="cy" dir="ltr">'), ' lang="cy" dir="ltr"'),
        ('<html lang="cy">', ' lang="cy"'),
    ],
)
def test_a_page_may_say_its_language_and_begin_as_pages_did(
    head: str, said: str, tmp_path: Path
) -> None:
    page = to_html(scenes.every_state(), "candidate", own(tmp_path, "x", head))
    assert page.startswith(f"<!DOCTYPE html>\n<html{said}>\n<head>\n")
    assert page.endswith("'none'\">\n<body>x</body>\n".replace("'", "&#x27;"))
    assert page.count("Content-Security-Policy") == 1


def test_a_page_may_hold_what_reports_are_made_of(tmp_path: Path) -> None:
    body = (
        "<table><tr><td>x</table><svg><rect/></svg><img alt='' src='data:image/png;base64,AA=='>"
        "<select><optgroup><option>a<option>b</select><br/><p>open<!-- said --><a href='#x'>y</a>"
    )
    assert body in to_html(scenes.every_state(), "candidate", own(tmp_path, body))


def test_a_style_does_not_end_early(tmp_path: Path) -> None:
    (tmp_path / STYLE).write_text("</style><script>alert(1)</script>", encoding="utf-8")
    with pytest.raises(NosmapError, match="runs or fetches something"):
        to_html(scenes.every_state(), "candidate", [tmp_path])


@pytest.mark.parametrize(
    "body",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ nothing }}",
        "{% include '../secret' %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 999999999 }}",
    ],
)
def test_a_template_that_does_not_work_is_told(body: str, tmp_path: Path) -> None:
    with pytest.raises(NosmapError, match=r"template .*(gaps\.html\.j2|secret)"):
        to_html(scenes.every_state(), "candidate", own(tmp_path, body))


def test_a_style_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / STYLE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NosmapError, match=r"gaps\.css is no text"):
        to_html(scenes.every_state(), "candidate", [tmp_path])


def large(criteria: int, items: int) -> Coverage:
    """Every item is put forward for every third criterion, and accepted."""
    evidence = [item(f"E{n}", n, title=f"Reflective account number {n}") for n in range(items)]
    texts = {f"P{n}": f"lead practice that serves purpose {n} " * 3 for n in range(1, criteria + 1)}
    standing: dict[str, Standing] = {
        code: (
            State.MET,
            tuple(claim(it, "met", "p. 2, par. 1-4") for it in evidence[n % 3 :: 3]),
            (),
        )
        for n, code in enumerate(texts)
    }
    of = standard("SCDLMCB7", "A unit", criteria, {"performance": ("An area",)}, texts)
    return coverage(portfolio("C001", tuple(evidence), unit(of, standing)))


def test_a_full_unit_stays_below_a_megabyte() -> None:
    text = to_html(large(139, 45), "assessor")
    assert len(re.findall(r"<td>·<i>none</i></td>", text)) == 139 * 30
    assert len(text.encode()) < 1_000_000


def test_its_size_grows_with_the_cells_and_no_faster() -> None:
    small, twice, both = (
        len(to_html(large(*size), "assessor")) for size in ((40, 20), (80, 20), (80, 40))
    )
    assert twice < 2.1 * small
    assert both < 2.1 * twice
