import { workerData } from "node:worker_threads";
import { messageOf, ModuleHost } from "./module-host";
import type { Request, Response, ThreadData } from "./protocol";

/** The thread of one rule module. Whoever asks sleeps until the bell rings, so nothing is answered twice. */
function main({ port, ...data }: ThreadData): void {
  const bell = new Int32Array(data.bell);
  const progress = new Int32Array(data.progress);
  const load = (file: string): Promise<unknown> => import(file);
  const host = new ModuleHost(load, (subject) => Atomics.store(progress, 0, subject));
  // It would end the thread without an answer.
  process.exit = () => {
    throw new Error("a rule module may not call process.exit");
  };
  // What a module prints mixes with no report.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  port.on("message", (request: Request) => {
    void host.answer(request).then((response) => {
      send(port, response);
      Atomics.store(bell, 0, 1);
      Atomics.notify(bell, 0);
    });
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
