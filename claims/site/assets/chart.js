"use strict";
/* Draws claims by method as the app does: reported and re-measured in one row, a dotted tail to each “up to”, the axis
   on top, a line at the baseline. A mark is {i, row, group, look, low, high, pooled, figure, tells}. */
const ROW = 22, MOST_ROWS = 60, MOST_MARKS = 700, ASIDE = 5;
const TICKS = [[1, 1.5, 2, 3, 5], [1, 2, 5], [1, 3], [1]];
const FACTORS = { baseline: 1, log: true, write: (value) => `${figureText(value)}×` };
const POINTS = { baseline: 0, log: false, write: (value) => (value > 0 ? "+" : "") + figureText(value) };

function figureText(value) {
  const short = Number(value.toPrecision(4));
  return (Math.abs(short) >= 1000 ? Math.round(value).toLocaleString("en-US") : String(short)).replace("-", "−");
}

/** Record text for plotly: as text. */
function plain(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (groups.has(name)) groups.get(name).push(item); else groups.set(name, [item]);
  }
  return groups;
}

function span(ends, scale) {
  const at = (value) => (scale.log ? Math.log10(value) : value), base = at(scale.baseline);
  const low = Math.min(base, at(ends.low)), high = Math.max(base, at(ends.high), low + 0.3), pad = 0.04 * (high - low);
  return { at, low: low - pad, high: high + pad };
}

function ticks({ low, high }, scale, most) {
  const inside = (list) => list.filter((tick) => {
    const place = scale.log ? Math.log10(tick) : tick;
    return place >= low && place <= high;
  });
  if (!scale.log) {
    const finest = Math.floor(Math.log10(high - low)) - 1;
    for (let power = finest; ; power += 1)
      for (const part of [1, 2, 5]) {
        const size = part * 10 ** power, first = Math.ceil(low / size), count = Math.floor(high / size) - first + 1;
        if (count <= most) return Array.from({ length: count }, (_, i) => Number(((first + i) * size).toPrecision(12)));
      }
  }
  const powers = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power += 1) powers.push(power);
  const choices = TICKS.map((parts) => powers.flatMap((power) => parts.map((part) => part * 10 ** power)));
  for (let step = 2; step < 9; step += 1) choices.push(powers.filter((p) => p % step === 0).map((p) => 10 ** p));
  return choices.map(inside).find((list) => list.length <= most) ?? [1];
}

const reaches = (marks) => marks.reduce((most, mark) => Math.max(most, mark.high), -Infinity);

/** Rows from top to bottom, groups of most claims first, in a group the largest reported figure first. */
function byMethod(marks) {
  const groups = [...grouped(marks, (mark) => mark.group)].sort((a, b) => b[1].length - a[1].length);
  const rows = [];
  for (const [group, some] of groups) {
    rows.push({ heading: group, count: some.length });
    const named = [...grouped(some, (mark) => mark.row)].map(([name, own]) => {
      const reported = own.filter((mark) => mark.own);
      return { name, marks: own, rank: reported.length ? reaches(reported) : -1e9 };
    });
    rows.push(...named.sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1)));
  }
  return rows;
}

function byGroup(marks) {
  const groups = [...grouped(marks, (mark) => mark.group)].sort((a, b) => b[1].length - a[1].length);
  return groups.map(([name, some]) => ({ name, marks: some, count: some.length, packed: true }));
}

function quartiles(values) {
  const sorted = Float64Array.from(values).sort();
  return [0.25, 0.5, 0.75].map((part) => {
    const place = part * (sorted.length - 1), low = Math.floor(place);
    return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  });
}

/** Marks of one place stand a little above and below each other. */
function offsets(marks, at, width, packed) {
  const lanes = packed ? [0, 1, -1, 2, -2] : [0, 1, -1], last = new Map();
  return marks.map((mark) => {
    if (mark.low < mark.high) return 0;
    const x = at(mark.low) * width;
    const lane = lanes.find((each) => x - (last.get(each) ?? -99) >= 12) ?? lanes[Math.abs(mark.i) % lanes.length];
    last.set(lane, x);
    return lane * ASIDE;
  });
}

class Chart {
  constructor(place, looks) {
    Object.assign(this, { place, looks });
    this.letters = document.createElement("canvas").getContext("2d");
  }

  /** Draws each mark; says how many methods there are, and whether they had to be put together by group. */
  draw(marks, scale, links) {
    const methods = new Set(marks.map((mark) => mark.row)).size, folded = methods > MOST_ROWS;
    const ends = { low: scale.baseline, high: scale.baseline };
    for (const mark of marks) { ends.low = Math.min(ends.low, mark.low); ends.high = Math.max(ends.high, mark.high); }
    const rows = folded ? byGroup(marks) : byMethod(marks), frame = this.frame(rows, scale, ends, folded);
    const traces = folded ? this.boxes(rows, scale, 5) : this.tails(rows, scale);
    traces.push(...this.marks(rows, frame), this.ends(rows, scale, folded));
    this.put(traces, rows, scale, { ...frame, links, folded });
    return { folded, single: true, methods };
  }

  /** Draws so many figures that only the sum of each group can be shown: rows of {name, count, values}. */
  sums({ rows, range, methods }, scale, links) {
    rows.forEach((row) => { row.packed = true; });
    const frame = this.frame(rows, scale, range, true);
    this.put(this.boxes(rows, scale, 1), rows, scale, { ...frame, links, folded: true });
    return { folded: true, single: false, methods };
  }

  /** Gives each row its height and place; says how wide everything is. */
  frame(rows, scale, ends, folded) {
    const wide = this.place.clientWidth >= 640, left = wide ? 190 : 92, right = wide ? (folded ? 140 : 90) : 74;
    let height = 0;
    for (const row of rows) {
      row.height = row.heading ? ROW + 4 : row.packed ? 34 : ROW;
      row.y = height + row.height / 2;
      height += row.height;
    }
    return { left, right, height, width: Math.max(this.place.clientWidth - left - right, 120), range: span(ends, scale) };
  }

  put(traces, rows, scale, frame) {
    Plotly.react(this.place, traces, this.layout(rows, scale, frame), { displayModeBar: false, responsive: false });
  }

  layout(rows, scale, { left, right, width, height, range, links, folded }) {
    const style = getComputedStyle(this.place), ink = style.color, grid = style.getPropertyValue("--grid");
    const at = scale.baseline, shown = ticks(range, scale, Math.max(3, Math.floor(width / 62)));
    const named = rows.filter((row) => !row.heading);
    const name = (row) => {
      const count = folded ? ` ${row.count.toLocaleString("en-US")}` : "";
      return `<a href="${links(row.name, folded)}">${plain(this.cut(row.name, left - 14, count))}</a>${count}`;
    };
    const line = (more) => ({ type: "line", layer: "below", line: { width: 2, color: "#8a94a6" }, ...more });
    return {
      height: height + 46, autosize: true, margin: { l: left, r: right, t: 40, b: 6, pad: 0 }, showlegend: false,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { color: ink, family: style.fontFamily },
      hovermode: "closest", hoverdistance: 14, dragmode: false, hoverlabel: { align: "left" },
      xaxis: { type: scale.log ? "log" : "linear", range: [range.low, range.high], side: "top", fixedrange: true,
        tickvals: shown, ticktext: shown.map((tick) => (tick === at ? `<b>baseline<br>${scale.write(tick)}</b>`
          : scale.write(tick))), tickangle: 0, gridcolor: grid, zeroline: false, tickfont: { size: 12 } },
      yaxis: { range: [height, 0], fixedrange: true, showgrid: false, zeroline: false, ticks: "",
        tickvals: named.map((row) => row.y), ticktext: named.map(name), tickfont: { size: 12 } },
      shapes: [...stretches(rows).map(([y0, y1]) => line({ x0: at, x1: at, y0, y1 })), ...rows.filter((row) => row.heading).map((row) =>
        line({ xref: "paper", x0: 0, x1: 1, y0: row.y + 12, y1: row.y + 12, line: { width: 1, color: grid } }))],
      annotations: rows.filter((row) => row.heading).map((row) => ({ xref: "paper", x: 0, xshift: -left, y: row.y,
        xanchor: "left", showarrow: false, font: { size: 12 },
        text: `<b><a href="${links(row.heading, true)}">${plain(row.heading)}</a></b> ${row.count}` })),
    };
  }

  cut(words, room, after = "") {
    this.letters.font = "12px sans-serif";
    const fits = (text) => this.letters.measureText(text + after).width <= room;
    if (fits(words)) return words;
    let kept = words.slice(0, 60);
    while (kept && !fits(`${kept}…`)) kept = kept.slice(0, -1);
    return `${kept.trimEnd()}…`;
  }

  tails(rows, scale) {
    const best = rows.flatMap((row) => (row.marks ?? []).filter((mark) => mark.low === mark.high
      && this.looks[mark.look].symbol.endsWith("-open") && ["“up to”", "worse"].includes(this.looks[mark.look].words))
      .map((mark) => [mark, row]));
    return [{ x: best.flatMap(([mark]) => [scale.baseline, mark.low, null]), mode: "lines", hoverinfo: "skip",
      y: best.flatMap(([, row]) => [row.y, row.y, null]), opacity: 0.7, type: "scatter",
      line: { width: 1.5, color: "#2f6fdf", dash: "dot" } }];
  }

  /** The middle half of the typical figures of each row as a pale bar with its median; of very many also the ends. */
  boxes(rows, scale, fewest) {
    const x = [], y = [], middles = [], ends = [], endsY = [];
    for (const row of rows) {
      const values = row.values ?? row.marks.filter((mark) => mark.pooled).map((mark) => mark.low);
      if (values.length < fewest) continue;
      const [low, middle, high] = quartiles(values);
      x.push(low, high, null);
      y.push(row.y, row.y, null);
      middles.push({ x: middle, y: row.y, n: values.length });
      if (row.values) {
        ends.push(values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b)), null);
        endsY.push(row.y, row.y, null);
      }
    }
    const bar = { mode: "lines", type: "scatter", hoverinfo: "skip" };
    return [{ ...bar, x: ends, y: endsY, line: { width: 2, color: "#2f6fdf" }, opacity: 0.5 },
      { ...bar, x, y, line: { width: 22, color: "#2f6fdf" }, opacity: fewest > 1 ? 0.16 : 0.35 },
      { x: middles.map((m) => m.x), y: middles.map((m) => m.y), mode: "markers", type: "scatter",
        marker: { symbol: "line-ns", size: 22, line: { width: 2.5, color: "#2f6fdf" } },
        hovertext: middles.map((m) => `median of ${m.n} typical figures: ${scale.write(m.x)}`),
        hovertemplate: "%{hovertext}<extra></extra>" }];
  }

  marks(rows, { range, width }) {
    const share = (value) => (range.at(value) - range.low) / (range.high - range.low);
    const placed = rows.flatMap((row) => {
      const marks = [...(row.marks ?? [])].sort((a, b) => a.low - b.low || a.i - b.i);
      const aside = offsets(marks, share, width, row.packed);
      return marks.map((mark, i) => ({ mark, y: row.y + aside[i] }));
    });
    const traces = [];
    for (const ranged of [true, false])
      this.looks.forEach((look, place) => {
        const some = placed.filter(({ mark }) => mark.look === place && mark.low < mark.high === ranged);
        if (some.length) traces.push((ranged ? bars : points)(some, look));
      });
    return traces;
  }

  /** The figure of a row, written once: that of its outermost mark; of a family with the method. */
  ends(rows, scale, folded) {
    const labels = rows.filter((row) => row.marks).map((row) => {
      const own = row.marks.filter((mark) => mark.own);
      const all = folded && own.length ? own : row.marks;
      const outermost = all.reduce((a, b) => (b.high > a.high || (b.high === a.high && b.own && !a.own) ? b : a));
      const words = folded ? `${this.cut(outermost.row, 74)} ${outermost.figure}` : outermost.figure;
      return { x: Math.max(outermost.high, scale.baseline), y: row.y, words };
    });
    return { x: labels.map((l) => l.x), y: labels.map((l) => l.y), text: labels.map((l) => plain(l.words)),
      mode: "markers+text", type: "scatter", textposition: "middle right", textfont: { size: 11 }, cliponaxis: false,
      hoverinfo: "skip", marker: { size: 12, opacity: 0 } };
  }
}

/** From where to where rows stand without a heading between them: the line of the baseline crosses no heading. */
function stretches(rows) {
  const found = [];
  for (const row of rows) {
    const [top, end] = [row.y - row.height / 2, row.y + row.height / 2];
    if (row.heading) continue;
    if (found.length && found.at(-1)[1] === top) found.at(-1)[1] = end; else found.push([top, end]);
  }
  return found;
}

const said = (some, times = 1) => ({
  customdata: some.flatMap(({ mark }) => Array(times).fill(mark.i)), cliponaxis: false, type: "scatter",
  hovertext: some.flatMap(({ mark }) => Array(times).fill(mark.tells)), hovertemplate: "%{hovertext}<extra></extra>",
});

function points(some, look) {
  return { ...said(some), x: some.map(({ mark }) => mark.low), y: some.map(({ y }) => y), mode: "markers",
    marker: { symbol: look.symbol, color: look.color, size: 10, opacity: 0.9,
      line: { width: look.symbol.endsWith("open") ? 1.5 : 0, color: look.color } } };
}

/** Pale bars, with invisible marks along them to click. */
function bars(some, look) {
  const parts = [0, 0.25, 0.5, 0.75, 1];
  const between = ({ low, high }) => parts.map((part) => (low > 0 ? low * (high / low) ** part : low + (high - low) * part));
  return { ...said(some, 6), x: some.flatMap(({ mark }) => [...between(mark), null]), mode: "lines+markers",
    y: some.flatMap(({ y }) => Array(6).fill(y)), line: { width: 7, color: look.color }, opacity: 0.6,
    marker: { size: 8, opacity: 0 } };
}
