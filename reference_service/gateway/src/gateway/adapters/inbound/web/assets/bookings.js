// Bookings as they go on: each is looked at until it is at rest.

import { ask, askJson } from "./request.js";
import { complain, h, money, moment, say } from "./page.js";

const SECONDS_BETWEEN_LOOKS = 1;
const SECONDS_BEFORE_ANOTHER_TRY = 5;
const MOST_SHOWN = 20;
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const STATES = {
  "requested": { label: "Being booked", tone: "running" },
  "confirmed": { label: "Confirmed", tone: "good" },
  "refused": { label: "Refused", tone: "bad" },
  "payment due": { label: "Payment due", tone: "warn" },
  "paying": { label: "Being paid", tone: "running" },
  "paid": { label: "Paid", tone: "good" },
};

/** Keep a list of bookings up to date, and tell its news in words. */
export function followBookings(list, news) {
  const items = new Map();

  function put(booking, { first = false } = {}) {
    const former = items.get(booking.id);
    if (former?.state === booking.state) return;
    const item = former?.item ?? h("li", { "data-booking": booking.id });
    // What is at hand must not jump away from under the keyboard.
    const focused = item.contains(document.activeElement);
    item.replaceChildren(...pieces(booking));
    if (focused) item.querySelector("button, select")?.focus();
    if (!former) list[first ? "prepend" : "append"](item);
    items.set(booking.id, { item, state: booking.state });
    if (former || first) say(news, `${booking.patient_name}: ${(STATES[booking.state]?.label ?? booking.state)}${booking.reason ? `, ${booking.reason}` : ""}`);
  }

  async function follow(booking) {
    put(booking, { first: true });
    const looked = await lookUntilAtRest(booking);
    if (looked) put(looked);
  }

  async function lookUntilAtRest(booking) {
    let seen = booking;
    while (STATES[seen.state]?.tone === "running") {
      await pause(SECONDS_BETWEEN_LOOKS);
      seen = await askJson(`/bookings/${encodeURIComponent(booking.id)}`).catch(() => seen);
    }
    return seen;
  }

  function pieces(booking) {
    const { label, tone } = STATES[booking.state] ?? { label: booking.state, tone: "" };
    const told = h("p", { role: "status", class: "quiet" });
    const doing = (act) => async (event) => {
      event.preventDefault();
      try {
        say(told, (await act(event)) ?? "");
      } catch (error) {
        complain(told, error);
      }
    };
    return [
      h("div", { class: "head" },
        h("div", { class: "who" }, h("h3", {}, h("bdi", {}, booking.patient_name)), h("p", { class: "quiet" }, `${booking.panel} · ${money(booking.amount, booking.currency)} · ${moment(booking.requested_at)}`)),
        h("span", { class: `badge ${tone}` }, label)),
      booking.reason ? h("p", {}, booking.reason) : null,
      booking.state === "payment due" ? payForm(doing(pay(booking))) : null,
      ["requested", "confirmed"].includes(booking.state) ? h("div", { class: "actions" }, h("button", { type: "button", onclick: doing(collect(booking)) }, "Sample is collected", h("span", { class: "hidden" }, ` of ${booking.patient_name}`))) : null,
      told,
    ].filter(Boolean);
  }

  const collect = (booking) => async () => {
    await ask(`/bookings/${encodeURIComponent(booking.id)}/sample`, { method: "POST" });
    return "The sample is in the laboratory.";
  };

  const pay = (booking) => async (event) => {
    const card_token = new FormData(event.target).get("card_token");
    const paying = await askJson(`/bookings/${encodeURIComponent(booking.id)}/payment`, { method: "POST", body: { card_token } });
    put(paying);
    put(await lookUntilAtRest(paying));
  };

  async function show() {
    let latest;
    try {
      latest = (await askJson("/bookings")).slice(0, MOST_SHOWN);
    } catch (error) {
      news.classList.remove("hidden");
      complain(news, error);
      if (!error.passes) return;
      await pause(SECONDS_BEFORE_ANOTHER_TRY);
      return show();
    }
    news.classList.add("hidden");
    say(news, latest.length ? "" : "There are no bookings yet.");
    latest.forEach((each) => put(each));
    await Promise.all(latest.map(async (each) => put(await lookUntilAtRest(each))));
  }

  return { follow, show };
}

function payForm(pay) {
  return h("form", { class: "line", onsubmit: pay },
    h("label", {}, "Another card ", h("select", { name: "card_token" }, h("option", { value: "tok_good" }, "Pays"), h("option", { value: "tok_declined" }, "Is declined at once"))),
    h("button", { class: "primary" }, "Pay what is due"));
}
