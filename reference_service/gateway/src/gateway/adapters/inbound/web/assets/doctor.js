// The doctor's desk: a batch that is watched while it runs, and the reports of one patient.

import { ask, askJson } from "./request.js";
import { eventsOf } from "./events.js";
import { complain, h, plural, say, whyMissing } from "./page.js";
import { searchPatients } from "./patients.js";
import { reportItem } from "./reports.js";

const [form, start, stop, progress, status, reports, empty, filter] =
  ["batch", "start", "stop", "progress", "status", "reports", "empty", "filter"].map((id) => document.getElementById(id));
let leaving;
// What the list is for: a batch, or a patient. What belongs to another comes too late.
let shown;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  watch(Number(new FormData(form).get("count")));
});
stop.addEventListener("click", () => leaving?.abort());
filter.addEventListener("change", () => {
  reports.dataset.show = filter.querySelector(":checked").value;
});
searchPatients(document.getElementById("search"), document.getElementById("found"), showPatient);

async function watch(count) {
  leaving = new AbortController();
  shown = leaving;
  const tally = { all: count, reports: 0, refused: 0, began: performance.now(), first: null };
  begin();
  try {
    const reply = await ask("/batches", { method: "POST", body: { count }, signal: leaving.signal });
    for await (const [name, data] of eventsOf(reply)) take(name, data, tally);
    if (!tally.over) tell(tally, "The line broke");
  } catch (error) {
    if (error.name === "AbortError") tell(tally, "Stopped");
    else complain(status, error);
  } finally {
    start.disabled = false;
    stop.disabled = true;
  }
}

function begin() {
  reports.replaceChildren();
  empty.hidden = true;
  progress.value = 0;
  start.disabled = true;
  stop.disabled = false;
  say(status, "Asking the instrument …");
}

function take(name, data, tally) {
  if (name === "started") {
    tally.all = progress.max = data.count;
  } else if (name === "result") {
    tally.reports += 1;
    tally.first ??= performance.now() - tally.began;
    reports.append(reportItem(data.report));
  } else if (name === "refused") {
    tally.refused += 1;
    reports.append(refusedItem(data));
  } else {
    tally.over = true;
    tell(tally, name === "finished" ? "Done" : `Interrupted: ${data.reason}`);
    if (name === "interrupted") status.classList.add("notice", "bad");
    return;
  }
  progress.value = tally.reports + tally.refused;
  // Said aloud ten times, not a hundred.
  const done = tally.reports + tally.refused;
  if (done <= 1 || done % Math.ceil(tally.all / 10) === 0) tell(tally, "Running");
}

function tell(tally, word) {
  const parts = [`${word}: ${(tally.reports + tally.refused).toLocaleString()} of ${tally.all.toLocaleString()}`, plural(tally.reports, "report")];
  if (tally.refused) parts.push(`${tally.refused} refused`);
  if (tally.first !== null) parts.push(`first after ${(tally.first / 1000).toFixed(2)} s`);
  parts.push(`${((performance.now() - tally.began) / 1000).toFixed(1)} s`);
  say(status, parts.join(" · "));
}

function refusedItem({ index, place, reason }) {
  return h("li", { class: "report", "data-level": "refused" },
    h("div", { class: "who" }, h("h3", {}, `Message ${index + 1} was refused`), h("p", { class: "quiet" }, [place, reason].filter(Boolean).join(" "))));
}

async function showPatient(patient) {
  leaving?.abort();
  shown = patient;
  empty.hidden = false;
  reports.replaceChildren();
  say(empty, `Looking for the reports of ${patient.name} …`);
  try {
    const { reports: part } = await askJson(`/patients/${encodeURIComponent(patient.id)}/overview`);
    if (shown !== patient) return;
    reports.replaceChildren(...part.items.map(reportItem));
    const many = part.items.length ? plural(part.items.length, "report") : "No reports yet";
    say(empty, part.state === "here" ? `${many} of ${patient.name}` : `${whyMissing("The reports", part)}.`);
  } catch (error) {
    if (shown === patient) complain(empty, error);
  }
}
