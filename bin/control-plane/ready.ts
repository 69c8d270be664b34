import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { FaultError } from "../../constructs/core/fault";
import { Api } from "./api";
import { KWOK_ROLE } from "./components/kwok";
import { interruption } from "./interruption";
import type { Layout } from "./layout";

/** Five seconds on an idle machine; a busy one of two cores may need ten times that. */
const DEADLINE_MS = 120_000;

const PAUSE_MS = 100;

interface Wait {
  /** Aborted when a process has ended: nothing more is to be expected then. */
  readonly ended: AbortSignal;
  /** Ends the waiting: with a FaultError as its reason, else by the name of the command's interruption. */
  readonly signal: AbortSignal;
}

/** Waits until the API server is ready. @throws FaultError `control-plane/not-ready`, `control-plane/interrupted` */
export async function awaitApi(
  options: Wait & { readonly port: number; readonly layout: Layout; readonly token: string },
): Promise<Api> {
  const { port, layout, token } = options;
  return until(options, "the API server", async () => {
    const authority = certificateIn(layout.certificate);
    if (authority === undefined) return "it has not made its certificate yet";
    const api = new Api(port, authority, token);
    const answer = await api.call("GET", "/readyz");
    if (answer === undefined) return "nobody answers";
    return answer.status === 200 ? api : unready(answer.text);
  });
}

/** Waits until the controllers have made what every cluster has: the default namespace's own service account. */
export async function awaitControllers(options: Wait & { readonly api: Api }): Promise<void> {
  await until(options, "the controller manager", async () => {
    const answer = await options.api.call("GET", "/api/v1/namespaces/default/serviceaccounts/default");
    return answer?.status === 200 ? options.api : "there is no default service account yet";
  });
}

/** Gives KWOK its rights. @throws FaultError `control-plane/not-ready` */
export async function createKwokRole(api: Api): Promise<void> {
  for (const object of KWOK_ROLE) {
    const path = `/apis/${object.apiVersion}/${object.kind.toLowerCase()}s`;
    const answer = await api.call("POST", path, object);
    if (answer?.status !== 201) throw notReady("the API server", `it refused KWOK's ${object.kind}`);
  }
}

async function until(wait: Wait, what: string, attempt: () => Promise<Api | string>): Promise<Api> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    if (wait.signal.aborted)
      throw interruption(wait.signal, "while the control plane was starting; it has been stopped");
    const result = await attempt();
    if (typeof result !== "string") return result;
    if (wait.ended.aborted || performance.now() > deadline) throw notReady(what, result);
    await sleep(PAUSE_MS);
  }
}

/** The file holds two certificates, and is being written while we look. */
function certificateIn(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return text.split("-----END CERTIFICATE-----").length === 3 ? text : undefined;
  } catch {
    return undefined;
  }
}

/** `/readyz` names what is missing in lines that begin with `[-]`. */
function unready(text: string): string {
  const missing = [...text.matchAll(/^\[-\](\S+)/gm)].map(([, name]) => name);
  return missing.length === 0 ? "it is not ready" : `waiting for ${missing.join(", ")}`;
}

function notReady(what: string, why: string): FaultError {
  return new FaultError([
    {
      code: "control-plane/not-ready",
      message: `${what} is not ready after ${DEADLINE_MS / 1000} s: ${why}`,
      path: [],
      fix: "see that the machine has two free cores and 2 GiB of memory",
    },
  ]);
}
