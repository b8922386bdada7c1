// Does a thing once, however often it is tried: what nobody answered is sent again under the same key.

const tried = new Map();

/** Give the header for a request; the same wish as the last one has its key. */
export function keyOf(kind, wish) {
  const words = JSON.stringify(wish);
  if (tried.get(kind)?.words !== words) tried.set(kind, { words, key: newKey() });
  return { "idempotency-key": tried.get(kind).key };
}

/** It is done: the same wish again is another one. */
export function forget(kind) {
  tried.delete(kind);
}

// Not randomUUID, which a browser has over https and on the machine itself only.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
