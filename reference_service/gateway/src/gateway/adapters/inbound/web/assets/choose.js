// The first page: what the laboratory did so far.

import { askJson } from "./request.js";
import { complain, h } from "./page.js";

const FORBIDDEN = 403;
const SHOWN = [
  ["bookings_confirmed", "Tests booked"],
  ["reports_final", "Reports released"],
  ["reports_abnormal", "Abnormal"],
  ["reports_critical", "Critical"],
  ["invoices", "Invoices"],
];

try {
  const { total } = await askJson("/summary");
  const figures = SHOWN.map(([name, label]) => h("div", {}, h("dt", {}, label), h("dd", {}, total[name].toLocaleString())));
  document.getElementById("figures").append(...figures);
} catch (error) {
  if (error.status === FORBIDDEN) document.getElementById("so-far").hidden = true;
  else complain(document.getElementById("notice"), error);
}
