"""Tables of every format: the cells as printed, spans resolved, and a sentence for what cannot be read."""

from __future__ import annotations

import pytest

from claims.tables.grid import Table, TableError
from claims.tables.recognise import read_tables


def texts(table: Table) -> list[list[str]]:
    return [[each.text for each in row] for row in table.cells]


BOOKTABS = r"""
\begin{table}[t]
\caption{Latency on one A100, mean $\pm$ standard deviation over 3 seeds.}
\newcommand{\ours}{SpecTok\xspace}
\begin{tabular}{@{}llcc>{\columncolor{gray!10}}cS[table-format=2.1(2)]@{}}
\toprule
\multirow{2}{*}{\textbf{Model}} & \multirow{2}{*}{Method} & \multicolumn{2}{c}{Latency (ms) $\downarrow$} &
  \multirow{2}{*}{Acc.\ (\%) $\uparrow$} & {Memory (GB)} \\
\cmidrule(lr){3-4}
& & GSM8K & MMLU & & {peak} \\
\midrule
\multirow{2}{*}{Llama-2-7B} & Vanilla & 52.1 & 1{,}040.5 & 84.1 & 12.3(4) \\ % a comment & \\ more
 \rowcolor{blue!5} & \ours & \textbf{23.4} $\pm$ 0.2 & {\bf 401.2} & \underline{84.0$_{\pm 0.3}$} & 7(2) \\[2pt]
\midrule
Llama-2-13B & Medusa\textsuperscript{\dag} & -- & \cellcolor{green!20}{\textbf{800$^*$}} & \textcolor{red}{86} & N/A \\
\bottomrule
\end{tabular}
\end{table}
"""


def test_booktabs_with_spans_colours_marks_and_a_column_of_siunitx() -> None:
    (table,) = read_tables(BOOKTABS)
    latency, head = "Latency (ms) ↓", ["Model", "Method"]
    assert texts(table) == [
        [*head, latency, latency, "Acc. (%) ↑", "Memory (GB)"],
        [*head, "GSM8K", "MMLU", "Acc. (%) ↑", "peak"],
        ["Llama-2-7B", "Vanilla", "52.1", "1,040.5", "84.1", "12.3 ± 0.4"],
        ["Llama-2-7B", "SpecTok", "23.4 ± 0.2", "401.2", "84.0 ± 0.3", "7 ± 2"],
        ["Llama-2-13B", "Medusa^†", "–", "800^*", "86", "N/A"],
    ]
    assert table.head_rows == 2
    assert table.caption == "Latency on one A100, mean ± standard deviation over 3 seeds."
    assert [each.bold for each in table.cells[3]] == [False, False, True, True, False, False]
    assert table.cells[3][4].underlined


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"\textbf{\textit{{1.5}}}", "1.5"),
        (r"$2.72\times$", "2.72×"),
        (r"\num{1.2e3}", "1.2e3"),
        (r"\SI{12}{\milli\second}", "12 ms"),
        (r"\makecell[l]{two\\lines}", "two lines"),
        (r"\begin{tabular}{c}A\\B\end{tabular}", "A B"),
        (r"\shortstack{a \\ b}", "a b"),
        (r"M\"uller", "Müller"),
        (r"caf\'{e}", "café"),
        (r"\phantom{0}9.1", "9.1"),
        (r"$\mathbf{3.1}_{(\uparrow 1.0)}$", "3.1 (↑1.0)"),
        (r"9.1\rlap{$^{\ddagger}$}", "9.1^‡"),
        (r"9.1\tnote{a}", "9.1^a"),
        (r"9.1$^{1}$", "9.1^1"),
        (r"Foo~\cite{bar2020}", "Foo"),
        (r"\best{84.1}", "84.1"),
        (r"\Ours", "Ours"),
        (r"A \& B, 5\%, \$3", "A & B, 5%, $3"),
        (r"1\,024", "1 024"),
        (r"12.3\,\scriptsize$\pm$\,0.4", "12.3 ± 0.4"),
        (r"\multicolumn{1}{r}{7.5}", "7.5"),
    ],
)
def test_a_cell_of_latex(written: str, printed: str) -> None:
    (table,) = read_tables(rf"\begin{{tabular}}{{ll}} a & b \\ x & {written} \\ \end{{tabular}}")
    assert table.cells[1][1].text == printed


def test_a_long_table_prints_its_head_once() -> None:
    (table,) = read_tables(
        r"\begin{longtable}{lr} A & B \\ \endfirsthead A & B again \\ \endhead more \\ \endfoot x & 1 \\ y & 2 \\"
        r"\end{longtable}"
    )
    assert texts(table) == [["A", "B"], ["x", "1"], ["y", "2"]]
    assert table.head_rows == 1


def test_a_span_upwards_and_an_array_of_column_letters() -> None:
    (table,) = read_tables(
        r"\begin{tabular}{l|*{2}{c}p{2cm}} M & a & b & c \\ \hline & 1 & 2 & 3 \\ \multirow{-2}{*}{X} & 4 & 5 & 6 \\"
        r"\end{tabular}"
    )
    assert texts(table)[1:] == [["X", "1", "2", "3"], ["X", "4", "5", "6"]]


def test_rows_of_latex_alone_are_a_table() -> None:
    (table,) = read_tables("Method & MNLI \\\\ \\hline\nFull & 87.6 \\\\\nLoRA & 87.5 \\\\\n")
    assert texts(table) == [["Method", "MNLI"], ["Full", "87.6"], ["LoRA", "87.5"]]
    assert table.head_rows == 1


def test_several_tables_with_their_own_captions() -> None:
    one = r"\begin{table}\begin{tabular}{lr} a & b \\ x & %s \\ \end{tabular}\caption{Number %s}\end{table}"
    tables = read_tables("\n".join(one % (number, number) for number in "123"))
    assert [(table.caption, table.cells[1][1].text) for table in tables] == [(f"Number {n}", n) for n in "123"]


MARKDOWN = r"""
# Results
## On A100
### Vicuna-7B

**Table 4**: Throughput.

| Method \| variant | `tokens/s` | Speedup | PPL ↓ |
|:--|--:|:-:|---|
| Baseline | 1,200 | 1.00x | 5.47 |
| _Ours_ [with a link](http://x.y/(z)) | **2,880** | **2.40x** | 5.52 |
| [SAMD[EAGLE2]](https://x.y)🏅 | ~3.1k | $2.6\times$ | 6.10 (+0.63) |
| snake_case_name<sup>†</sup> | ~~900~~ | <b>0.75x</b> | \*5 |

## On H100
a | b
--|--
x | 1
"""


def test_markdown_with_links_escapes_and_headings() -> None:
    first, second = read_tables(MARKDOWN)
    assert texts(first) == [
        ["Method | variant", "tokens/s", "Speedup", "PPL ↓"],
        ["Baseline", "1,200", "1.00x", "5.47"],
        ["Ours with a link", "2,880", "2.40x", "5.52"],
        ["SAMD[EAGLE2]🏅", "~3.1k", "2.6×", "6.10 (+0.63)"],
        ["snake_case_name†", "900", "0.75x", "*5"],
    ]
    assert (first.headings, first.caption) == (("Results", "On A100", "Vicuna-7B"), "Table 4: Throughput.")
    assert second.headings == ("Results", "On H100")
    assert [row[1].bold for row in first.cells] == [False, False, True, False, False]


HTML = """<h2>On A100</h2><p>text</p><table class="t"><caption>Table 2: Memory [GB]</caption>
<thead><tr><th rowspan=2>GPU<th colspan="2" title="a > b">Full</th><th colspan='2'>LoRA</th></tr>
<tr><th>7B</th><th>13B</th><th>7B</th><th>13B</th></tr></thead>
<tbody><tr><td rowspan="2">A100 &amp; H100</td><td>60.1</td><td>112</td><td><b>20.3</b></td><td>35</td></tr>
<!-- <td>gone</td> --><tr><td>61</td><td>OOM</td><td>21<sub>±0.3</sub></td><td>36<sup>a</sup></td></tr></tbody>
</table>"""


def test_html_with_spans_in_both_ways() -> None:
    (table,) = read_tables(HTML)
    assert texts(table) == [
        ["GPU", "Full", "Full", "LoRA", "LoRA"],
        ["GPU", "7B", "13B", "7B", "13B"],
        ["A100 & H100", "60.1", "112", "20.3", "35"],
        ["A100 & H100", "61", "OOM", "21 ±0.3", "36^a"],
    ]
    assert (table.head_rows, table.caption, table.headings) == (2, "Table 2: Memory [GB]", ("On A100",))
    assert table.cells[2][3].bold


def test_rows_of_html_without_a_head_of_their_own() -> None:
    (table,) = read_tables("<tr><th>a<th>b<tr><td>x<td>1<tr><td>y<td>2")
    assert texts(table) == [["a", "b"], ["x", "1"], ["y", "2"]]
    assert table.head_rows == 1


def test_values_separated_by_semicolons_with_quoted_commas() -> None:
    (table,) = read_tables('\ufeffMethod;Data;Time (s)\n"FP16, dense";"C4, ""en""";12,5\nINT8;C4;6,25\n')
    assert texts(table)[1] == ["FP16, dense", 'C4, "en"', "12,5"]
    assert table.format == "csv"


def test_a_spreadsheet_with_a_heading_over_two_columns() -> None:
    (table,) = read_tables("\tLatency\t\tAcc\n\tp50\tp99\t\nA\t1\t2\t3\nB\t4\t5\t6\n")
    assert table.format == "tsv"
    assert texts(table)[2] == ["A", "1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no table found"),
        ("Just a sentence, with a comma.", "no table found"),
        (r"\begin{tabular}{ll} a & b \\ x & 1 \\", r"\begin{tabular} without its \end{tabular}"),
        (r"\begin{tabular}{ll} a & \textbf{b \\ x & 1 \\ \end{tabular}", "a { that is not closed"),
        (r"\begin{tabular}{ll} a & b} \\ x & 1 \\ \end{tabular}", "a } that closes nothing"),
        (r"\begin{tabular}{ll} a & b \\ x & 1 & 2 \\ \end{tabular}", "row 2 has 3 cells and the table 2 columns"),
        ("| a | b |\n|---|---|\n| x | 1 | 2 |\n", "row 2 has 3 cells and the table 2 columns"),
        ("| a | b | c |\n|---|---|---|\n| x | 1 |\n", "row 2 has 2 cells and the table 3 columns"),
        ("<table><tr><td>a<td>b<td>c<tr><td>x<td>1</table>", "row 2 has 2 cells and the table 3 columns"),
        ("<table><tr><td>a<td>b<tr><td>x<td>1", "<table> without its </table>"),
        ("a,b,c\nx,1,2\ny,1\nz,1,2\n", "row 3 has 2 cells and the table 3 columns"),
        ("a\tb\n" * 501, "more than 500 rows"),
        ("\t".join("abc" * 30) + "\n" + "\t".join("123" * 30), "more than 60 cells"),
        (f"a,b\nx,{'1' * 1001}\n", "a cell of 1,001 characters"),
        ("a,b\n" * 300_000, "1,200,000 characters, and at most 1,000,000 are read"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(TableError) as error:
        read_tables(text)
    assert said in str(error.value)
