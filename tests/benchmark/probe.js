// What a page shows and when, told by the page itself, so that no way to the driver and back is in the figures.
// headline: the sentence on the selection, or the first strong words, last changed; rows: words of the table first stood there, as
// text or on a canvas; table: words last drawn for the first time on a canvas; chart: the shapes or words of the figure
// last changed.
(() => {
  const drawn = new Set();
  const probe = (window.probe = { headline: 0, rows: 0, table: 0, chart: 0, last: 0, words: "", figure: "" });
  for (const kind of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const draw = kind.prototype.fillText;
    kind.prototype.fillText = function (text, ...rest) {
      if (!drawn.has(text)) {
        drawn.add(text);
        probe.table = probe.last = performance.now();
        probe.rows ||= probe.table;
      }
      return draw.call(this, text, ...rest);
    };
  }
  const words = () => {
    const sentence = document.querySelector(".st-key-headline [data-testid=stMarkdown], [data-testid=stMain] strong");
    return sentence?.textContent ?? "";
  };
  const inChart = (record) => {
    const node = record.target.nodeType === 1 ? record.target : record.target.parentElement;
    return Boolean(node?.closest(".js-plotly-plot"));
  };
  const figure = () => {
    const parts = document.querySelectorAll(".js-plotly-plot .main-svg path, .js-plotly-plot .main-svg text");
    return [...parts].map((part) => part.getAttribute("d") ?? part.textContent).join();
  };
  new MutationObserver((records) => {
    const now = (probe.last = performance.now());
    const seen = words();
    if (seen !== probe.words) [probe.words, probe.headline] = [seen, now];
    if (!probe.rows && document.querySelector("[data-testid=stMarkdown] td")) probe.rows = now;
    if (records.some(inChart)) {
      const shown = figure();
      if (shown !== probe.figure) [probe.figure, probe.chart] = [shown, now];
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const idle = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // With `charted`, not before there is a chart: the browser can be silent for long while it loads the library.
  probe.settled = async (charted) => {
    while (!idle() || performance.now() - probe.last < 500 || (charted && !probe.chart)) await frame();
    const { headline, rows, table, chart } = probe;
    return { headline, rows, table, chart, origin: performance.timeOrigin };
  };
  // Milliseconds from a click to each change; absent where nothing changed.
  probe.click = async (target) => {
    const began = (probe.last = performance.now());
    target.click();
    while (probe.headline < began && performance.now() - began < 20_000) await frame();
    await probe.settled();
    const since = (name) => (probe[name] > began ? probe[name] - began : null);
    return { headline: since("headline"), table: since("table"), chart: since("chart") };
  };
})();
