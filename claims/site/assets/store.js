"use strict";
/* Keeps the data of the site: each data file calls `claimsSite.put`, and a file that is not there yet is loaded as a
   script, which works from a folder on a disk as well as from a server. */
const claimsSite = {
  kept: new Map(),
  waiting: new Map(),
  put(name, value) {
    this.kept.set(name, value);
    if (this.waiting.has(name)) this.waiting.get(name).done(value);
  },
  /** A promise of the data `name`, from data/<name>.js. */
  load(name) {
    if (this.kept.has(name)) return Promise.resolve(this.kept.get(name));
    if (!this.waiting.has(name)) {
      const entry = {};
      entry.promise = new Promise((done, failed) => {
        entry.done = done;
        const script = document.createElement("script");
        script.src = `data/${name}.js`;
        script.onerror = () => failed(new Error(`data/${name}.js is missing`));
        document.head.append(script);
      });
      this.waiting.set(name, entry);
    }
    return this.waiting.get(name).promise;
  },
};
