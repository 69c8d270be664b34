import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "../../evidence/evidence";
import { isExpression } from "../../reading/expressions";
import { asFieldsList, asText, asTexts } from "../../reading/fields";
import type { Credential } from "../../reading/secrets";
import { credentialsIn, literalKeys, settingsIn } from "../../reading/secrets";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
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
    return passUnless(
      found.map(({ key, what }) =>
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
      `stacks: {net: {provider: {kubernetes: [{host: "https://a1", token: abcdef.0123456789}]}}}`,
      `stacks: {net: {resource: {helm_release: {db: {name: db, set_sensitive: [{name: auth.password, value: horse}]}}}}}`,
    ],
  },
});

function holders(evidence: Evidence): Subject<Holder>[] {
  const configMaps = objectsOfKind(evidence, "ConfigMap").map((source) =>
    subjectWith(objectSubject(source), inConfigMap(source)),
  );
  const secrets = objectsOfKind(evidence, "Secret").map((source) =>
    subjectWith(objectSubject(source), inSecret(source)),
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
function inSecret(source: EvidenceObject): Holder {
  const fields = ["data", "stringData"];
  const literals = () =>
    fields.flatMap((field) =>
      literalKeys(source.object[field]).map((key) => ({ key: `${field}.${key}`, what: "a secret" })),
    );
  return wholeOpen(source, ...fields) ?? literals();
}

function stackHolders(stack: StackEvidence): Subject<Holder>[] {
  const providers = Object.entries(stack.providers).map(([name, blocks]) => ({
    name: `provider ${name} of stack ${stack.id}`,
    item: blocks.flatMap((block) => [...credentialsIn(block), ...credentialsIn(block["kubernetes"])]),
  }));
  // Where nobody can read a Secret's resource as an object, its own fields are read.
  const others = stack.resources.filter(({ object }) => object === undefined).filter(canHold);
  return [...providers, ...others.map((resource) => subjectWith(resourceSubject(resource), inResource(resource)))];
}

function canHold({ type }: ResourceEvidence): boolean {
  return type === "helm_release" || /^kubernetes_secret(_v1)?(_data)?$/.test(type);
}

/** True for text that is nothing but an expression. */
function isWholeExpression(text: string): boolean {
  return /^\s*\$\{[^]*\}\s*$/.test(text);
}

function inResource({ type, config }: ResourceEvidence): Holder {
  if (type === "helm_release") {
    const sets = ["set", "set_sensitive"].flatMap((field) => asFieldsList(config[field]));
    const named = sets.map((set) => [asText(set["name"]) ?? "", asText(set["value"]) ?? ""] as const);
    const found = [...credentialsIn(Object.fromEntries(named)), ...asTexts(config["values"]).flatMap(settingsIn)];
    // One value that refers elsewhere is what is asked for; a whole file that is made elsewhere, nobody has read.
    const isWhole = isExpression(config["values"]) || asTexts(config["values"]).some(isWholeExpression);
    return found.length === 0 && isWhole ? { why: "a file of its values is an expression, and was not read" } : found;
  }
  return ["data", "string_data", "binary_data"].flatMap((field) =>
    literalKeys(config[field]).map((key) => ({ key: `${field}.${key}`, what: "a secret" })),
  );
}
