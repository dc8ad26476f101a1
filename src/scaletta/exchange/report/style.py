"""How the page of a report looks on a screen and on A4."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
@page { size: A4; margin: 11mm 10mm }
* { box-sizing: border-box }
body { margin: 0; color: #000; background: #fff; font: 8.5pt/1.32 "Helvetica Neue", Arial, "Liberation Sans",
  "DejaVu Sans", sans-serif }
main { width: 190mm; max-width: 100%; margin: 0 auto }
header { border-bottom: 0.5mm solid #000; padding-bottom: 1.5mm; overflow-wrap: anywhere }
h1 { font-size: 19pt; line-height: 1.15; margin: 0 }
header p { font-size: 11pt; margin: 0.5mm 0 0 }
h2 { font-size: 11pt; line-height: 1.2; margin: 4.5mm 0 1mm; break-after: avoid }
p { margin: 1mm 0 }
.stands { margin: 2mm 0 }
.note { font-size: 7pt; color: #333 }
.whole, tr, .small { break-inside: avoid }
table { border-collapse: collapse; width: 100% }
thead { display: table-header-group }
tfoot { display: table-row-group }
th, td { padding: 0.7mm 0.8mm; vertical-align: top; text-align: left; border-bottom: 0.15mm solid #aaa }
thead th { vertical-align: bottom; border-bottom: 0.3mm solid #000 }
tfoot th, tfoot td { border-bottom: 0.3mm solid #000; border-top: 0.3mm solid #000; font-weight: bold }
.long { overflow-wrap: anywhere }
.figures { font-size: 7pt; line-height: 1.2; table-layout: fixed }
.figures th, .figures td { padding: 0.8mm 0.5mm }
.figures th:nth-child(1) { width: 17mm }
.figures th:nth-child(2) { width: 17mm }
.figures th:nth-child(3) { width: 14mm }
.figures th:nth-child(n+4), .figures td:nth-child(n+4) { text-align: right }
.texts th { width: 24mm }
.texts td:nth-child(3) { width: 80mm }
.texts tr > td:first-child { width: 12mm }
.texts, .counts { font-size: 8pt }
.texts td { overflow-wrap: anywhere }
.counts th:nth-child(n+2), .counts td { text-align: right }
.plans td:nth-child(2), .plans th:nth-child(2) { text-align: left }
figure { margin: 0 }
svg { display: block; width: 100%; height: auto; font-family: inherit }
.many { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2.5mm 5mm }
.small figcaption { overflow-wrap: anywhere; line-height: 1.2 }
.label { font-size: 7.5pt; margin: 0.5mm 0 0 }
.nothing { aspect-ratio: 180 / 38 }
.choice { font-size: 8pt }
@media screen { body { padding: 8mm 4mm; font-size: 10pt } main { width: 210mm; overflow-x: auto } }
""".strip()
