import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** The signed notes of a file that an anchor has written, one line of JSON each; lines of anything else are passed over. */
export async function* readAnchoredNotes(path: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) {
    const note = noteOf(line);
    if (note !== null) yield note;
  }
}

/** Also inside a line of syslog, which begins with what the server put before it. */
const noteOf = (line: string): string | null => {
  try {
    const { checkpoint } = JSON.parse(line.slice(line.indexOf('{'))) as { readonly checkpoint?: unknown };
    return typeof checkpoint === 'string' ? checkpoint : null;
  } catch {
    return null;
  }
};
