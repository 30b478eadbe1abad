"""The scripts that pages run in the browser: whole and fixed, for the browser has their hashes and runs no others."""

from __future__ import annotations

ASK_BEFORE_LEAVING = "window.onbeforeunload = (event) => { event.preventDefault(); event.returnValue = ''; };"
LEAVE = "window.onbeforeunload = null;"

COPY_LINKS = """
const copied = (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  return Promise.resolve();
};
document.onclick = (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link) return;
  event.preventDefault();
  copied(link.href).then(() => { link.lastElementChild.textContent = "Copied"; });
};
"""
"""Have a click on a link that is marked by `data-copy` copy its address: the document listens, for a link that a filter
replaces comes without its script. Without a secure context a browser has no `navigator.clipboard`; the older way works
there."""

ONE_STEP_BACK = """
if (!window.oneStepBack) {
  window.oneStepBack = true;
  let acted = true;
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  for (const act of ["pointerdown", "keydown"]) window.addEventListener(act, () => { acted = true; }, true);
  history.pushState = (...entry) => { (acted ? push : replace)(...entry); acted = false; };
}
"""
"""Have what a visitor does make one entry of the browser's history at most: Streamlit makes one for the other page and
one for each time that the page writes its parameters, and Back would stop at each of them."""

ALL = (ASK_BEFORE_LEAVING, COPY_LINKS, LEAVE, ONE_STEP_BACK)
