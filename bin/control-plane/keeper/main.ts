import type { Message, Request } from "./protocol";
import type { ProcessFailure } from "../control-plane";
import { Keeper } from "./keeper";

/**
 * The keeper's process: `node main.js DIRECTORY`, with an IPC channel to whoever started it. While it is attached, the
 * end of the channel, for whatever reason, ends the control plane.
 */
const directory = process.argv[2] ?? "";
let attached = true;
const keeper = new Keeper(directory, failed, (failure) => say({ say: "ended", failure }));

process.on("message", (request: Request) => void answer(request));
process.once("disconnect", () => {
  if (attached) void keeper.stop().then(() => process.exit(0));
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    const failure = { process: "keeper", how: `signal ${signal}`, log: [] };
    say({ say: "ended", failure });
    void keeper.stop().then(() => failed(failure));
  });
}
say({ say: "ready" });

async function answer(request: Request): Promise<void> {
  const { id } = request;
  switch (request.ask) {
    case "start":
      return keeper.start(request.process).then(
        (pid) => say({ say: "answer", id, pid }),
        (error: Error) => say({ say: "answer", id, refused: error.message }),
      );
    case "detach":
      attached = false;
      return say({ say: "answer", id, pid: process.pid });
    case "stop":
      await keeper.stop();
      return say({ say: "answer", id }, () => process.exit(0));
  }
}

function failed(failure: ProcessFailure): void {
  say({ say: "failed", failure }, () => process.exit(1));
}

/** The other side may be gone already: then nobody needs to know, and what comes next comes anyway. */
function say(message: Message, next: () => void = () => undefined): void {
  if (process.send === undefined || !process.connected) return next();
  process.send(message, next);
}
