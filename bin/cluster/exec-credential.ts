import { z } from "zod";
import type { FaultError } from "../../constructs/core/fault";
import type { Io } from "../io";
import type { ClusterAccess, ExecPlugin } from "./access";
import { clusterFault, shownText } from "./faults";

/** What an exec plugin gives: a token, a client certificate, or both. */
export interface ExecCredential {
  readonly token?: string;
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Milliseconds since 1970; absent where it does not expire. */
  readonly expires?: number;
}

const CredentialModel = z.looseObject({
  kind: z.literal("ExecCredential"),
  apiVersion: z.string(),
  status: z.looseObject({
    token: z.string().min(1).nullish(),
    clientCertificateData: z.string().min(1).nullish(),
    clientKeyData: z.string().min(1).nullish(),
    expirationTimestamp: z.iso.datetime({ offset: true }).nullish(),
  }),
});

/**
 * Runs a credential command of a kubeconfig, as kubectl would without a terminal. What it prints is a secret: no fault
 * shows it.
 * @throws FaultError `cluster/exec-plugin…`
 */
export async function execCredential(
  io: Io,
  plugin: ExecPlugin,
  access: Pick<ClusterAccess, "server" | "ca" | "insecure" | "serverName">,
  timeoutMs: number,
): Promise<ExecCredential> {
  const result = await io.programs.run({
    command: plugin.command,
    args: plugin.args,
    env: { ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin, access)) },
    timeoutMs,
    signal: io.interruption(),
  });
  if (result.ended === "missing") throw missing(plugin);
  if (result.code !== 0) {
    const how = result.ended ?? `exit code ${result.code}`;
    const last = result.stderr.trim().split("\n").pop() ?? "";
    throw failed(plugin, last === "" ? how : `${how}: ${shownText(last)}`);
  }
  return parsed(plugin, result.stdout);
}

function parsed(plugin: ExecPlugin, stdout: string): ExecCredential {
  const credential = CredentialModel.safeParse(json(stdout));
  if (!credential.success) throw wrongAnswer(plugin, "its output is no ExecCredential");
  const { apiVersion, status } = credential.data;
  if (apiVersion !== plugin.apiVersion)
    throw wrongAnswer(plugin, "its output has another apiVersion than was asked for");
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = status;
  if ((cert == null) !== (key == null)) throw wrongAnswer(plugin, "it gave half a client certificate");
  if (token == null && cert == null) throw wrongAnswer(plugin, "it gave neither a token nor a client certificate");
  return {
    ...(token == null ? {} : { token }),
    ...(cert == null || key == null ? {} : { certificate: { cert, key } }),
    ...(expirationTimestamp == null ? {} : { expires: Date.parse(expirationTimestamp) }),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Source: kubernetes.io/docs/reference/access-authn-authz/authentication/#input-and-output-formats. */
function execInfo(
  plugin: ExecPlugin,
  { server, ca, insecure, serverName }: Parameters<typeof execCredential>[2],
): object {
  const cluster = {
    server: server.href,
    ...(serverName === undefined ? {} : { "tls-server-name": serverName }),
    ...(insecure ? { "insecure-skip-tls-verify": true } : {}),
    ...(ca === undefined ? {} : { "certificate-authority-data": Buffer.from(ca).toString("base64") }),
  };
  return {
    apiVersion: plugin.apiVersion,
    kind: "ExecCredential",
    spec: { interactive: false, ...(plugin.provideClusterInfo ? { cluster } : {}) },
  };
}

function missing({ command, installHint }: ExecPlugin): FaultError {
  return clusterFault("exec-plugin-missing", `there is no program ${command}, which the kubeconfig names`, {
    received: command,
    allowed: "a program on PATH",
    fix: installHint === undefined ? "install it" : shownText(installHint),
  });
}

function failed({ command }: ExecPlugin, how: string): FaultError {
  return clusterFault("exec-plugin-failed", `${command}, which the kubeconfig names, gave no credential: ${how}`, {
    received: how,
    allowed: "exit code 0 and an ExecCredential on stdout",
    fix: "run it by hand; you may have to sign in first",
  });
}

function wrongAnswer({ command, apiVersion }: ExecPlugin, what: string): FaultError {
  return clusterFault("exec-plugin-failed", `${command}, which the kubeconfig names: ${what}`, {
    received: "what it printed is a secret and not shown",
    allowed: `an ExecCredential of ${apiVersion} with a token, or with a client certificate and its key`,
    fix: "run it by hand and look",
  });
}
