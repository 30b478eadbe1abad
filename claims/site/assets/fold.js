"use strict";
/* Folds the words of a search to one spelling, as claims/spelling.py folds the text that is searched: its tables and
   patterns are data, the steps are these. */
class Spelling {
  constructor(tables) {
    Object.assign(this, tables);
    this.re = {};
    for (const [name, source] of Object.entries(tables.patterns)) {
      this.re[name] = new RegExp(source, "gu");
      this.re[`has_${name}`] = new RegExp(source, "u");
    }
    this.whole = new RegExp(`^(?:${tables.patterns.plural})$`, "u");
    this.oneVowel = new RegExp(`^(?:${tables.patterns.one_vowel})`, "u");
  }

  plainText(text) {
    const letters = text.replaceAll("$\\times$", "x").replaceAll("\\times", "x").toLowerCase().replaceAll("ß", "ss");
    const bare = letters.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return [...bare].map((c) => this.plain[c] ?? c).join("").split(/\s+/u).filter(Boolean).join(" ");
  }

  folded(text) {
    let words = text.includes("\\%") || text.includes("$")
      ? text.replaceAll("\\%", "%").replaceAll("$\\times$", "x").replaceAll("$", "") : text;
    words = this.plainText(words).split(" ").map((word) => this.word(word)).join(" ");
    if (words.includes(this.mark))
      words = words.replace(this.re.spaced_unit, this.mark).replace(this.re.spaced_version, "");
    const parts = new Set(words.split(" "));
    for (const first of Object.keys(this.first).filter((each) => parts.has(each)).sort())
      words = words.replace(new RegExp(this.first[first], "gu"), first);
    return words;
  }

  word(word) {
    word = this.without(word, this.opening, true) || word;
    const letters = this.without(word, this.closing, false);
    if (/^[a-z]+$/.test(letters)) return this.americanWord(letters) + word.slice(letters.length);
    if (word.includes(this.mark) || word.includes("^") || word.includes(","))
      word = word.replaceAll(this.mark, "'").replace(this.re.power, "").replace(this.re.thousands, "");
    if (this.re.has_letters.test(word))
      word = this.parted(word.replace(this.re.word, (found) => this.americanWord(found)));
    return word.replace(this.re.number, (found) => this.mark + found + this.mark);
  }

  parted(word) {
    if (word.includes("-")) {
      word = word.replace(this.re.hyphened_v, "").replace(this.re.hyphened_version, "");
      word = word.replace(this.re.hyphened_unit, "").replace(this.re.hyphened_preposition, "$1");
      word = word.replace(this.re.after_name, "$1 ").replace(this.re.hyphen, " ");
    }
    return word.replace(this.re.before_size, " ").replace(this.re.times_name, " ");
  }

  americanWord(word) {
    const found = this.re.has_british.exec(word);
    if (!found) return word;
    const [name, part] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    if (name === "ll" && this.oneVowel.test(word)) return word;
    return word.slice(0, found.index) + this.american[name] + word.slice(found.index + part.length);
  }

  without(word, signs, left, right = !left) {
    let start = 0, end = word.length;
    while (left && start < end && signs.includes(word[start])) start += 1;
    while (right && end > start && signs.includes(word[end - 1])) end -= 1;
    return word.slice(start, end);
  }

  /** What a claim's folded text must hold for the search `text`. */
  terms(text) {
    const words = this.folded(text).split(" ").filter(Boolean);
    const bare = words.map((word) => this.without(word, this.around, true, true)).filter(Boolean);
    return [...new Set((bare.length ? bare : words).map((word) => this.singular(word)))].sort();
  }

  singular(word) {
    const found = this.whole.exec(word);
    return found ? word.slice(0, found.groups.es ? -2 : -1) : word;
  }
}
