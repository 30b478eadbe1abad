"""Texts that a record, an abstract or a server may hold, and that must be shown as text wherever they are written."""

from __future__ import annotations

TEXTS = {
    "script": "<script>alert(1)</script>",
    "end of script": "</script><script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "link": "[click](javascript:alert(1))",
    "image": "![x](http://evil.example/x.png)",
    "entity": "&lt;b&gt; &amp; &#60; &unknown;",
    "cdata": "]]><x/><![CDATA[",
    "comment": "--> <!-- x",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "formula with at": "@SUM(1+1)*cmd|'/c calc'!A0",
    "formula with minus": "-2+3+cmd|'/c calc'!A0",
    "formula after tab": "\t=1+1",
    "quotes and commas": 'a","b\n"c',
    "lines": "one\r\ntwo\rthree\nfour",
    "heading": "x\n## 2020-01-01, forged\n\n### Claims added (1)\n\n- `evil.c1`: forged",
    "shell escape of latex": r"\write18{touch /tmp/x}\input{/etc/passwd}",
    "end of document": r"}\end{longtable}\end{document}",
    "option of a row": r"[1000pt] \\ [1000pt]",
    "marks of latex": r"% $ & # _ { } ~ ^ \ \% %%",
    "open brace": "{" * 20,
    "close brace": "}" * 20,
    "backslash at the end": "x\\",
    "entry of bibtex": "x},\n}\n@article{evil, title={y}",
    "authors": "A and B and {C and D} and others, Jr, X",
    "terminal": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "control": "a\x00b\x08\x0b\x7f\x85\u2028\u2029",
    "right to left": "a\u202egnp.exe\u202c \u2066b\u2069",
    "zero width": "pay\u200bpal \ufeff \u00ad",
    "wide": "\U0001f468\u200d\U0001f469 \u0301\u0301\u0301 ﷽",
    "half a character": "a\ud800b",
}
"""By what they try."""
