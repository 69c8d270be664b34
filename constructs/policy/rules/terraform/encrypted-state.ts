import type { BackendEvidence, StackEvidence } from "../../evidence/evidence";
import type { Fields } from "../../reading/fields";
import { asText } from "../../reading/fields";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { judgeStates, states } from "../../reading/states";
import type { Unknown, Violation } from "../../verdict";
import { notApplicable, unknown, violation } from "../../verdict";

/** An argument, or one of several of which any will do, and what has to stand there. */
interface Demand {
  readonly arguments: readonly string[];
  readonly isMet: (config: Fields) => boolean;
  readonly what: string;
  readonly expected: string;
}

/** What each backend must be told; those that encrypt and lock by themselves are not here. */
const DEMANDS: Readonly<Record<string, readonly Demand[]>> = {
  s3: [
    {
      arguments: ["encrypt"],
      isMet: ({ encrypt }) => isTrue(encrypt),
      what: "encryption",
      expected: "encrypt = true",
    },
    {
      arguments: ["use_lockfile", "dynamodb_table"],
      isMet: ({ use_lockfile: lockfile, dynamodb_table: table }) => isTrue(lockfile) || isNamed(table),
      what: "locking",
      expected: "use_lockfile = true",
    },
  ],
  http: [
    {
      arguments: ["address"],
      isMet: ({ address }) => (asText(address) ?? "").startsWith("https://"),
      what: "encryption",
      expected: "an https address",
    },
    {
      arguments: ["lock_address"],
      isMet: ({ lock_address: address }) => isNamed(address),
      what: "locking",
      expected: "a lock_address",
    },
  ],
  pg: [
    {
      arguments: ["conn_str"],
      isMet: (config) => !(asText(config["conn_str"]) ?? "").includes("sslmode=disable"),
      what: "encryption on its way",
      expected: "an sslmode other than disable",
    },
  ],
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
      const demands = Object.hasOwn(DEMANDS, backend!.type) ? DEMANDS[backend!.type]! : [];
      return demands.flatMap((demand) => judged(demand, backend!));
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
  return Object.hasOwn(DEMANDS, type) || BY_ITSELF.includes(type);
}

/** An argument that is an expression may be anything; what is met by another is met. */
function judged(
  { arguments: names, isMet, what, expected }: Demand,
  backend: BackendEvidence,
): (Violation | Unknown)[] {
  const { config, whyUnknown = {} } = backend;
  const [attribute] = names;
  const isOpen = (name: string) => Object.hasOwn(whyUnknown, name);
  const closed = Object.fromEntries(Object.entries(config).filter(([name]) => !names.includes(name) || !isOpen(name)));
  const open = names.find(isOpen);
  if (open !== undefined && (names.length === 1 || !isMet(closed)))
    return [unknown(`${open} ${whyUnknown[open]}`, attribute)];
  return isMet(closed)
    ? []
    : [
        violation({
          ...(attribute === undefined ? {} : { attribute }),
          actual: `lie in a store without ${what}`,
          expected,
        }),
      ];
}

function isNamed(value: unknown): boolean {
  return (asText(value) ?? "") !== "";
}
