import * as path from "node:path";
import type { Fault, FieldPath } from "../../constructs/core/fault";
import { FaultError, didYouMean, throwIfAny } from "../../constructs/core/fault";
import { faultsOf } from "../../constructs/core/parse";
import type { YamlFile } from "../../constructs/core/yaml";
import { MAX_YAML_BYTES, readYaml, tooLarge, YAML_LIMIT } from "../../constructs/core/yaml";
import type { Io } from "../io";
import { displayName, inOrder } from "../named-files";
import type { ClusterAccess, ExecPlugin, UserAccess } from "./access";
import type { ClusterEntry, ExecSpec, Kubeconfig, UserEntry } from "./kubeconfig-model";
import { KubeconfigModel } from "./kubeconfig-model";

export interface KubeconfigChoice {
  /** Path; `~/` is the home directory. Default: the files of KUBECONFIG, else ~/.kube/config. */
  readonly kubeconfig?: string;
  /** Default: the current context. */
  readonly context?: string;
}

/**
 * Reads which API server to talk to, and as whom. The form is untrusted: size, YAML and fields are judged strictly,
 * every fault names its line, and none of them repeats a value of a user's entry.
 * @throws FaultError `cluster/…`, `yaml/…` and `model/…`.
 */
export function readKubeconfig(io: Io, choice: KubeconfigChoice): ClusterAccess {
  const files = filesOf(io, choice.kubeconfig).map((file) => readFile(io, file));
  const name = choice.context ?? currentContext(files);
  const context = entry(files, "contexts", (config) => config.contexts, name);
  if (context === undefined) throw new FaultError([noSuchContext(files, name)]);
  const { cluster: clusterName, user: userName } = context.item.context;
  const cluster = entry(files, "clusters", (config) => config.clusters, clusterName);
  const user =
    userName == null || userName === "" ? undefined : entry(files, "users", (config) => config.users, userName);
  const faults: Fault[] = [];
  if (cluster === undefined) faults.push(dangling(context, "cluster", clusterName));
  if (user === undefined && userName != null && userName !== "") faults.push(dangling(context, "user", userName));
  throwIfAny(faults);
  const found = cluster!;
  return {
    ...clusterAccess(io, found.item.cluster, found),
    source: `context ${name} of ${context.file.shown}`,
    user: user === undefined ? {} : userAccess(io, user.item.user ?? {}, user),
  };
}

interface KubeconfigFile {
  readonly path: string;
  /** As the user would type it. */
  readonly shown: string;
  readonly yaml: YamlFile;
  readonly config: Kubeconfig;
}

interface Entry<T> {
  readonly file: KubeconfigFile;
  readonly path: FieldPath;
  readonly item: T;
}

function filesOf(io: Io, given: string | undefined): string[] {
  if (given !== undefined) {
    const file = resolved(io, given);
    if (io.files.size(file) === undefined) throw new FaultError([noKubeconfig(io, [file])]);
    return [file];
  }
  const listed = (io.env["KUBECONFIG"] ?? "").split(path.delimiter).filter((file) => file !== "");
  const wanted = (listed.length > 0 ? listed : ["~/.kube/config"]).map((file) => resolved(io, file));
  const there = wanted.filter((file) => io.files.size(file) !== undefined);
  if (there.length === 0) throw new FaultError([noKubeconfig(io, wanted)]);
  return there;
}

function resolved(io: Io, file: string): string {
  const home = io.env["HOME"] ?? "";
  return path.resolve(io.cwd, file.startsWith("~/") && home !== "" ? path.join(home, file.slice(2)) : file);
}

function readFile(io: Io, file: string): KubeconfigFile {
  const shown = displayName(io, file);
  const size = io.files.size(file) ?? 0;
  if (size > MAX_YAML_BYTES) throw new FaultError([tooLarge(shown, size, { ...YAML_LIMIT, what: "a kubeconfig" })]);
  const yaml = readYaml(shown, io.files.read(file));
  throwIfAny(yaml.faults);
  const result = KubeconfigModel.safeParse(yaml.value);
  if (result.success) return { path: file, shown, yaml, config: result.data };
  const faults = faultsOf(result.error, yaml.value, KubeconfigModel);
  throw new FaultError(inOrder(faults.map((fault) => ({ ...withoutValue(fault), at: yaml.placeOf(fault.path) }))));
}

/** A value that stands where it should not may be a credential. */
function withoutValue({ received: _received, ...fault }: Fault): Fault {
  return fault;
}

function currentContext(files: readonly KubeconfigFile[]): string {
  const name = files.map(({ config }) => config["current-context"] ?? "").find((current) => current !== "");
  if (name !== undefined) return name;
  const { shown } = files[0]!;
  throw new FaultError([
    {
      code: "cluster/no-current-context",
      message: `${shown} has no current context`,
      path: ["current-context"],
      at: { file: shown, line: 1, column: 1 },
      allowed: contextNames(files),
      fix: "name one with --context",
    },
  ]);
}

/** The first of that name, as kubectl merges files. */
function entry<T extends { readonly name: string }>(
  files: readonly KubeconfigFile[],
  list: "clusters" | "users" | "contexts",
  itemsOf: (config: Kubeconfig) => readonly T[] | null | undefined,
  name: string,
): Entry<T> | undefined {
  for (const file of files) {
    const items = itemsOf(file.config) ?? [];
    const index = items.findIndex((item) => item.name === name);
    if (index >= 0) return { file, path: [list, index], item: items[index]! };
  }
  return undefined;
}

function contextNames(files: readonly KubeconfigFile[]): string[] {
  return [...new Set(files.flatMap(({ config }) => (config.contexts ?? []).map(({ name }) => name)))].sort();
}

function clusterAccess(
  io: Io,
  cluster: ClusterEntry,
  at: Entry<unknown>,
): Pick<ClusterAccess, "server" | "ca" | "insecure" | "serverName" | "proxy"> {
  const server = new URL(cluster.server);
  if (server.username !== "" || server.password !== "") throw new FaultError([credentialInAddress(at)]);
  const ca = pem(io, at.file, cluster["certificate-authority"], cluster["certificate-authority-data"]);
  return {
    server,
    insecure: cluster["insecure-skip-tls-verify"] === true,
    ...(ca === undefined ? {} : { ca }),
    ...(cluster["tls-server-name"] == null ? {} : { serverName: cluster["tls-server-name"] }),
    ...(cluster["proxy-url"] == null ? {} : { proxy: { address: cluster["proxy-url"], source: "proxy-url" } as const }),
  };
}

function userAccess(io: Io, user: UserEntry, at: Entry<unknown>): UserAccess {
  const cert = pem(io, at.file, user["client-certificate"], user["client-certificate-data"]);
  const key = pem(io, at.file, user["client-key"], user["client-key-data"]);
  if ((cert === undefined) !== (key === undefined)) throw new FaultError([halfAPair(at, cert === undefined)]);
  const provider = user["auth-provider"];
  return {
    ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } }),
    ...(user.token == null ? {} : { token: user.token }),
    ...(user.tokenFile == null ? {} : { tokenFile: beside(at.file, user.tokenFile) }),
    ...(user.username == null ? {} : { basic: { username: user.username, password: user.password ?? "" } }),
    ...(user.exec == null ? {} : { exec: execPlugin(user.exec, at.file) }),
    ...(provider == null ? {} : { provider: { name: provider.name, config: provider.config ?? {} } }),
    ...(user.as == null ? {} : { impersonate: { user: user.as, groups: user["as-groups"] ?? [] } }),
  };
}

/** A command with a slash in it is relative to the kubeconfig, as for kubectl; others are found on PATH. */
function execPlugin(spec: ExecSpec, file: KubeconfigFile): ExecPlugin {
  return {
    apiVersion: spec.apiVersion,
    command: spec.command.includes("/") ? beside(file, spec.command) : spec.command,
    args: spec.args ?? [],
    env: Object.fromEntries((spec.env ?? []).map(({ name, value }) => [name, value])),
    provideClusterInfo: spec.provideClusterInfo === true,
    ...(spec.installHint == null ? {} : { installHint: spec.installHint }),
  };
}

/** Inline data wins over a file, as for kubectl. */
function pem(
  io: Io,
  of: KubeconfigFile,
  file: string | null | undefined,
  data: string | null | undefined,
): string | undefined {
  if (data != null && data !== "") return Buffer.from(data, "base64").toString("utf8");
  return file == null ? undefined : io.files.read(beside(of, file));
}

function beside({ path: kubeconfig }: KubeconfigFile, file: string): string {
  return path.resolve(path.dirname(kubeconfig), file);
}

function noKubeconfig(io: Io, files: readonly string[]): Fault {
  return {
    code: "cluster/no-kubeconfig",
    message: `there is no kubeconfig: ${files.map((file) => displayName(io, file)).join(", ")} is not there`,
    path: [],
    received: files.map((file) => displayName(io, file)).join(path.delimiter),
    allowed: "a kubeconfig, as kubectl reads it",
    fix: "name one with --kubeconfig, or set KUBECONFIG",
  };
}

function noSuchContext(files: readonly KubeconfigFile[], name: string): Fault {
  const names = contextNames(files);
  const { shown, yaml } = files[0]!;
  return {
    code: "cluster/no-such-context",
    message: `${files.map((file) => file.shown).join(", ")} has no context ${name}`,
    path: ["contexts"],
    at: yaml.placeOf(["contexts"], "key") ?? { file: shown, line: 1, column: 1 },
    received: name,
    allowed: names,
    fix: didYouMean(name, names).fix ?? "name one of these with --context",
  };
}

function dangling(context: Entry<{ readonly name: string }>, what: "cluster" | "user", name: string): Fault {
  const at = [...context.path, "context", what];
  return {
    code: `cluster/no-such-${what}`,
    message: `context ${context.item.name} names the ${what} ${name}, which the kubeconfig does not have`,
    path: at,
    at: context.file.yaml.placeOf(at),
    received: name,
    allowed: (context.file.config[`${what}s`] ?? []).map((item) => item.name),
    fix: "mend the kubeconfig, or name another context",
  };
}

function credentialInAddress(at: Entry<unknown>): Fault {
  const field = [...at.path, "cluster", "server"];
  return {
    code: "cluster/credential-in-address",
    message: "the server's address holds a credential",
    path: field,
    at: at.file.yaml.placeOf(field),
    allowed: "an address without user and password",
    fix: "put the credential into the user's entry",
  };
}

function halfAPair(at: Entry<unknown>, noCertificate: boolean): Fault {
  const field = [...at.path, "user"];
  return {
    code: "cluster/half-a-certificate",
    message: noCertificate
      ? "the user has a client key without its certificate"
      : "the user has a client certificate without its key",
    path: field,
    at: at.file.yaml.placeOf(field, "key"),
    allowed: "client-certificate and client-key together, as files or as data",
    fix: "add what is missing",
  };
}
