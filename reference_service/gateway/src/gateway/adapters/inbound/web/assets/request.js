// Asks the API in the name of whoever sits at the desk.

const TOKEN = "token";

/** A refusal, in words that can be shown; without a status, the laboratory was not reached. */
export class Refused extends Error {
  constructor(words, status) {
    super(words);
    this.status = status;
  }

  /** Whether the same may go well in a moment. */
  get passes() {
    return this.status === undefined || this.status === 429 || this.status >= 500;
  }
}

/** Ask; where it asks for credentials, so does the page. Gives the response if it is good. */
export async function ask(path, { method = "GET", body, headers = {}, signal } = {}) {
  const sent = { ...headers };
  const token = sessionStorage.getItem(TOKEN);
  if (token) sent.authorization = `Bearer ${token}`;
  if (body !== undefined) sent["content-type"] = "application/json";
  let reply;
  try {
    reply = await fetch(`/api/v1/desk${path}`, { method, headers: sent, body: body === undefined ? undefined : JSON.stringify(body), signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("The laboratory cannot be reached. Try again in a moment.");
  }
  if (reply.status === 401) {
    await signIn();
    return ask(path, { method, body, headers, signal });
  }
  if (!reply.ok) throw new Refused(await reasonOf(reply), reply.status);
  return reply;
}

/** Ask for JSON. */
export async function askJson(path, options) {
  return (await ask(path, options)).json();
}

/** Open a document in a tab of its own; a plain link would not say who asks. */
export async function openDocument(path) {
  // At once, while the click is fresh: later, a browser would keep it from opening.
  const tab = window.open("", "_blank");
  try {
    const address = URL.createObjectURL(await (await ask(path)).blob());
    if (tab) tab.location = address;
  } catch (error) {
    tab?.close();
    throw error;
  }
}

export function isSignedIn() {
  return sessionStorage.getItem(TOKEN) !== null;
}

async function reasonOf(reply) {
  const problem = await reply.json().catch(() => ({}));
  const wrong = (problem.errors ?? []).map((each) => [each.field, each.reason].filter(Boolean).join(": ")).join("; ");
  return [problem.title ?? `The laboratory answered ${reply.status}`, problem.detail || wrong].filter(Boolean).join(": ");
}

let asking;

function signIn() {
  asking ??= new Promise((resolve) => {
    const dialog = document.getElementById("sign-in");
    const field = dialog.querySelector("input");
    field.value = "";
    dialog.addEventListener("close", () => {
      if (field.value) sessionStorage.setItem(TOKEN, field.value.trim());
      asking = undefined;
      resolve();
    }, { once: true });
    dialog.showModal();
  });
  return asking;
}
