// Shows a report: what is abnormal at a glance, all values with their trends below.

import { isSignedIn, openDocument } from "./request.js";
import { complain, day, h, say } from "./page.js";

const FLAGS = {
  H: { sign: "▲", word: "high", level: "abnormal" },
  L: { sign: "▼", word: "low", level: "abnormal" },
  HH: { sign: "▲▲", word: "critically high", level: "critical" },
  LL: { sign: "▼▼", word: "critically low", level: "critical" },
};
const STATES = { withheld: "Withheld until it is paid", received: "Being rendered", failed: "Could not be rendered" };

/** How grave a report is: normal, abnormal or critical. */
export function levelOf(report) {
  const levels = report.analytes.map((each) => FLAGS[each.flag]?.level);
  return levels.includes("critical") ? "critical" : levels.includes("abnormal") ? "abnormal" : "normal";
}

export function reportItem(report) {
  const level = levelOf(report);
  const flagged = report.analytes.filter((each) => FLAGS[each.flag]);
  const flags = flagged.length
    ? h("ul", { class: "flags", "aria-label": "Abnormal values" }, ...flagged.map((each) => h("li", {}, flag(each))))
    : h("p", { class: "fine" }, "✓ All values are normal");
  const { link, told } = pdfLink(report);
  const final = report.state === "final";
  return h("li", { class: "report", "data-level": level, "data-report": report.id },
    h("div", { class: "who" },
      h("h3", {}, h("bdi", {}, report.patient_name)),
      h("p", { class: "quiet" }, [report.record_number, report.panel, day(report.observed_at)].filter(Boolean).join(" · "))),
    flags,
    h("div", { class: "paper" }, final ? link : h("span", { class: "badge" }, STATES[report.state] ?? report.state)),
    h("details", {}, h("summary", {}, "All values", h("span", { class: "hidden" }, ` of ${report.patient_name}`)), values(report)),
    told);
}

function flag(analyte) {
  const { sign, word, level } = FLAGS[analyte.flag];
  return h("span", { class: `flag ${level}` },
    h("span", { "aria-hidden": "true" }, `${sign} `), `${analyte.name} `, h("b", {}, analyte.value), ` ${analyte.unit}`,
    h("span", { class: "hidden" }, `, ${word}`));
}

function pdfLink(report) {
  const path = `/reports/${encodeURIComponent(report.id)}/pdf`;
  const told = h("p", { role: "alert" });
  const open = async (event) => {
    if (!isSignedIn()) return;
    event.preventDefault();
    say(told, "");
    try {
      await openDocument(path);
    } catch (error) {
      complain(told, error);
    }
  };
  const link = h("a", { class: "button", href: `/api/v1/desk${path}`, target: "_blank", rel: "noopener", onclick: open },
    "PDF", h("span", { class: "hidden" }, ` of ${report.patient_name}`));
  return { link, told };
}

function values(report) {
  const rows = report.analytes.map((each) => {
    const found = FLAGS[each.flag];
    return h("tr", { class: found?.level },
      h("th", { scope: "row" }, each.name),
      h("td", { class: "number" }, found ? h("span", { "aria-hidden": "true" }, `${found.sign} `) : null, each.value, found ? h("span", { class: "hidden" }, ` ${found.word}`) : null),
      h("td", {}, each.unit),
      h("td", { class: "number" }, [each.low, each.high].some((bound) => bound !== null) ? `${each.low ?? ""} – ${each.high ?? ""}` : "–"),
      h("td", {}, trend(each)));
  });
  const heads = ["Analyte", "Value", "Unit", "Normal", "Trend"].map((each) => h("th", { scope: "col", class: ["Value", "Normal"].includes(each) ? "number" : null }, each));
  return h("div", { class: "scroll", role: "region", "aria-label": `All values of ${report.patient_name}`, tabindex: 0 }, h("table", { class: "values" }, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)));
}

const SVG = "http://www.w3.org/2000/svg";

/** The earlier values and this one as a small line; in words for those who do not see it. */
function trend(analyte) {
  const series = [...analyte.earlier.map((each) => Number(each.value)), Number(analyte.value)].slice(-12);
  if (series.length < 2 || series.some(Number.isNaN)) return "first";
  const [least, most] = [Math.min(...series), Math.max(...series)];
  const place = (value, index) => [2 + (index * 68) / (series.length - 1), 18 - ((value - least) * 14) / (most - least || 1)];
  const drawing = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 74 20", class: "trend", role: "img", "aria-label": `was ${series.slice(0, -1).join(", ")}; now ${analyte.value}` }))
    drawing.setAttribute(name, value);
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", series.map((value, index) => place(value, index).map((each) => each.toFixed(1)).join(",")).join(" "));
  const dot = document.createElementNS(SVG, "circle");
  const [x, y] = place(series.at(-1), series.length - 1);
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: 2.6 })) dot.setAttribute(name, value);
  drawing.append(line, dot);
  return drawing;
}
