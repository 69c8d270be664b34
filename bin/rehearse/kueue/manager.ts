import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { asFields, asText, fieldAt } from "../../../constructs/policy/reading/fields";
import { freePort } from "../../control-plane/free-port";
import { writeSecret } from "../../control-plane/state";
import type { Rehearsal } from "../contract";
import { tooSlow, waitFor } from "../waiting";
import type { Adapted } from "./configuration";
import { adaptedConfiguration, OFF } from "./configuration";
import { conversion, CONVERTED, WEBHOOK_SECRET, webhookObjects } from "./webhooks";

/** Kueue makes its certificates, gives them to the API server and starts anew with them. */
const PATIENCE = { milliseconds: 180_000, interval: 500 };

/** As its chart names it; tenants' policies let only `system:` users resume what a queue has suspended. */
const SERVICE_ACCOUNT = "kueue-controller-manager";

/** What of a rehearsal the manager needs. */
type Surroundings = Pick<Rehearsal, "io" | "plane" | "cluster" | "signal">;

export interface Manager {
  readonly adapted: Adapted;
  /** `v0.19.2`, as it says itself. */
  readonly version?: string;
}

/**
 * Runs Kueue's manager beside the control plane, as one more of its processes, with its own webhooks in place, and
 * returns when it says that it is ready.
 * @throws FaultError `rehearse/too-slow`
 */
export async function runManager(
  rehearsal: Surroundings,
  options: { readonly program: string; readonly configuration: string; readonly namespace: string },
): Promise<Manager> {
  const { plane, cluster } = rehearsal;
  const { program, configuration, namespace } = options;
  const directory = join(plane.directory, "kueue");
  const outside = {
    webhookPort: await freePort(),
    healthPort: await freePort(),
    certificates: join(directory, "certificates"),
  };
  mkdirSync(outside.certificates, { recursive: true, mode: 0o700 });
  const adapted = adaptedConfiguration(configuration, outside);
  const files = { configuration: join(directory, "configuration.yaml"), kubeconfig: join(directory, "kubeconfig") };
  writeSecret(files.configuration, adapted.text);
  writeSecret(files.kubeconfig, actingAs(readFileSync(plane.kubeconfig, "utf8"), namespace));
  for (const object of await surroundings(rehearsal, namespace, outside.webhookPort, configuration))
    await cluster.apply(object, { force: true });
  await convertCrds(rehearsal, namespace, outside.webhookPort);
  const { logFile } = await plane.start({
    name: "kueue",
    command: program,
    args: [
      `--config=${files.configuration}`,
      `--kubeconfig=${files.kubeconfig}`,
      `--feature-gates=${OFF.gate}`,
      "--zap-log-level=1",
    ],
  });
  await mountCertificate(rehearsal, namespace, outside.certificates);
  await untilReady(rehearsal, outside.healthPort);
  const version = versionIn(readFileSync(logFile, "utf8"));
  return { adapted, ...(version === undefined ? {} : { version }) };
}

async function surroundings(
  { cluster }: Surroundings,
  namespace: string,
  port: number,
  configuration: string,
): Promise<KubernetesObject[]> {
  const namespaceSelector = fieldAt(parse(configuration), "managedJobsNamespaceSelector");
  return webhookObjects({ namespace, port, namespaceSelector, served: await cluster.served() });
}

async function convertCrds({ cluster }: Surroundings, namespace: string, port: number): Promise<void> {
  for (const name of CONVERTED) {
    const crd = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata: { name } };
    if ((await cluster.get(crd)) === undefined) continue;
    await cluster.merge(crd, { spec: { conversion: conversion({ namespace, port }) } });
  }
}

/** What a kubelet does with a Secret that is mounted: its two parts become files. */
async function mountCertificate(rehearsal: Surroundings, namespace: string, directory: string): Promise<void> {
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: WEBHOOK_SECRET, namespace } };
  const mounted = await waitFor(rehearsal, PATIENCE, async () => {
    const data = asFields((await rehearsal.cluster.get(secret))?.["data"]);
    const [certificate, key] = [asText(data?.["tls.crt"]), asText(data?.["tls.key"])];
    if (certificate === undefined || key === undefined) return undefined;
    // The certificate last: Kueue looks for that one.
    writeSecret(join(directory, "tls.key"), Buffer.from(key, "base64").toString("utf8"));
    writeSecret(join(directory, "tls.crt"), Buffer.from(certificate, "base64").toString("utf8"));
    return true;
  });
  if (mounted === undefined) throw tooSlow("Kueue's certificate", PATIENCE.milliseconds, "its Secret is empty");
}

async function untilReady(rehearsal: Surroundings, port: number): Promise<void> {
  const ready = await waitFor(rehearsal, PATIENCE, async () => ((await isReady(port)) ? true : undefined));
  if (ready === undefined) throw tooSlow("Kueue's readiness", PATIENCE.milliseconds, "its /readyz does not say ok");
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(
    () => undefined,
  );
  return answer?.ok ?? false;
}

/** The rehearsal's own kubeconfig, but acting as Kueue's service account. */
export function actingAs(kubeconfig: string, namespace: string): string {
  const config = asFields(parse(kubeconfig)) ?? {};
  const users = (config["users"] as readonly Readonly<Record<string, unknown>>[]).map((entry) => ({
    ...entry,
    user: {
      ...asFields(entry["user"]),
      as: `system:serviceaccount:${namespace}:${SERVICE_ACCOUNT}`,
      // As the server makes them of the account's token, and every right besides.
      "as-groups": [
        "system:serviceaccounts",
        `system:serviceaccounts:${namespace}`,
        "system:masters",
        "system:authenticated",
      ],
    },
  }));
  return `${JSON.stringify({ ...config, users }, null, 2)}\n`;
}

export function versionIn(log: string): string | undefined {
  return /"gitVersion":\s*"(v[\w.+-]{1,40})"/.exec(log)?.[1];
}
