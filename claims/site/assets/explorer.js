"use strict";
/* The explorer: the address says what is shown; every choice writes it, and Back undoes it. */
const $ = (id) => document.getElementById(id);
const FIRST_ROWS = 50, MENU = 200, MOST_CHOSEN = 8;

/** An element with text and elements in it; text is never markup. */
function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const several = (n, one, many = `${one}s`) => `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;

class Explorer {
  constructor(core) {
    this.claims = new Claims(core);
    this.spelling = new Spelling(core.spelling);
    this.chart = new Chart($("chart"), core.looks);
    this.rows = FIRST_ROWS;
    $("q").addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.change({ q: $("q").value.trim() }, {}, "typed"), 150);
    });
    $("reset").addEventListener("click", () => this.change({ ...EMPTY }));
    $("copy").addEventListener("click", () => this.copy());
    $("more").addEventListener("click", () => { this.rows += 200; this.table(); });
    $("sort").addEventListener("change", () => this.change({}, { sort: $("sort").value }));
    $("panel").addEventListener("close", () => { if (this.own.claim !== null) this.change({}, { claim: null }); });
    $("panel").addEventListener("click", (event) => { if (event.target === $("panel")) $("panel").close(); });
    addEventListener("popstate", () => this.read());
    addEventListener("resize", () => { clearTimeout(this.resizing); this.resizing = setTimeout(() => this.draw(), 120); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    document.addEventListener("click", (event) => this.followed(event));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
      event.preventDefault();
      $("q").focus();
    });
    $("filters").firstElementChild.open = innerWidth > 900;
    this.read();
  }

  async read() {
    Object.assign(this, readAddress(location.search, this.claims));
    $("q").value = this.filter.q;
    $("ignored").hidden = !this.ignored.length;
    $("ignored").textContent = `Part of the link was ignored: ${this.ignored.slice(0, 5).join("; ")}.`;
    await this.show();
  }

  /** Takes a choice, writes it into the address and shows what follows. */
  async change(filter, own = {}, typed = "") {
    Object.assign(this.filter, filter);
    Object.assign(this.own, own);
    const query = writeAddress(this.filter, this.own, this.claims);
    const replace = typed && this.typed;
    this.typed = typed;
    history[replace ? "replaceState" : "pushState"](null, "", `${location.pathname}${query ? `?${query}` : ""}`);
    $("ignored").hidden = true;
    await this.show();
  }

  /** A link within the explorer changes the view without a new page. */
  followed(event) {
    const link = event.target.closest?.("a");
    const href = link && (link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? link.href?.baseVal);
    if (!href?.startsWith("?") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", `${location.pathname}${href}`);
    this.read();
  }

  async show() {
    const { claims, filter } = this;
    if (filter.q && claims.searched.words !== filter.q) await claims.search(filter.q, this.spelling);
    if (!filter.q) claims.searched = { words: null };
    this.select();
    this.draw();
    this.table();
    this.words();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.menus(), 30);
    this.tray();
    this.panel();
  }

  /** Finds the matching claims; where nobody chose a kind, the first with a factor is shown. */
  select() {
    const { claims, filter, own } = this, failed = claims.failures(filter), { words, codes } = claims.facets.kind;
    const counts = new Uint32Array(words.length), factors = new Uint32Array(words.length);
    for (let i = 0; i < claims.n; i += 1) {
      if (failed.fails[i]) continue;
      counts[codes[i]] += 1;
      if (claims.scale[i] === 1) factors[codes[i]] += 1;
    }
    const kinds = Object.keys(claims.kinds), of = (found, kind) => found[words.indexOf(kind)] ?? 0;
    this.kindCounts = Object.fromEntries(kinds.map((kind) => [kind, of(counts, kind)]));
    const first = kinds.find((kind) => of(factors, kind)) ?? kinds.find((kind) => of(counts, kind));
    filter.kind = own.kinds ?? (first ? [first] : []);
    if (filter.kind.length) claims.fail(failed, "kind", filter.kind);
    this.failed = failed;
    this.summary = claims.summary(failed);
  }

  words() {
    const { claims, filter, summary } = this, kind = filter.kind.length === 1 ? claims.kinds[filter.kind[0]] : null;
    const parts = [several(summary.claims, kind?.one ?? "claim", kind?.many), ` from ${several(summary.papers, "paper")}`];
    if (kind && summary.factors) {
      const [low, high] = [summary.low, summary.high].map((value) => `${Number(value.toPrecision(3)).toLocaleString("en-US")}×`);
      parts.push(low === high ? `, ${low}` : `, ${low} to ${high}`);
      const others = summary.claims - summary.factors - summary.points - summary.inWords;
      const without = [[summary.points, "in points or percent"], [others, "in other units"],
        [summary.inWords, "without a number"]].filter(([n]) => n);
      if (summary.factors < 0.93 * summary.claims)
        parts.push(` (${without.map(([n, words]) => `${n.toLocaleString("en-US")} ${words}`).join(", ")})`);
    }
    $("sentence").replaceChildren(summary.claims ? `${parts.join("")}. ` : "No claims match these filters. ");
    if (summary.remeasured && summary.remeasured < summary.claims)
      $("sentence").append(make("a", { href: this.link({ attribution: ["reproduction"] }),
        textContent: `${summary.remeasured.toLocaleString("en-US")} re-measured by others` }));
    this.chips();
    this.pills();
  }

  /** The address of this view with other choices in the filter. */
  link(filter, own = {}) {
    const changed = { ...this.own, claim: null, ...own };
    return `?${writeAddress({ ...this.filter, ...filter }, changed, this.claims)}`;
  }

  chips() {
    const { claims, filter } = this, chips = [];
    const chip = (words, changed) => chips.push(make("button", { type: "button", className: "chip", title: "Remove this filter",
      onclick: () => this.change(changed) }, words, make("span", { ariaHidden: "true", textContent: " ×" })));
    for (const name of CHOICES) {
      if (name === "kind") continue;
      const before = claims.named.includes(name) ? `${claims.titles[name].toLowerCase()}: ` : "";
      for (const key of filter[name])
        chip(before + claims.label(name, key), { [name]: filter[name].filter((other) => other !== key) });
    }
    if (filter.year) chip([...new Set(filter.year)].join("–"), { year: null });
    if (filter.factor_min !== null) chip(`at least ${filter.factor_min}×`, { factor_min: null });
    if (filter.typical) chip("no “up to”", { typical: false });
    $("chips").replaceChildren(...chips);
  }

  pills() {
    const { claims, filter } = this, all = Object.values(this.kindCounts).reduce((a, b) => a + b, 0);
    const shown = (kind) => claims.kinds[kind].first || filter.kind.includes(kind) || this.kindCounts[kind];
    const pill = (kinds, words, n, chosen) => make("button", { type: "button", ariaPressed: String(chosen),
      onclick: () => this.change({}, { kinds, sort: null }) }, `${words} ${n.toLocaleString("en-US")}`);
    $("kinds").replaceChildren(pill([], "All", all, !filter.kind.length), ...Object.keys(claims.kinds).filter(shown)
      .map((kind) => pill([kind], claims.kinds[kind].short, this.kindCounts[kind], filter.kind.length === 1 && filter.kind[0] === kind)));
    $("views").replaceChildren(...Object.entries({ method: "By method", table: "Table" }).map(([view, words]) =>
      make("button", { type: "button", ariaPressed: String(this.own.view === view), onclick: () => this.change({}, { view }) }, words)));
  }

  /** One menu for each facet, with how many claims each of its keys would leave. */
  menus() {
    const { claims, filter } = this, menus = [];
    const open = new Set([...document.querySelectorAll("#menus details[open]")].map((each) => each.id));
    const menu = (name) => {
      const counts = claims.counts(name, this.failed), { words } = claims.facets[name];
      const keys = [];
      for (let code = 1; code < words.length; code += 1) if (counts[code] || filter[name].includes(words[code])) keys.push(code);
      keys.sort((a, b) => counts[b] - counts[a] || (words[a] < words[b] ? -1 : 1));
      const option = (code) => make("option", { value: words[code], textContent: `${claims.label(name, words[code])} ${counts[code].toLocaleString("en-US")}` });
      const left = keys.filter((code) => !filter[name].includes(words[code]));
      const first = make("option", { value: "", textContent: filter[name].length ? `${filter[name].length} chosen` : "Any" });
      const select = make("select", { onchange: () => this.change({ [name]: [...filter[name], select.value].sort() }) },
        first, ...left.slice(0, MENU).map(option));
      return make("label", {}, claims.titles[name], select);
    };
    const main = ["family", "method", "model", "hardware", "dataset", "quantity", "requires", "venue"];
    menus.push(...main.map(menu), ...this.numbers());
    const rest = CHOICES.filter((name) => name !== "kind" && !main.includes(name));
    const more = make("details", { id: "more-menus", open: open.has("more-menus") || rest.some((name) => filter[name].length) },
      make("summary", { textContent: "More" }), ...rest.map(menu));
    const focused = [...document.querySelectorAll("#menus select, #menus input")].indexOf(document.activeElement);
    $("menus").replaceChildren(...menus, more);
    if (focused >= 0) document.querySelectorAll("#menus select, #menus input")[focused]?.focus();
  }

  numbers() {
    const { filter, claims } = this, [first, last] = filter.year ?? ["", ""];
    const year = (value, place, words) => make("input", { type: "number", min: 1950, max: 2100, value, ariaLabel: words,
      placeholder: claims.years[place], onchange: (event) => {
        const years = [first || claims.years[0], last || claims.years[1]];
        years[place] = Number(event.target.value) || claims.years[place];
        this.change({ year: event.target.value || filter.year ? years.map(Number).sort((a, b) => a - b) : null });
      } });
    const least = make("input", { type: "number", min: 0, step: "any", value: filter.factor_min ?? "", placeholder: "2",
      onchange: (event) => this.change({ factor_min: Number(event.target.value) > 0 ? Number(event.target.value) : null }) });
    const only = make("input", { type: "checkbox", checked: filter.typical, onchange: (event) => this.change({ typical: event.target.checked }) });
    return [make("fieldset", {}, make("legend", { textContent: "Year" }), year(first, 0, "First year"), " to ", year(last, 1, "Last year")),
      make("label", {}, "At least (×)", least), make("label", { className: "check" }, only, "Hide “up to”")];
  }

  matching(order) {
    const found = [];
    for (const i of this.claims.order(order)) if (!this.failed.fails[i]) found.push(i);
    return found;
  }

  /** What stands in the chart: factors of one kind, or its gains in points; never several kinds together. */
  marks() {
    const { claims, filter, failed, summary } = this;
    if (filter.kind.length !== 1) return { n: 0 };
    const points = filter.kind[0] === "quality_gain" && summary.points > 0, found = [];
    const n = points ? summary.points : summary.factors, scale = points ? POINTS : FACTORS;
    if (n > MOST_MARKS) return { n, scale, families: claims.families(failed, points ? 2 : 1) };
    for (let i = 0; i < claims.n; i += 1)
      if (!failed.fails[i] && claims.scale[i] === (points ? 2 : 1)) found.push(this.mark(i, points));
    return { n, scale, found };
  }

  mark(i, points) {
    const { claims } = this, low = claims.low[i], high = claims.high[i];
    return { i, row: claims.method(i), group: claims.label("family", this.family(i)), low, high, look: claims.look[i],
      pooled: points ? low === high : claims.pooled[i], figure: claims.word("figure", i), tells: this.tells(i),
      own: claims.word("attribution", i) === "original" && claims.word("status", i) !== "withdrawn" };
  }

  family(i) { return wordOf(this.claims.facets.family, i); }

  tells(i) {
    const { claims } = this, title = claims.papers.title[claims.paper[i]], setting = claims.word("setting", i);
    return [`<b>${plain(claims.word("who", i))}</b>: ${plain(claims.word("claim", i))}`, plain(this.versus(i)),
      setting && `on ${plain(setting.slice(0, 80))}`, `${plain(title.length > 70 ? `${title.slice(0, 69)}…` : title)} (${claims.year[i]})`]
      .filter(Boolean).join("<br>");
  }

  versus(i) {
    const words = this.claims.word("baseline_words", i);
    if (!words) return "baseline not reported";
    return this.claims.word("baseline", i) ? `vs ${words}` : `vs “${words}”`;
  }

  draw() {
    const { claims, filter } = this;
    $("figure").hidden = this.own.view === "table";
    if (this.own.view === "table" || !window.Plotly) return;
    const { n, scale, found, families } = this.marks();
    $("chart").hidden = !n;
    $("key").textContent = "";
    if (!n) {
      $("note").textContent = !this.summary.claims ? "" : filter.kind.length === 1
        ? "These claims have no figure that could be drawn. The table has all of them."
        : "Choose one kind for a chart: figures of different kinds are never drawn together.";
      return;
    }
    const family = Object.entries(claims.labels.family);
    const keyOf = (label) => family.find(([, words]) => words === label)?.[0] ?? label;
    const links = (name, folded) => this.link(folded ? { family: [keyOf(name)] } : { method: [name] });
    const drawn = families ? this.chart.sums(families, scale, links) : this.chart.draw(found, scale, links);
    const used = new Set((found ?? []).map((mark) => (mark.low < mark.high ? -1 : mark.look)));
    const keys = claims.looks.filter((look, place) => used.has(look.symbol ? place : -1));
    const unique = keys.filter((look, place) => keys.findIndex((other) => other.words === look.words) === place);
    $("key").replaceChildren(...unique.map((look) => make("span", { className: "look" }, make("i", { style: `color: ${look.color}`,
      textContent: look.glyph, ariaHidden: "true" }), ` ${look.words}`)), drawn.single ? make("span", { textContent: "Select a mark or a name." }) : "");
    const all = `${several(drawn.methods, "method")}: a band for each family.`;
    $("note").textContent = drawn.folded
      ? `${all} ${drawn.single ? "Pale bars" : "Bars"}: the middle half of typical figures, with the median. Filter to see every method.`
      : "Families by number of claims, methods by their largest reported figure. No ranking: settings differ.";
    $("chart").setAttribute("aria-label", `${several(n, "figure")} of ${several(drawn.methods, "method")}; the table below has them all.`);
    $("chart").dataset.marks = n;
    if (!this.clicks) {
      this.clicks = true;
      $("chart").on("plotly_click", ({ points: [point] }) => { if (point.customdata !== undefined) this.change({}, { claim: point.customdata }); });
    }
  }

  table() {
    const { claims, filter, own } = this, one = filter.kind.length === 1;
    const orders = Object.keys(SORTS).filter((name) => one || name !== "factor");
    const order = orders.includes(own.sort) ? own.sort : one ? "factor" : "paper";
    $("sort").replaceChildren(...orders.map((name) => make("option", { value: name, textContent: SORTS[name], selected: name === order })));
    const found = this.matching(order), shown = found.slice(0, this.rows);
    const titles = ["", "Method", "Claim", "Baseline", "Setting", "In the same run", "By", "Venue", "Year", ...(one ? ["Factor"] : [])];
    $("table").tHead.replaceChildren(make("tr", {}, ...titles.map((title) => (title ? make("th", { scope: "col", textContent: title })
      : make("td", {})))));
    $("table").tBodies[0].replaceChildren(...shown.map((i) => this.row(i, one)));
    $("table").dataset.claims = found.length;
    $("shown").textContent = `${shown.length < found.length ? `${shown.length.toLocaleString("en-US")} of ` : ""}${several(found.length, "claim")}. Choose 2 to ${MOST_CHOSEN} to see whether they may be ranked.`;
    $("more").hidden = shown.length === found.length;
  }

  row(i, one) {
    const { claims, own } = this, id = claims.id(i);
    const box = make("input", { type: "checkbox", checked: own.chosen.includes(i), ariaLabel: `Choose ${claims.word("who", i)}, ${claims.word("claim", i)}`,
      onchange: () => this.choose(i, box.checked) });
    const open = make("a", { href: `claim/${id}.html`, textContent: claims.word("claim", i), onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.change({}, { claim: i });
    } });
    const cells = [claims.word("who", i), open, claims.word("baseline_words", i), claims.word("setting", i), claims.word("same_run", i),
      claims.word("by", i), claims.label("venue", wordOf(claims.facets.venue, i)), claims.year[i]];
    const cell = (content) => make("td", {}, content ? (content instanceof Node ? content : make("span", { textContent: content, title: content }))
      : make("span", { className: "quiet", textContent: "not reported" }));
    const row = make("tr", {}, make("td", {}, box), ...cells.map(cell));
    if (one) row.append(this.factor(i));
    return row;
  }

  factor(i) {
    const { claims } = this;
    if (claims.scale[i] !== 1 || claims.low[i] !== claims.high[i]) return make("td", {});
    const bar = make("i", { className: "amount", ariaHidden: "true" });
    bar.style.setProperty("--part", Math.min(1, claims.low[i] / 10));
    return make("td", { className: "number" }, bar, ` ${figureText(claims.low[i])}×`);
  }

  choose(i, on) {
    const chosen = on ? [...this.own.chosen, i].slice(-MOST_CHOSEN) : this.own.chosen.filter((other) => other !== i);
    this.change({}, { chosen });
  }

  /** What is chosen, and whether it may be ranked. */
  async tray() {
    const { claims, own } = this, tray = $("tray");
    tray.hidden = !own.chosen.length;
    document.body.classList.toggle("chosen", own.chosen.length > 0);
    if (!own.chosen.length) return;
    const names = own.chosen.map((i) => make("button", { type: "button", className: "chip", title: "Remove", onclick: () => this.choose(i, false) },
      `${claims.word("who", i)} ${claims.word("figure", i) ?? claims.word("claim", i)}`, make("span", { ariaHidden: "true", textContent: " ×" })));
    const clear = make("button", { type: "button", onclick: () => this.change({}, { chosen: [] }) }, "Clear selection");
    if (own.chosen.length < 2) {
      tray.replaceChildren(make("div", { className: "bar" }, ...names, "Choose another claim to compare.", clear));
      return;
    }
    this.comparability ??= new Comparability(await claimsSite.load("compare"), claims);
    const { weight, words, reasons } = this.comparability.verdict(own.chosen);
    const heads = ["✓ You may rank these", "✓ You may rank these, with care", "✕ Do not rank these: side by side only", "✕ Not comparable"];
    const silent = reasons.filter((reason) => reason.silent), loud = reasons.filter((reason) => !reason.silent);
    const listed = loud.map((reason) => make("li", { textContent: reason.words }));
    if (silent.length) listed.push(make("li", { textContent: `Not reported by every claim, which is not agreement: ${silent.length} more.` }));
    const why = make("details", { open: innerWidth > 900 && weight > 1 }, make("summary", { textContent: `Why: ${several(reasons.length, "reason")}` }), make("ul", {}, ...listed));
    tray.dataset.verdict = words;
    tray.replaceChildren(make("div", { className: "bar" }, make("strong", { className: weight > 1 ? "no" : "yes", textContent: heads[weight] }), ...names, clear),
      reasons.length ? why : "");
  }

  /** The open claim: its figure, quote, baseline, setting and paper. */
  async panel() {
    const { claims, own } = this, panel = $("panel"), i = own.claim;
    if (i === null) { if (panel.open) panel.close(); return; }
    const part = await claimsSite.load(`details-${Math.floor(i / claims.part)}`);
    if (own.claim !== i) return;
    const [status, figure, of, quote, place, effect, facts, silent, note, original, together] = part[i % claims.part];
    const line = (words, className = "") => (words ? make("p", { className, textContent: words }) : null);
    const claimLink = (j) => make("li", {}, make("a", { href: this.link({}, { claim: j }), textContent: claims.word("claim", j) }),
      ` · ${[claims.word("who", j), claims.word("by", j)].filter(Boolean).join(", by ")}`);
    const list = (title, places) => (places.length ? [make("h3", { textContent: title }), make("ul", {}, ...places.map(claimLink))] : []);
    const slug = claims.papers.slug[claims.paper[i]];
    panel.replaceChildren(
      make("div", { className: "bar" }, make("button", { type: "button", onclick: () => panel.close() }, "Close"),
        make("button", { type: "button", onclick: () => this.choose(i, !own.chosen.includes(i)) }, own.chosen.includes(i) ? "Do not compare" : "Compare"),
        make("a", { href: `claim/${claims.id(i)}.html`, textContent: "Page to link and cite" })),
      line(status, "warning") ?? "", line(claims.word("who", i), "quiet"), make("h2", { className: "figure", textContent: figure }), line(of),
      make("blockquote", { textContent: `“${quote}”` }), line(place, "quiet small"), line(effect) ?? "",
      ...list("Re-measured by others, conditions differ", claims.again[i] ?? []),
      ...list("Re-measures", [claims.find(original ?? "")].filter((j) => j >= 0)),
      ...list("Also reported for this run", together.map((id) => claims.find(id)).filter((j) => j >= 0)),
      make("dl", {}, ...facts.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })])),
      line(silent, "quiet small") ?? "", note ? line(`Curator’s note: ${note}`) : "",
      make("p", {}, make("a", { href: `paper/${slug}.html`, textContent: claims.papers.title[claims.paper[i]] }),
        ` · ${claims.label("venue", wordOf(claims.facets.venue, i))} ${claims.year[i]}`));
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  }

  async copy() {
    try { await navigator.clipboard.writeText(location.href); $("copy").textContent = "Copied"; } catch { prompt("Copy this link", location.href); }
    setTimeout(() => { $("copy").textContent = "Copy link"; }, 1500);
  }
}

function wordOf({ words, codes }, i) { return words[codes[i]]; }

claimsSite.load("core").then((core) => {
  window.explorer = new Explorer(core);
  if (!window.Plotly) addEventListener("load", () => explorer.draw());
});
