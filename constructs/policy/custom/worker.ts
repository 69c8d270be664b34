import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import { messageOf, ModuleHost } from "./module-host";
import type { Request, Response, ThreadData } from "./protocol";

/**
 * Node's own import: this file is compiled to CommonJS, and `require`, which a written `import()` becomes there, refuses
 * modules that await at their top.
 */
// eslint-disable-next-line @typescript-eslint/no-implied-eval
const importModule = new Function("url", "return import(url)") as (url: string) => Promise<unknown>;

/** The thread of one rule module. Whoever asks sleeps until the bell rings, so nothing is answered twice. */
function main({ port, ...data }: ThreadData): void {
  const bell = new Int32Array(data.bell);
  const progress = new Int32Array(data.progress);
  const load = (file: string): Promise<unknown> => importModule(pathToFileURL(file).href);
  const host = new ModuleHost(load, (subject) => Atomics.store(progress, 0, subject));
  // It would end the thread without an answer.
  process.exit = () => {
    throw new Error("a rule module may not call process.exit");
  };
  // What a module prints mixes with no report.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  // A promise that nobody awaits would end the thread too, after an answer that leaves out what it was to find.
  let aside: string | undefined;
  process.on("uncaughtException", (error) => (aside ??= messageOf(error)));
  port.on("message", (request: Request) => {
    void host.answer(request).then((response) =>
      // Once what was rejected meanwhile is known.
      setImmediate(() => {
        send(port, aside === undefined ? response : { failed: `something failed that no rule waited for: ${aside}` });
        aside = undefined;
        Atomics.store(bell, 0, 1);
        Atomics.notify(bell, 0);
      }),
    );
  });
}

/** A verdict may hold what cannot be copied, such as a function: then that is the answer. */
function send(port: ThreadData["port"], response: Response): void {
  try {
    port.postMessage(response);
  } catch (error) {
    port.postMessage({ failed: `its answer is no plain data: ${messageOf(error)}` } satisfies Response);
  }
}

main(workerData as ThreadData);
