// Reads server-sent events from the reply to a POST, which EventSource cannot ask for.

/** Give each event as [name, data] the moment it is there. Comments, the signs of life, are passed over. */
export async function* eventsOf(reply) {
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const named = lines.find((each) => each.startsWith("event: "));
      const data = lines.find((each) => each.startsWith("data: "));
      if (named && data) yield [named.slice(7), JSON.parse(data.slice(6))];
    }
  }
}
