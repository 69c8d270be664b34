import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Fault } from "../../constructs/core/fault";
import { FaultError, printable } from "../../constructs/core/fault";
import type { Io } from "../io";
import type { Binaries } from "./binaries/binaries";
import type { Component, Setup } from "./components/component";
import { clientsOfApi, storeAndApi } from "./components/components";
import type { ControlPlane, ProcessFailure } from "./control-plane";
import type { Credentials } from "./credentials";
import { newCredentials } from "./credentials";
import { freePort } from "./free-port";
import { KeeperProcess } from "./keeper/keeper-process";
import { kubeconfigText } from "./kubeconfig";
import type { Layout } from "./layout";
import { processFault } from "./process-fault";
import { awaitApi, awaitControllers, createKwokRole } from "./ready";
import { RunningControlPlane } from "./running";
import { createState, writeSecret } from "./state";

export interface StartOptions {
  readonly binaries: Binaries;
  /** Nodes that it is going to have: decides how often their leases are renewed. Default: 100. */
  readonly nodes?: number;
  /** Told what begins now, for progress. */
  readonly onStep?: (what: string) => void;
  /** Ends the start. Default: the command's own interruption. */
  readonly signal?: AbortSignal;
  /** Directory that the state's own directory is made in. Default: the system's for temporary files. */
  readonly within?: string;
  /** Finds a port of loopback for the API server. Default: asks the operating system for a free one. */
  readonly findPort?: () => Promise<number>;
}

/** A port can be taken by somebody else between our choosing it and the API server's listening on it. */
const ATTEMPTS = 4;

/**
 * Starts etcd, the API server, the controller manager, the scheduler and KWOK on loopback, and returns when the API
 * server is ready and the controllers work.
 * @throws FaultError `control-plane/…`; nothing is left running then.
 */
export async function startControlPlane(io: Io, options: StartOptions): Promise<ControlPlane> {
  const { signal = io.interruption() } = options;
  for (let attempt = 1; ; attempt++) {
    const started = await attemptStart(options, signal);
    if ("plane" in started) return started.plane;
    if (attempt === ATTEMPTS || !portWasTaken(started.failure)) {
      throw new FaultError([processFault(started.failure, "while the control plane was starting")]);
    }
  }
}

type Started = { readonly plane: ControlPlane } | { readonly failure: ProcessFailure };

async function attemptStart(options: StartOptions, signal: AbortSignal): Promise<Started> {
  const { binaries, nodes = 100, onStep = () => undefined, within = tmpdir(), findPort = freePort } = options;
  const port = await findPort();
  const credentials = await newCredentials();
  const layout = createState(within, credentials);
  const keeper = await KeeperProcess.launch(layout.directory).catch((error: unknown) => {
    rmSync(layout.directory, { recursive: true, force: true });
    throw error;
  });
  const plane = new RunningControlPlane({ keeper, layout, port, kubernetes: binaries.kubernetes });
  const work = bringUp(plane, { setup: { layout, nodes, port }, credentials, binaries, onStep, signal });
  try {
    const failure = await Promise.race([work, keeper.failure]);
    if (failure === undefined) return { plane };
    await work.catch(() => undefined);
    return { failure };
  } catch (error) {
    // A process that ended makes whatever waits for it fail, too; what ended says more.
    const failure = await plane.stopAll();
    if (failure !== undefined) return { failure };
    throw error;
  }
}

interface Work {
  readonly setup: Setup;
  readonly credentials: Credentials;
  readonly binaries: Binaries;
  readonly signal: AbortSignal;
  readonly onStep: (what: string) => void;
}

async function bringUp(plane: RunningControlPlane, work: Work): Promise<undefined> {
  const { setup, credentials, onStep } = work;
  const { layout, port } = setup;
  onStep("starting etcd and the API server");
  for (const component of storeAndApi) await startComponent(plane, component, work);
  const api = await awaitApi({ port, layout, token: credentials.admin.token, ended: plane.ended, signal: work.signal });
  writeKubeconfigs(layout, plane.address, credentials);
  onStep("starting the controllers, the scheduler and KWOK");
  await createKwokRole(api);
  for (const component of clientsOfApi) await startComponent(plane, component, work);
  await awaitControllers({ api, ended: plane.ended, signal: work.signal });
  return undefined;
}

async function startComponent(
  plane: RunningControlPlane,
  component: Component,
  { setup, binaries }: Work,
): Promise<void> {
  const command = binaries.files[component.name].path;
  const env = component.env?.(setup) ?? {};
  await plane.start({ name: component.name, command, args: component.args(setup), env }).catch((error: unknown) => {
    throw new FaultError([cannotStart(component.name, command, (error as Error).message)]);
  });
}

function cannotStart(name: string, command: string, why: string): Fault {
  return {
    code: "control-plane/cannot-start",
    message: `${name} cannot be started from ${command}: ${why}`,
    path: [],
    fix: "remove the file from the cache, or give another one by KUBEBUILDER_ASSETS",
  };
}

function writeKubeconfigs(layout: Layout, address: string, { admin, components }: Credentials): void {
  const authority = readFileSync(layout.certificate, "utf8");
  writeSecret(layout.kubeconfig, kubeconfigText({ address, authority, token: admin.token }));
  for (const [component, { token }] of Object.entries(components)) {
    writeSecret(layout.kubeconfigOf(component), kubeconfigText({ address, authority, token }));
  }
}

function portWasTaken({ process, log }: ProcessFailure): boolean {
  return process === "kube-apiserver" && log.some((line) => printable(line).includes("address already in use"));
}
