// The search for a patient, which two desks have.

import { askJson } from "./request.js";
import { complain, day, h } from "./page.js";

/** Make a form search, and tell of whom is chosen. */
export function searchPatients(form, found, chosen) {
  // An answer that comes late must not push aside what was asked or chosen since.
  let asked = 0;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = new FormData(form).get("words").trim();
    if (!words) return;
    asked += 1;
    const mine = asked;
    try {
      const patients = await askJson(`/patients?text=${encodeURIComponent(words)}`);
      if (mine === asked) show(patients);
    } catch (error) {
      if (mine !== asked) return;
      const told = h("p", { role: "alert" });
      complain(told, error);
      found.replaceChildren(told);
    }
  });

  function show(patients) {
    if (!patients.length) {
      found.replaceChildren(h("p", { class: "quiet", role: "status" }, "Nobody is known by these words."));
      return;
    }
    const choose = (patient) => () => {
      asked += 1;
      found.replaceChildren();
      chosen(patient);
    };
    const items = patients.map((each) => h("li", {},
      h("button", { type: "button", onclick: choose(each) },
        h("strong", {}, h("bdi", {}, each.name)),
        h("span", { class: "quiet" }, [`born ${day(each.born_on)}`, each.record_number, each.phone].filter(Boolean).join(" · ")))));
    found.replaceChildren(h("ul", { class: "found", "aria-label": "Patients found" }, ...items));
    found.querySelector("button").focus();
  }
}
