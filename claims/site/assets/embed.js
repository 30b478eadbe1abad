"use strict";
/* The figure of one paper by itself, for other pages. */
addEventListener("load", () => {
  const { marks, looks, points } = claimsSite.kept.get("figure"), place = document.getElementById("chart");
  const draw = () => new Chart(place, looks).draw(marks, points ? POINTS : FACTORS, () => "#");
  draw();
  place.on("plotly_click", ({ points: [point] }) => {
    const mark = marks.find((each) => each.i === point.customdata);
    if (mark) open(`../claim/${mark.id}.html`, "_blank", "noopener");
  });
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
});
