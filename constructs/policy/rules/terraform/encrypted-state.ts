import type { StackEvidence } from "../../evidence/evidence";
import type { Fields } from "../../reading/fields";
import { asText } from "../../reading/fields";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { judgeStates, states } from "../../reading/states";
import type { Violation } from "../../verdict";
import { notApplicable, unknown, violation } from "../../verdict";

type Judge = (config: Fields) => Violation[];

/** What each backend must be told; those that encrypt and lock by themselves are not here. */
const JUDGES: Readonly<Record<string, Judge>> = {
  s3: (config) => [
    ...(isTrue(config["encrypt"]) ? [] : [missing("encrypt", "encryption", "encrypt = true")]),
    ...(isTrue(config["use_lockfile"]) || isNamed(config["dynamodb_table"])
      ? []
      : [missing("use_lockfile", "locking", "use_lockfile = true")]),
  ],
  http: (config) => [
    ...((asText(config["address"]) ?? "").startsWith("https://")
      ? []
      : [missing("address", "encryption", "an https address")]),
    ...(isNamed(config["lock_address"]) ? [] : [missing("lock_address", "locking", "a lock_address")]),
  ],
  pg: (config) =>
    (asText(config["conn_str"]) ?? "").includes("sslmode=disable")
      ? [missing("conn_str", "encryption on its way", "an sslmode other than disable")]
      : [],
};

/** Without these a backend's configuration is not all written: `-backend-config` or a variable of the environment has it. */
const NEEDED: Readonly<Record<string, readonly string[]>> = { s3: ["bucket", "key"], http: ["address"] };

/** Encrypted and locked by the store itself. Source: developer.hashicorp.com/terraform/language/backend. */
const BY_ITSELF = ["gcs", "azurerm", "kubernetes", "remote", "cloud", "oss", "cos"];

export const encryptedState = defineRule({
  id: "terraform/encrypted-state",
  title: "A state is encrypted where it lies and locked while it is written",
  severity: "error",
  why: "A state names everybody and everything in plain text. Without a lock two applies write over each other, and what one of them made is known to nobody.",
  fix: "Set encrypt and use_lockfile on s3, an https address and a lock_address on http.",
  source: "developer.hashicorp.com/terraform/language/backend/s3: encrypt, use_lockfile; …/http: lock_address",
  subjects: states,
  check(all) {
    const remote = all.filter(
      ({ backend, unread }) =>
        unread?.includes("backend") === true || (backend !== undefined && isJudged(backend.type)),
    );
    if (remote.length === 0) return notApplicable();
    if (remote.some(isPartial))
      return unknown("the rest of the backend's configuration comes with init, or from its environment");
    return judgeStates(remote, ({ backend }) => {
      const judge = Object.hasOwn(JUDGES, backend!.type) ? JUDGES[backend!.type] : undefined;
      return judge?.(backend!.config) ?? [];
    });
  },
  examples: {
    passing: [
      `stacks:
  net: {terraform: {backend: {s3: {bucket: b, key: k, region: eu-central-1, encrypt: true, use_lockfile: true}}}}`,
      `stacks: {net: {terraform: {backend: {gcs: {bucket: b, prefix: net}}}}}`,
    ],
    failing: [
      `stacks: {net: {terraform: {backend: {s3: {bucket: b, key: k, region: eu-central-1, use_lockfile: true}}}}}`,
      `stacks: {net: {terraform: {backend: {s3: {bucket: b, key: k, region: eu-central-1, encrypt: true}}}}}`,
      `stacks: {net: {terraform: {backend: {http: {address: "http://states.example/net"}}}}}`,
    ],
  },
});

function isPartial({ backend }: StackEvidence): boolean {
  if (backend === undefined || !Object.hasOwn(NEEDED, backend.type)) return false;
  return NEEDED[backend.type]!.some((field) => backend.config[field] === undefined);
}

function isJudged(type: string): boolean {
  return Object.hasOwn(JUDGES, type) || BY_ITSELF.includes(type);
}

function missing(attribute: string, what: string, expected: string): Violation {
  return violation({ attribute, actual: `lie in a store without ${what}`, expected });
}

function isNamed(value: unknown): boolean {
  return (asText(value) ?? "") !== "";
}
