"use strict";
/* Says whether claims may be ranked: looks up the rules that claims/compare exports; claims are numbers of rows. */
const ALIGNED = -1, DIFFERENT = 0, WORDED = 1, NOT_REPORTED = 2, NEITHER = 3; // places of an axis's weights

class Comparability {
  constructor(data, claims) {
    Object.assign(this, data);
    this.claims = claims;
    this.magnitudes = new Set(data.magnitudes);
    for (const axis of this.axes) {
      axis.pairs = new Set(axis.worded.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
      axis.kinds = new Set(axis.counts);
    }
    this.dataset = this.axes.find((axis) => axis.axis === "dataset");
  }

  /** Whether one paper states both in one table, or on one data set. */
  ofOneTable(a, b) {
    if (this.claims.paper[a] !== this.claims.paper[b]) return false;
    if (this.where[a] && this.where[a] === this.where[b]) return true;
    const { codes, same } = this.dataset;
    return Boolean(codes[a] && codes[b] && same[codes[a] - 1] === same[codes[b] - 1]);
  }

  state(axis, a, b) {
    const one = axis.codes[a], other = axis.codes[b];
    if (!one && !other) return axis.alike && this.ofOneTable(a, b) ? ALIGNED : NEITHER;
    if (!one || !other) return NOT_REPORTED;
    if (axis.how === "keys") return this.byKeys(axis, axis.more[one - 1], axis.more[other - 1], a, b);
    if (axis.same[one - 1] === axis.same[other - 1]) return ALIGNED;
    if (axis.how === "words") return this.byWords(axis.more[one - 1], axis.more[other - 1]);
    return axis.how === "worded_differently" || axis.pairs.has(`${one} ${other}`) ? WORDED : DIFFERENT;
  }

  byKeys(axis, [key, words, own], [otherKey, otherWords, otherOwn], a, b) {
    const keyed = key !== null && otherKey !== null;
    if (keyed && key !== otherKey) return DIFFERENT;
    const same = keyed || words === otherWords;
    return same && (!(own || otherOwn) || this.claims.paper[a] === this.claims.paper[b]) ? ALIGNED : WORDED;
  }

  byWords([pieces, names, exclusive], [otherPieces, otherNames, otherExclusive]) {
    if (exclusive.length && otherExclusive.length && !exclusive.some((word) => otherExclusive.includes(word)))
      return DIFFERENT;
    const more = (list, text) => !list.every((name) => this.holds(text.split(" "), name.split(" ")));
    return more(names, otherPieces) && more(otherNames, pieces) ? DIFFERENT : WORDED;
  }

  /** Whether a name stands in the pieces in one run; 128 does not stand in 128K. */
  holds(pieces, name) {
    return pieces.some((_, start) => name.every((piece, i) => pieces[start + i] === piece)
      && (name.length > 1 || !this.magnitudes.has(pieces[start + 1])));
  }

  weigh(axis, state, kinds, absolute) {
    if (state === ALIGNED) return 0;
    if (absolute && axis.absolute) return 3;
    return kinds.some((kind) => axis.kinds.has(kind)) ? axis.weights[state] : 0;
  }

  /** The heaviest weight of two claims (0 like for like, 1 with care, 2 side by side, 3 not comparable), and why. */
  pair(a, b) {
    const kinds = [this.claims.word("kind", a), this.claims.word("kind", b)];
    const absolute = Boolean(this.absolute[a] || this.absolute[b]);
    const axes = this.axes.map((axis) => {
      const state = this.state(axis, a, b);
      return { axis, state, weight: this.weigh(axis, state, kinds, absolute) };
    });
    return { weight: Math.max(this.status[a], this.status[b], ...axes.map((each) => each.weight)), axes };
  }

  /** The verdict on two or more claims: its words, its weight, and what weighs on each axis. */
  verdict(rows) {
    const heaviest = new Map();
    let weight = 0;
    rows.forEach((a, i) => rows.slice(i + 1).forEach((b) => {
      const pair = this.pair(a, b);
      weight = Math.max(weight, pair.weight);
      for (const each of pair.axes)
        if (each.weight > (heaviest.get(each.axis)?.weight ?? 0)) heaviest.set(each.axis, each);
    }));
    const reasons = [...heaviest.values()].sort((a, b) => b.weight - a.weight);
    return { weight, words: this.verdicts[weight], reasons: reasons.map((each) => this.reason(each, rows)) };
  }

  reason({ axis, state, weight }, rows) {
    const said = [...new Set(rows.map((row) => axis.codes[row] && axis.shown[axis.codes[row] - 1]).filter(Boolean))];
    if (!said.length) return { weight, words: `None of them says: ${axis.name}.`, silent: true };
    const silent = rows.some((row) => !axis.codes[row]) ? "; not every claim reports it" : "";
    const lead = { [DIFFERENT]: `Different ${axis.name}`, [WORDED]: `${axis.label} in different words` }[state];
    const words = `${lead ?? axis.label}: ${said.join(" vs ")}${silent}. ${weight > 1 ? axis.why : ""}`.trim();
    return { weight, words, silent: state >= NOT_REPORTED && weight < 2 };
  }
}
