// The platform: every service in a line that changes in place, so that nothing flickers.

import { askJson } from "./request.js";
import { h, plural, say } from "./page.js";

const SECONDS_BETWEEN_LOOKS = 2;
const OLD_OUTBOX_SECONDS = 30;
const [services, verdict, looked] = ["services", "verdict", "looked"].map((id) => document.getElementById(id));
const COLUMNS = ["Ready", "Breakers", "Sagas", "Outbox", "Waiting events", "Given up", "Process"];
const rows = new Map();

const size = (record) => Object.keys(record).length;
const sum = (counts) => Object.values(counts).reduce((all, each) => all + each, 0);

/** The cells of a service, each as [text, tone]. */
function cells(service, address) {
  const open = Object.entries(service.breakers).filter(([, state]) => state !== "closed");
  const [flying, parked] = [sum(service.sagas_in_flight), sum(service.sagas_parked)];
  const hasSagas = Object.keys(service.sagas_in_flight).length > 0;
  const listens = Object.keys(service.lag).length > 0;
  const [lag, dead] = [sum(service.lag), sum(service.dead_letters)];
  const age = service.outbox_seconds;
  return [
    service.ready ? ["✓ ready", "good"] : [`✗ ${service.failing.join(", ") || "not ready"}`, "bad"],
    open.length ? [open.map(([name, state]) => `⚡ ${name} ${state}`).join(", "), "bad"] : [size(service.breakers) ? `${size(service.breakers)} closed` : "–", ""],
    hasSagas ? [`${flying} in flight${parked ? `, ${parked} parked` : ""}`, parked ? "bad" : ""] : ["–", ""],
    age === null ? ["–", ""] : [age < 1 ? "empty" : `oldest ${Math.round(age)} s`, age > OLD_OUTBOX_SECONDS ? "bad" : ""],
    listens ? [lag.toLocaleString(), ""] : ["–", ""],
    listens ? [dead.toLocaleString(), dead ? "bad" : ""] : ["–", ""],
    [address, "quiet"],
  ];
}

function put(name, texts) {
  let row = rows.get(name);
  if (!row) {
    row = h("tr", { "data-service": name }, h("th", { scope: "row" }, name), ...COLUMNS.map((each) => h("td", { "data-label": each }, h("span", {}))));
    rows.set(name, row);
    services.append(row);
  }
  row.querySelectorAll("td > span").forEach((cell, index) => {
    const [text, tone] = texts[index];
    say(cell, text);
    if (cell.className !== tone) cell.className = tone;
  });
  return row;
}

function show(processes) {
  const seen = new Set();
  for (const { address, answers, services: hosted } of processes) {
    const place = address.replace(/^https?:\/\//, "");
    for (const service of hosted) seen.add(put(service.name, cells(service, place)));
    // What it hosts is known from before, and down as long as nobody answers there.
    const away = answers ? [] : [...rows.values()].filter((row) => row.lastElementChild.textContent === place);
    const lines = away.length || answers ? away : [put(place, [["✗ no answer", "bad"], ...Array(5).fill(["–", ""]), [place, "quiet"]])];
    for (const row of lines) {
      const cell = row.querySelector("td > span");
      say(cell, "✗ no answer");
      cell.className = "bad";
      seen.add(row);
    }
  }
  for (const [name, row] of rows) {
    if (seen.has(row)) continue;
    row.remove();
    rows.delete(name);
  }
  judge();
}

function judge() {
  const ready = [...rows.values()].filter((row) => row.querySelector("td > span").className === "good").length;
  const wrong = services.querySelectorAll("td:not(:nth-of-type(1)) > .bad").length;
  say(verdict, `${ready} of ${plural(rows.size, "service")} ready · ${wrong ? `${plural(wrong, "thing")} to look at` : "nothing to look at"}`);
}

async function look() {
  try {
    show(await askJson("/platform"));
    say(looked, new Date().toLocaleTimeString());
  } catch (error) {
    say(verdict, error.message);
  }
  setTimeout(look, SECONDS_BETWEEN_LOOKS * 1000);
}

look();
