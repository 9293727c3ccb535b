"""Documents made by hand, good and hostile, without the libraries that read them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def p(text: str, style: str = "") -> str:
    """A paragraph of WordprocessingML; ``text`` may hold further runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, *, core: str | None = None, **parts: str) -> bytes:
    """A Word document with a body, its own properties and further parts under word/."""
    files = {"word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"}
    if core is not None:
        files["docProps/core.xml"] = f"<cp:coreProperties {CORE}>{core}</cp:coreProperties>"
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    return archive(files.items())


def archive(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A ZIP archive, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return stream.getvalue()


def pdf(*pages: list[tuple[float, str]], information: str = "", trailer: str = "") -> bytes:
    """A PDF whose pages have lines, each with its height above the page's bottom."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"1 0 0 1 72 {height} Tm ({text}) Tj" for height, text in lines)
        stream = f"BT /F1 11 Tf {shown} ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects.append(f"<<{information}>>")
    text = "%PDF-1.4\n"
    offsets = []
    for n, it in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{n} 0 obj\n{it}\nendobj\n"
    table = "".join(f"{it:010} 00000 n \n" for it in offsets)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R/Info {len(objects)} 0 R{trailer}>>"
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}\nstartxref\n{text.index('1 0 obj')}"
    return (text[: text.rindex("\n")] + f"\n{text.index('xref')}\n%%EOF").encode("latin-1")
