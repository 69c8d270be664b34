import { isTemplate } from "./terraform-text";

/** What a provider's configuration says of where its requests go; undefined, or empty, for what it does not say. */
export interface Destination {
  readonly host?: string;
  /** Of a kubeconfig, where no host is said. */
  readonly context?: string;
  readonly cluster?: string;
  readonly files?: readonly string[];
}

/** Whether two configurations lead to one cluster: `maybe` where only an apply, or a kubeconfig, tells. */
export type Sameness = "same" | "different" | "maybe";

/**
 * Compares where two configurations lead.
 * @param share true where both are of one configuration, in which equal expressions have equal values.
 */
export function sameCluster(one: Destination, other: Destination, share: boolean): Sameness {
  const [hosts, contexts, clusters, files] = [
    comparedHosts(one.host, other.host, share),
    compared(one.context, other.context, share),
    compared(one.cluster, other.cluster, share),
    comparedLists(one.files ?? [], other.files ?? [], share),
  ];
  if (isSaid(one.host) || isSaid(other.host)) return hosts;
  if ([contexts, clusters, files].every((each) => each === "same")) return "same";
  // One cluster has one name in a file, whatever contexts lead to it.
  if (isSaid(one.cluster) && clusters === "same" && files === "same") return "same";
  return [contexts, clusters, files].includes("different") ? "different" : "maybe";
}

export function isSaid(text: string | undefined): boolean {
  return text !== undefined && text !== "";
}

/** Which scheme an address without one has hangs on the credentials. */
function comparedHosts(one = "", other = "", share: boolean): Sameness {
  const [bare, otherBare] = [one, other].map((host) => host.replace(/^https?:\/\//, ""));
  const isOneBare = bare === one || otherBare === other;
  return one !== other && bare === otherBare && isOneBare ? "maybe" : compared(one, other, share);
}

/** True where the directory that a stack is run in says which file it is. */
export function isRelative(file: string): boolean {
  return rootOf(file) === "";
}

/** `~`, a drive, or `/`; empty for a file of the directory that Terraform runs in. */
function rootOf(file: string): string {
  return /^(?:~|[A-Za-z]:(?=[\\/])|\/)/.exec(file)?.[0] ?? "";
}

/** A file of one name may be the same, said from elsewhere: `~/.kube/config` and `/home/me/.kube/config`. */
function comparedFiles(one = "", other = "", share: boolean): Sameness {
  const sameness = compared(one, other, share);
  if (isTemplate(one) || isTemplate(other)) return sameness;
  const isOneRoot = rootOf(one) === rootOf(other) && (share || !isRelative(one));
  if (isOneRoot || sameness === "maybe") return sameness;
  return nameOf(one) === nameOf(other) ? "maybe" : "different";
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}

/** Nothing is equal to nothing; to something it may be, since a kubeconfig says it or the environment does. */
function compared(one = "", other = "", share: boolean): Sameness {
  if (one === other) return share || !isTemplate(one) ? "same" : "maybe";
  return isSaid(one) && isSaid(other) && !isTemplate(one) && !isTemplate(other) ? "different" : "maybe";
}

function comparedLists(one: readonly string[], other: readonly string[], share: boolean): Sameness {
  if (one.length === 0 || other.length === 0) return one.length === other.length ? "same" : "maybe";
  const each = Array.from({ length: Math.max(one.length, other.length) }, (_, index) =>
    comparedFiles(one[index], other[index], share),
  );
  if (each.every((item) => item === "same")) return "same";
  // Of several files the first that knows the context counts: one more may say the same.
  return one.length === other.length && each.includes("different") ? "different" : "maybe";
}
