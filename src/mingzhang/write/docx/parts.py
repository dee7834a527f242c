"""The parts of a Word document besides its text: settings, fonts, footers, the mark of a draft, and the archive."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from io import BytesIO

from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
W = f"{_FORMATS}/wordprocessingml/2006/main"
R = f"{_FORMATS}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_TYPE}.wordprocessingml"
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
# the fonts of official documents, and what stands in for them where they are missing
_FONTS = (("仿宋", "仿宋_GB2312;FangSong"), ("黑体", "SimHei"), ("宋体", "SimSun"), ("楷体", "楷体_GB2312;KaiTi"))
FOOTERS = ("odd", "even", "none")


def archive(document: str, title: str, year: int, charts: Mapping[str, tuple[str, bytes]], *, draft: bool) -> bytes:
    """Return the whole file. `charts` holds each chart's XML and workbook by its name."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(charts, draft=draft).encode(),
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument", "word/document.xml"),
                "rId2": ("extended-properties", "docProps/app.xml"),
                "core": ("core-properties", "docProps/core.xml"),
            }
        ).encode(),
        "docProps/app.xml": _app().encode(),
        "docProps/core.xml": _core(title, year).encode(),
        "word/document.xml": document.encode(),
        "word/styles.xml": (files("mingzhang.write.docx") / "styles.xml").read_bytes(),
        "word/settings.xml": _settings().encode(),
        "word/fontTable.xml": _fonts().encode(),
    }
    related = {
        "styles": ("styles", "styles.xml"),
        "settings": ("settings", "settings.xml"),
        "fonts": ("fontTable", "fontTable.xml"),
    }
    for name in FOOTERS:
        parts[f"word/footer-{name}.xml"] = _footer(name).encode()
        related[f"footer-{name}"] = ("footer", f"footer-{name}.xml")
    if draft:
        parts["word/header-draft.xml"] = _draft().encode()
        related["header-draft"] = ("header", "header-draft.xml")
    for name, (xml, workbook) in charts.items():
        parts[f"word/charts/{name}.xml"] = xml.encode()
        parts[f"word/embeddings/{name}.xlsx"] = workbook
        workbook_place = {"rId1": ("package", f"../embeddings/{name}.xlsx")}
        parts[f"word/charts/_rels/{name}.xml.rels"] = _relations(workbook_place).encode()
        related[name] = ("chart", f"charts/{name}.xml")
    parts["word/_rels/document.xml.rels"] = _relations(related).encode()
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, _SAME_TIME), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def section(kind: str, *, first: bool, draft: bool) -> str:
    """Return the properties of a section: its paper, margins, footers and headers."""
    width, height, margins = {
        "text": (11906, 16838, (2098, 1474, 1984, 1588)),
        "upright": (11906, 16838, (1361, 1134, 1247, 1134)),
        "wide": (16838, 11906, (1361, 1134, 1247, 1134)),
    }[kind]
    top, right, bottom, left = margins
    marks = ("default", "even", "first") if draft else ()
    headers = "".join(f'<w:headerReference w:type="{mark}" r:id="header-draft"/>' for mark in marks)
    footers = "".join(
        f'<w:footerReference w:type="{mark}" r:id="footer-{name}"/>'
        for mark, name in (("default", "odd"), ("even", "even"), ("first", "none"))
    )
    turned = ' w:orient="landscape"' if kind == "wide" else ""
    return (
        f"<w:sectPr>{headers}{footers}"
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="850" w:footer="992" w:gutter="0"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )


def _relations(related: Mapping[str, tuple[str, str]]) -> str:
    package = f"{_FORMATS}/package/2006/relationships"
    rows = "".join(
        f'<Relationship Id="{name}" Type="{package if kind == "core-properties" else R}'
        f'{"/metadata" if kind == "core-properties" else ""}/{kind}" Target="{target}"/>'
        for name, (kind, target) in related.items()
    )
    return f'{HEAD}<Relationships xmlns="{package}">{rows}</Relationships>'


def _content_types(charts: Mapping[str, object], *, draft: bool) -> str:
    named = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "/docProps/app.xml": f"{_TYPE}.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/word/footer-{name}.xml": f"{_WORD}.footer+xml" for name in FOOTERS},
        **({"/word/header-draft.xml": f"{_WORD}.header+xml"} if draft else {}),
        **{f"/word/charts/{name}.xml": f"{_TYPE}.drawingml.chart+xml" for name in charts},
    }
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items())
    return (
        f'{HEAD}<Types xmlns="{_FORMATS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="xlsx" ContentType="{_TYPE}.spreadsheetml.sheet"/>{rows}</Types>'
    )


def _core(title: str, year: int) -> str:
    """Return the properties of the document: its title and year, and nobody's name."""
    moment = f'xsi:type="dcterms:W3CDTF">{year:04d}-01-01T00:00:00Z'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_FORMATS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(clean(title))}</dc:title><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def _app() -> str:
    return f'{HEAD}<Properties xmlns="{_FORMATS}/officeDocument/2006/extended-properties"></Properties>'


def _settings() -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _fonts() -> str:
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in _FONTS
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def _footer(name: str) -> str:
    """Return a footer: the page number on the outer side, nothing on the cover."""
    side = {"odd": "right", "even": "left"}.get(name, "center")
    number = "" if name == "none" else f"{run('— ')}{field('PAGE', '1')}{run(' —')}"
    look = f'<w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>'
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p>{look}{number}</w:p></w:ftr>'


def run(text: str, look: str = "") -> str:
    """Return a run of text; line breaks stay line breaks."""
    lines = clean(text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def field(code: str, shown: str) -> str:
    """Return a field with what it shows until it is brought up to date."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _draft() -> str:
    """Return the header of a draft: the word across the whole page, behind the text."""
    word = escape(messages("publication")["draft"])
    return (
        f'{HEAD}<w:hdr xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="WaterMark1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;'
        "margin-left:0;margin-top:0;width:320pt;height:150pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e6b8b7" stroked="f">'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{word}"/></v:shape>'
        "</w:pict></w:r></w:p></w:hdr>"
    )
