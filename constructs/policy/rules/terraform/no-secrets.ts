import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "../../evidence/evidence";
import { isExpression } from "../../reading/expressions";
import type { Fields } from "../../reading/fields";
import { asFields, asFieldsList, asText, asTexts } from "../../reading/fields";
import type { Credential } from "../../reading/secrets";
import { credentialsIn, credentialsOf, literalKeys, settingsIn } from "../../reading/secrets";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { ownName } from "../../stack-names";
import { objectSubject, resourceSubject, subjectWith } from "../../subject";
import { objectsOfKind } from "../../evidence/index-of";
import { passUnless, unknown, violation } from "../../verdict";

/** What was found in a place in which a credential could stand, or why nobody can know from where it comes. */
type Holder = readonly Credential[] | { readonly why: string };

export const noSecrets = defineRule({
  id: "terraform/no-secrets",
  title: "No credential stands in a configuration",
  severity: "error",
  why: "What stands in a configuration stands in Git, in the plan, in the state and in every log that prints one, for ever. A ConfigMap shows it to whoever may read the namespace.",
  fix: "Create the Secret outside of Terraform (External Secrets, Sealed Secrets, by hand) and refer to it by name.",
  source:
    "developer.hashicorp.com/terraform/language/state/sensitive-data; NSA/CISA Kubernetes Hardening Guide 1.2, protecting secrets",
  subjects: holders,
  check(found) {
    if ("why" in found) return unknown(found.why);
    // One key may hold several; the finding is the key's.
    const byKey = new Map(found.map((credential) => [credential.key, credential]));
    return passUnless(
      [...byKey.values()].map(({ key, what }) =>
        violation({
          attribute: key,
          actual: `${key} holds ${what} in plain text`,
          expected: "a reference to a Secret",
        }),
      ),
    );
  },
  examples: {
    passing: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: charite}
data: {endpoint: "https://s3.example", secretName: s3-login}`,
    ],
    failing: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: charite}
data: {endpoint: "https://s3.example", password: correct-horse}`,
      `apiVersion: v1
kind: Secret
metadata: {name: s3-login, namespace: charite}
stringData: {password: correct-horse}`,
      `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: charite}
data:
  app.properties: |
    db.host=db
    db.password=correct-horse`,
      `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: charite}
data:
  app.json: '{"db": {"host": "db", "password": "correct-horse"}}'`,
      `stacks: {net: {provider: {kubernetes: [{host: "https://a1", token: abcdef.0123456789}]}}}`,
      `stacks: {net: {provider: {helm: [{kubernetes: [{host: "https://a1", token: abcdef.0123456789}]}]}}}`,
      `stacks: {net: {provider: {helm: {registry: [{url: "oci://x", username: u, password: correct-horse}]}}}}`,
      `stacks: {net: {terraform: {backend: {http: {address: "https://a1", username: u, password: correct-horse}}}}}`,
      `stacks: {net: {resource: {helm_release: {db: {name: db, set_sensitive: [{name: auth.password, value: horse}]}}}}}`,
      `stacks: {net: {resource: {helm_release: {db: {name: db, repository_password: correct-horse}}}}}`,
    ],
  },
});

function holders(evidence: Evidence): Subject<Holder>[] {
  const configMaps = objectsOfKind(evidence, "ConfigMap").map((source) =>
    subjectWith(objectSubject(source), inConfigMap(source)),
  );
  const makers = new Map(evidence.stacks.flatMap(({ resources }) => resources).map((each) => [each.object, each]));
  const secrets = objectsOfKind(evidence, "Secret").map((source) =>
    subjectWith(objectSubject(source), inSecret(source, makers.get(source)?.config)),
  );
  return [...configMaps, ...secrets, ...evidence.stacks.flatMap(stackHolders)];
}

function inConfigMap(source: EvidenceObject): Holder {
  return wholeOpen(source, "data") ?? credentialsIn(source.object["data"]);
}

/** A map that is one expression, of which nobody sees the entries. What one entry refers to stands elsewhere. */
function wholeOpen({ unknown: open = [], whyUnknown = {} }: EvidenceObject, ...fields: string[]) {
  const whole = fields.find((field) => open.includes(field));
  return whole === undefined ? undefined : { why: `data ${whyUnknown[whole] ?? "is known only after an apply"}` };
}

/** A plan, a state and a cluster have a Secret's values wherever they were written. */
function inSecret(source: EvidenceObject, maker: Fields = {}): Holder {
  const fields = ["data", "stringData"];
  const found = () => [
    ...fields.flatMap((field) => secretsIn(field, source.object[field])),
    ...WRITE_ONLY.flatMap((field) => secretsIn(field, maker[field])),
  ];
  return wholeOpen(source, ...fields) ?? writeOnlyOpen(maker) ?? found();
}

/** Arguments of a Secret's resource that never become part of the object that is read of it. */
const WRITE_ONLY = ["data_wo", "binary_data_wo"];

/** Plans and states keep nothing of them but the revision that has to stand beside. */
function writeOnlyOpen(maker: Fields) {
  for (const field of WRITE_ONLY) {
    if (isExpression(maker[field])) return { why: `${field} is an expression` };
    const isKept = (maker[field] ?? undefined) !== undefined;
    if (!isKept && typeof maker[`${field}_revision`] === "number")
      return { why: `${field} is in no plan and no state` };
  }
  return undefined;
}

function secretsIn(field: string, data: unknown): Credential[] {
  return literalKeys(data).map((key) => ({ key: `${field}.${key}`, what: "a secret" }));
}

function stackHolders({ id, providers, backend, resources }: StackEvidence): Subject<Holder>[] {
  const configured = Object.entries(providers).map(([name, blocks]) => ({
    name: `provider ${name} of stack ${id}`,
    key: `provider ${name} of stack ${ownName(id)}`,
    item: blocks.flatMap(inProvider),
  }));
  const kept = backend && {
    name: `backend ${backend.type} of stack ${id}`,
    key: `backend ${backend.type} of stack ${ownName(id)}`,
    item: credentialsIn(backend.config),
  };
  // Where nobody can read a Secret's resource as an object, its own fields are read.
  const others = resources.filter(({ object }) => object === undefined).filter(canHold);
  return [
    ...configured,
    ...(kept === undefined ? [] : [kept]),
    ...others.map((resource) => subjectWith(resourceSubject(resource), inResource(resource))),
  ];
}

/** Helm's provider has the cluster's login and those of registries in blocks of their own, by its second or third major. */
function inProvider(block: Fields): Credential[] {
  const registries = ["registry", "registries"].flatMap((field) =>
    blocksIn(block[field]).flatMap((registry) =>
      credentialsIn(registry).map(({ key, what }) => ({ key: `${field}.${key}`, what })),
    ),
  );
  return [...credentialsIn(block), ...blocksIn(block["kubernetes"]).flatMap(credentialsIn), ...registries];
}

/** Terraform's JSON lets a block stand alone, which plans never do. */
function blocksIn(value: unknown): readonly Fields[] {
  const alone = asFields(value);
  return alone === undefined ? asFieldsList(value) : [alone];
}

function canHold({ type }: ResourceEvidence): boolean {
  return type === "helm_release" || /^kubernetes_(secret|config_map)(_v1)?(_data)?$/.test(type);
}

/** True for text that is nothing but an expression. */
function isWholeExpression(text: string): boolean {
  return /^\s*\$\{[^]*\}\s*$/.test(text);
}

/** `env[0].name` and `env[0].value`, of which one names what the other holds. */
function inPairs(sets: readonly (readonly [string, string])[]): Credential[] {
  const values = new Map(sets);
  return sets.flatMap(([path, name]) => {
    const at = /^(.*)\.name$/.exec(path)?.[1];
    const value = at === undefined ? undefined : values.get(`${at}.value`);
    if (value === undefined) return [];
    return credentialsOf(name, value).map(({ what }) => ({ key: `${at}.value`, what }));
  });
}

/** Keys that a resource adds to a ConfigMap that something else makes, or those of one that nobody can read. */
function inOtherConfigMap(type: string, { data }: Fields): Holder {
  if (type.endsWith("_data") && (data ?? undefined) === undefined) return { why: "data is known only after an apply" };
  return isExpression(data) ? { why: "data is an expression" } : credentialsIn(data);
}

/** A value of several: `set_list` of Helm. */
function inLists(config: Fields): Credential[] {
  return blocksIn(config["set_list"]).flatMap(({ name, value }) =>
    asTexts(value).flatMap((each) => credentialsIn({ [asText(name) ?? ""]: each })),
  );
}

function inResource({ type, config, lifecycle }: ResourceEvidence): Holder {
  if (type.startsWith("kubernetes_config_map")) return inOtherConfigMap(type, config);
  if (type !== "helm_release")
    return ["data", "string_data", "binary_data"].flatMap((field) => secretsIn(field, config[field]));
  const sets = ["set", "set_sensitive", "set_wo"].flatMap((field) => blocksIn(config[field]));
  const named = sets.map((set) => [asText(set["name"]) ?? "", asText(set["value"]) ?? ""] as const);
  const login = credentialsIn({ repository_password: config["repository_password"] });
  // Only a configuration shows whether a variable stood there.
  const isWritten = lifecycle !== undefined;
  const found = [
    ...credentialsIn(Object.fromEntries(named)),
    ...inPairs(named),
    ...inLists(config),
    ...asTexts(config["values"]).flatMap(settingsIn),
    ...(isWritten ? login : []),
  ];
  if (found.length > 0) return found;
  // One value that refers elsewhere is what is asked for; a whole file that is made elsewhere, nobody has read.
  const isWhole = isExpression(config["values"]) || asTexts(config["values"]).some(isWholeExpression);
  if (isWhole) return { why: "a file of its values is an expression, and was not read" };
  if (login.length > 0) return { why: "repository_password is in a plan and a state wherever it was written" };
  return found;
}
