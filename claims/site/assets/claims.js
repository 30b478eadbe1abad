"use strict";
/* The claims as columns, the filter of an address, and what it selects. Names and meanings are those of the app:
   claims/filters.py. */
const CHOICES = ["family", "method", "model", "hardware", "dataset", "quantity", "requires", "venue", "domain",
  "qualifier", "phase", "baseline", "exact", "verified", "attribution", "kind"];
const MOST_TEXT = 200, NO_CHOICE = CHOICES.length; // place of the conditions that no menu changes

class Claims {
  constructor(core) {
    Object.assign(this, core);
    this.n = this.paper.length;
    this.facets = {};
    for (const name of CHOICES) {
      const column = this.columns[name] ?? this.papers[name];
      const codes = this.columns[name] ? column.codes : this.paper.map((paper) => column.codes[paper]);
      this.facets[name] = { words: column.words, codes: Uint32Array.from(codes) };
    }
    for (const name of ["paper", "scale", "low", "high"]) this[name] = Float64Array.from(this[name]);
    this.year = Uint16Array.from(this.paper, (paper) => this.papers.year[paper]);
    this.orders = new Map();
    this.searched = { words: null };
  }

  word(name, i) {
    const { words, codes } = this.columns[name];
    return words[codes[i]];
  }

  id(i) { return `${this.papers.slug[this.paper[i]]}.c${this.number[i]}`; }

  /** The place of a claim by its id, or -1. */
  find(id) {
    const [slug, number] = id.split(".c");
    const paper = this.papers.slug.indexOf(slug);
    return paper < 0 ? -1 : this.paper.findIndex((each, i) => each === paper && this.number[i] === Number(number));
  }

  label(name, key) { return this.labels[name]?.[key] ?? key; }

  /** How a claim's row is called in a chart: the method it is about, else its paper. */
  method(i) { return this.word("method", i) ?? this.papers.title[this.paper[i]]; }

  /** Fills in which claims hold every word of a search; the data for it come at the first search. */
  async search(words, spelling) {
    const terms = spelling.terms(words);
    if (!terms.length) { this.searched = { words, found: null }; return; }
    const { papers, names, quotes } = await claimsSite.load("search");
    const found = new Uint8Array(this.n).fill(1);
    for (const term of terms) {
      const inPaper = papers.map((text) => text.includes(term));
      const inNames = names.words.map((text) => text !== null && text.includes(term));
      for (let i = 0; i < this.n; i += 1)
        if (found[i] && !inPaper[this.paper[i]] && !inNames[names.codes[i]] && !quotes[i].includes(term)) found[i] = 0;
    }
    this.searched = { words, found };
  }

  /** How many conditions other than the kind each claim fails, and which one where it is one alone. */
  failures(filter) {
    const failed = { fails: new Uint8Array(this.n), which: new Uint8Array(this.n) };
    CHOICES.forEach((name) => { if (name !== "kind" && filter[name].length) this.fail(failed, name, filter[name]); });
    const { fails, which } = failed, miss = (i) => { fails[i] += 1; which[i] = NO_CHOICE; };
    if (filter.q && this.searched.found) for (let i = 0; i < this.n; i += 1) if (!this.searched.found[i]) miss(i);
    if (filter.year) {
      const [first, last] = filter.year;
      for (let i = 0; i < this.n; i += 1) if (this.year[i] < first || this.year[i] > last) miss(i);
    }
    if (filter.factor_min !== null) {
      const { scale, low } = this, least = filter.factor_min;
      for (let i = 0; i < this.n; i += 1) if (scale[i] !== 1 || low[i] < least) miss(i);
    }
    if (filter.typical) this.fail(failed, "qualifier", this.typical, NO_CHOICE);
    return failed;
  }

  /** Marks the claims without one of some keys as failing the condition at `place`. */
  fail({ fails, which }, name, keys, place = CHOICES.indexOf(name)) {
    const { words, codes } = this.facets[name], chosen = Uint8Array.from(words, (word) => Number(keys.includes(word)));
    for (let i = 0; i < this.n; i += 1)
      if (!chosen[codes[i]] && !(name === "method" && this.measuredBy(keys, i))) { fails[i] += 1; which[i] = place; }
  }

  measuredBy(names, i) {
    return this.word("attribution", i) === "reproduction" && names.includes(this.word("by", i));
  }

  /** How many claims each key of a facet would leave, by the place of the key in its words. */
  counts(name, { fails, which }) {
    const { words, codes } = this.facets[name], place = CHOICES.indexOf(name), counts = new Uint32Array(words.length);
    for (let i = 0; i < this.n; i += 1)
      if (fails[i] === 0 || (fails[i] === 1 && which[i] === place)) counts[codes[i]] += 1;
    return counts;
  }

  /** All claims in an order: `paper`, `newest`, `oldest`, or `factor`: factors, then ranges, points, the rest. */
  order(name) {
    if (!this.orders.has(name)) {
      const keys = new Float64Array(this.n);
      for (let i = 0; i < this.n; i += 1) keys[i] = this.sortKey(name, i);
      this.orders.set(name, Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b));
    }
    return this.orders.get(name);
  }

  sortKey(name, i) {
    if (name === "newest") return -this.year[i];
    if (name === "oldest") return this.year[i];
    if (name === "paper") return i;
    if (this.scale[i] === 0) return 3e12;
    const ranged = this.low[i] !== this.high[i];
    if (this.scale[i] === 2) return 2e12 - this.high[i];
    return ranged ? 1e12 - Math.sqrt(this.low[i] * this.high[i]) : -this.low[i];
  }

  /** What the sentence above the chart says of the matching claims. */
  summary({ fails }) {
    const papers = new Uint8Array(this.papers.slug.length), { paper, scale, low, high } = this;
    const code = (name, word) => this.columns[name].words.indexOf(word);
    const inWords = code("form", "words"), again = code("attribution", "reproduction"), withdrawn = code("status", "withdrawn");
    const form = this.columns.form.codes, by = this.columns.attribution.codes, status = this.columns.status.codes;
    const found = { claims: 0, factors: 0, points: 0, inWords: 0, remeasured: 0, papers: 0, low: Infinity, high: -Infinity };
    for (let i = 0; i < this.n; i += 1) {
      if (fails[i]) continue;
      found.claims += 1;
      papers[paper[i]] = 1;
      if (by[i] === again) found.remeasured += 1;
      if (form[i] === inWords) found.inWords += 1;
      if (scale[i] === 2) found.points += 1;
      if (scale[i] !== 1) continue;
      found.factors += 1;
      if (status[i] === withdrawn) continue;
      if (low[i] < found.low) found.low = low[i];
      if (high[i] > found.high) found.high = high[i];
    }
    for (const each of papers) found.papers += each;
    return found;
  }

  /** Of each family its figures on a scale: how many, the typical ones, and the ends of them all. */
  families({ fails }, scale) {
    const { words, codes } = this.facets.family, rows = words.map(() => null), methods = new Set();
    const range = { low: Infinity, high: -Infinity }, method = this.columns.method.codes;
    for (let i = 0; i < this.n; i += 1) {
      if (fails[i] || this.scale[i] !== scale) continue;
      const row = rows[codes[i]] ??= { name: this.label("family", words[codes[i]]), count: 0, values: [] };
      row.count += 1;
      if (scale === 2 ? this.low[i] === this.high[i] : this.pooled[i]) row.values.push(this.low[i]);
      if (this.low[i] < range.low) range.low = this.low[i];
      if (this.high[i] > range.high) range.high = this.high[i];
      methods.add(method[i] || -this.paper[i]);
    }
    return { rows: rows.filter(Boolean).sort((a, b) => b.count - a.count), range, methods: methods.size };
  }
}

const EMPTY = Object.freeze({ q: "", year: null, factor_min: null, typical: false,
  ...Object.fromEntries(CHOICES.map((name) => [name, []])) });

/** The filter and the page's own choices that an address asks for, and in words what of it was ignored. */
function readAddress(query, claims) {
  const filter = { ...EMPTY }, own = { view: "method", sort: null, claim: null, chosen: [], kinds: null }, ignored = [];
  const unknown = (name, value) => ignored.push(`${name} “${value}” is unknown`);
  const params = new URLSearchParams(query);
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name).filter((value) => value.trim());
    const last = values.at(-1);
    if (!values.length) continue;
    if (name === "q") {
      if (last.length > MOST_TEXT) ignored.push(`q is longer than ${MOST_TEXT} characters`);
      else filter.q = last.split(/\s+/).filter(Boolean).join(" ");
    } else if (name === "kind") {
      const known = values.filter((value) => value in claims.kinds);
      values.filter((value) => value !== "all" && !known.includes(value)).forEach((value) => unknown(name, value));
      own.kinds = values.includes("all") ? [] : known.length ? [...new Set(known)].sort() : null;
    } else if (CHOICES.includes(name)) {
      const replaced = values.flatMap((value) => claims.replaced[name]?.[value] ?? [value]);
      const words = new Set(claims.facets[name].words);
      const known = (value) => words.has(value) || claims.closed[name]?.includes(value)
        || (name === "method" && claims.columns.by.words.includes(value));
      filter[name] = [...new Set(replaced.filter(known))].sort();
      replaced.filter((value) => !known(value)).forEach((value) => unknown(name, value));
    } else if (name === "year") {
      const years = values.filter((value) => /^\d{4}$/.test(value)).map(Number).filter((y) => y >= 1950 && y <= 2100);
      if (years.length === values.length && years.length <= 2) filter.year = [Math.min(...years), Math.max(...years)];
      else ignored.push(`year “${values.join(" to ")}” is not a year or a first and a last year`);
    } else if (name === "factor_min") {
      if (Number(last) > 0 && Number.isFinite(Number(last))) filter.factor_min = Number(last);
      else ignored.push(`factor_min “${last}” is not a number above 0`);
    } else if (name === "typical") {
      if (last === "true" || last === "false") filter.typical = last === "true";
      else ignored.push(`typical “${last}” is neither true nor false`);
    } else if (name === "view") {
      if (["method", "table"].includes(last)) own.view = last; else unknown(name, last);
    } else if (name === "sort") {
      if (last in SORTS) own.sort = last; else unknown(name, last);
    } else if (name === "claim" || name === "chosen") {
      const places = values.map((value) => claims.find(value));
      values.filter((_, i) => places[i] < 0).forEach((value) => unknown(name, value));
      if (name === "claim") own.claim = places[0] >= 0 ? places[0] : null;
      else own.chosen = [...new Set(places.filter((place) => place >= 0))];
    } else ignored.push(`there is no filter “${name}”`);
  }
  return { filter, own, ignored };
}

/** The same as an address; what is left at its default is not in it. */
function writeAddress(filter, own, claims) {
  const params = new URLSearchParams();
  if (filter.q) params.append("q", filter.q);
  for (const name of CHOICES) if (name !== "kind") filter[name].forEach((value) => params.append(name, value));
  (own.kinds && !own.kinds.length ? ["all"] : own.kinds ?? []).forEach((kind) => params.append("kind", kind));
  if (filter.year) [...new Set(filter.year)].forEach((year) => params.append("year", year));
  if (filter.factor_min !== null) params.append("factor_min", filter.factor_min);
  if (filter.typical) params.append("typical", "true");
  if (own.view !== "method") params.append("view", own.view);
  if (own.sort) params.append("sort", own.sort);
  own.chosen.forEach((i) => params.append("chosen", claims.id(i)));
  if (own.claim !== null) params.append("claim", claims.id(own.claim));
  return params.toString();
}

const SORTS = { factor: "Largest factor first", newest: "Newest paper first", oldest: "Oldest paper first",
  paper: "By paper" };
