import type { Readable, Writable } from "node:stream";

/** Asks a person; undefined where nobody answers any more (end of input, Ctrl-C). */
export type Ask = (question: string) => Promise<string | undefined>;

/**
 * Questions on a terminal, one after the other. Lines that were typed ahead answer those that follow. Between two
 * questions nothing is read, so that what never asks again ends.
 */
export function terminalAsk(input: Readable, output: Writable): Ask {
  let lines: Lines | undefined;
  return async (question) => {
    lines ??= await open(input, output);
    return lines.next(question);
  };
}

interface Lines {
  next(question: string): Promise<string | undefined>;
}

async function open(input: Readable, output: Writable): Promise<Lines> {
  const { createInterface } = await import("node:readline");
  const reader = createInterface({ input, output });
  const ahead: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let closed = false;
  const answer = (line: string | undefined): void => {
    const resolve = waiting;
    waiting = undefined;
    if (resolve !== undefined) return resolve(line);
    if (line !== undefined) ahead.push(line);
  };
  reader.on("line", answer);
  reader.once("close", () => {
    closed = true;
    answer(undefined);
  });
  return {
    async next(question) {
      const typed = ahead.shift();
      if (typed !== undefined || closed) {
        output.write(typed === undefined ? "" : `${question}${typed}\n`);
        return typed;
      }
      reader.setPrompt(question);
      reader.prompt();
      const line = await new Promise<string | undefined>((resolve) => (waiting = resolve));
      if (!closed) reader.pause();
      return line;
    },
  };
}
