// The front desk: a patient, a slot, a card; and what becomes of each booking.

import { askJson } from "./request.js";
import { forget, keyOf } from "./once.js";
import { complain, day, h, moment, plural, say, whyMissing } from "./page.js";
import { followBookings } from "./bookings.js";
import { searchPatients } from "./patients.js";

const [register, registering, book, open, slot, patient, overview, notice] =
  ["register", "registering", "book", "open", "slot", "patient", "overview", "notice"].map((id) => document.getElementById(id));
const bookings = followBookings(document.getElementById("bookings"), document.getElementById("news"));
let chosen;

searchPatients(document.getElementById("search"), document.getElementById("found"), choose);

function choose(found) {
  chosen = found;
  patient.className = "chosen there";
  patient.replaceChildren(h("strong", {}, h("bdi", {}, found.name)), ` · born ${day(found.born_on)}${found.record_number ? ` · ${found.record_number}` : ""}`);
  document.getElementById("new").open = false;
  slot.focus();
  say(overview, "");
  tellAbout(found);
}

const PARTS = { bookings: "booking", reports: "report", invoices: "invoice", notifications: "message" };

/** What all services know of a patient; what is not there says why, and the others are there. */
async function tellAbout(found) {
  try {
    const parts = await askJson(`/patients/${encodeURIComponent(found.id)}/overview`);
    // Somebody else may be chosen by now.
    if (chosen === found) say(overview, Object.entries(PARTS).map(([name, one]) => inWords(name, one, parts[name])).join(" · "));
  } catch (error) {
    if (chosen === found) complain(overview, error);
  }
}

function inWords(name, one, part) {
  const many = plural(part.items.length, one);
  if (part.state === "here") return many;
  return part.state === "partial" ? `${many} (${part.reason})` : whyMissing(name, part);
}

/** Let a form do something when it is sent, once at a time, and say how that went. */
function whenSent(form, told, act) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    say(told, "");
    try {
      await act(Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== "")));
    } catch (error) {
      complain(told, error);
    } finally {
      button.disabled = false;
    }
  });
}

whenSent(register, registering, async (details) => {
  choose(await askJson("/patients", { method: "POST", body: details, headers: keyOf("patient", details) }));
  forget("patient");
  register.reset();
});

whenSent(open, notice, async ({ starts_at, minutes, place }) => {
  const body = { starts_at: new Date(starts_at).toISOString(), minutes: Number(minutes), place };
  const opened = await askJson("/slots", { method: "POST", body });
  await showSlots(opened.id);
  say(notice, `Opened: ${moment(opened.starts_at)}, ${opened.place}`);
});

whenSent(book, notice, async (wish) => {
  if (!chosen) {
    document.getElementById("words").focus();
    throw new Error("Choose a patient first.");
  }
  // Somebody else may be chosen before the answer comes.
  const whom = chosen;
  const body = { ...wish, patient_id: whom.id };
  const begun = await askJson("/bookings", { method: "POST", body, headers: keyOf("booking", body) });
  forget("booking");
  say(notice, `The test is requested for ${whom.name}.`);
  await Promise.all([bookings.follow(begun), showSlots()]);
});

async function showSlots(preferred) {
  try {
    const slots = await askJson("/slots");
    const options = slots.map((each) => h("option", { value: each.id, selected: each.id === preferred }, `${moment(each.starts_at)} · ${each.minutes} min · ${each.place}`));
    slot.replaceChildren(...(options.length ? options : [h("option", { value: "" }, "No slot is free; open one below")]));
    if (!options.length) document.getElementById("opening").open = true;
  } catch (error) {
    complain(notice, error);
  }
}

showSlots();
bookings.show();
