"""The same report with ReportLab's Platypus, rendered in the handler: what is written first, and often stays.

Takes the sheets as JSON, and streams each PDF. Without stubs: its messages are bytes.
"""

import asyncio
import io
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import segno
from reportlab.graphics.shapes import Drawing, PolyLine
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

BRAND, ALARM, RULE = colors.HexColor("#0b5c6b"), colors.HexColor("#b3261e"), colors.HexColor("#d5dcdf")
NORMAL = ParagraphStyle("normal", fontName="noto", fontSize=8.5, leading=10)
TITLE = ParagraphStyle("title", parent=NORMAL, fontName="noto-bold", fontSize=14, leading=18)
NAME = ParagraphStyle("name", parent=NORMAL, fontName="devanagari")
WIDTHS = [50 * mm, 20 * mm, 10 * mm, 28 * mm, 34 * mm, 36 * mm]


def rendered(sheet: dict[str, Any]) -> bytes:
    written = io.BytesIO()
    segno.make(sheet["address"], error="m").save(written, kind="png", scale=4)
    code = ImageReader(written)

    def frame(canvas: Any, document: Any) -> None:
        canvas.setFillColor(BRAND)
        canvas.rect(16 * mm, 276 * mm, 9 * mm, 9 * mm, stroke=0, fill=1)
        canvas.setFont("noto-bold", 14)
        canvas.drawString(28 * mm, 280 * mm, "HexaLab Diagnostics")
        canvas.setFont("noto", 7.5)
        canvas.drawString(28 * mm, 276 * mm, "Clinical laboratory, 14 MG Road, Pune 411001")
        canvas.line(16 * mm, 272 * mm, 194 * mm, 272 * mm)
        canvas.line(16 * mm, 39 * mm, 194 * mm, 39 * mm)
        canvas.setFont("noto", 7)
        canvas.drawString(16 * mm, 33 * mm, f"Report {sheet['number']}, page {document.page}")
        canvas.drawString(16 * mm, 29 * mm, sheet["address"][:100])
        canvas.drawImage(code, 170 * mm, 13 * mm, 24 * mm, 24 * mm)

    rows: list[list[Any]] = [["Liver panel", "Result", "", "Unit", "Reference", "Trend"]]
    style: list[Any] = [
        ("FONT", (0, 0), (-1, -1), "noto", 8.5),
        ("FONT", (0, 0), (-1, 0), "noto-bold", 8.5),
        ("BACKGROUND", (0, 0), (-1, 0), BRAND),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
        ("ALIGN", (1, 0), (1, -1), "RIGHT"),
    ]
    for number, line in enumerate(sheet["lines"], start=1):
        rows.append(
            [
                Paragraph(line["name"], NORMAL),
                line["value"],
                line["flag"],
                line["unit"],
                line["reference"],
                course(line),
            ]
        )
        if line["flag"]:
            style += [
                ("FONT", (1, number), (2, number), "noto-bold", 8.5),
                ("TEXTCOLOR", (1, number), (2, number), ALARM),
            ]
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=16 * mm, rightMargin=16 * mm, topMargin=32 * mm, bottomMargin=40 * mm
    )
    story = [
        Paragraph("Laboratory report", TITLE),
        Table(
            [[Paragraph(sheet["patient"], NAME), Paragraph(f"{sheet['number']}, {sheet['price']}", NORMAL)]],
            colWidths=[89 * mm, 89 * mm],
        ),
        Table(rows, colWidths=WIDTHS, repeatRows=1, style=TableStyle(style)),
        Spacer(1, 3),
        Paragraph("H above and L below the reference interval of the patient's age and sex. End of report.", NORMAL),
    ]
    document.build(story, onFirstPage=frame, onLaterPages=frame)
    return out.getvalue()


def course(line: dict[str, Any]) -> Any:
    if not line["course"]:
        return ""
    drawing = Drawing(20 * mm, 4 * mm)
    step = 20 * mm / (len(line["course"]) - 1)
    points = [at for number, height in enumerate(line["course"]) for at in (number * step, height * 4 * mm)]
    drawing.add(PolyLine(points, strokeColor=BRAND))
    return drawing


async def take_batch(request: bytes, _context: Any) -> AsyncIterator[bytes]:
    for sheet in json.loads(request):
        yield rendered(sheet)


async def serve() -> None:
    fonts = Path(os.environ["FONTS"])
    for name, file in (("noto", "Sans-Regular"), ("noto-bold", "Sans-Bold"), ("devanagari", "SansDevanagari-Regular")):
        pdfmetrics.registerFont(TTFont(name, fonts / f"Noto{file}.ttf"))
    server = grpc.aio.server()
    method = grpc.unary_stream_rpc_method_handler(take_batch)
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("Naive", {"TakeBatch": method})])
    server.add_insecure_port(f"127.0.0.1:{os.environ['GRPC_PORT']}")
    await server.start()
    await server.wait_for_termination()


asyncio.run(serve())
