import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { check } from "../../constructs/policy/checker";
import type { Evidence, EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import type { Step } from "./opened";
import { isWrong, saidOf } from "./said";

/** Deepest field that is asked for and not there. */
type Asked = (path: readonly Step[]) => void;

/** An object that says which of the fields that are asked of it are not there. */
function watched<T extends object>(value: T, asked: Asked, path: readonly Step[] = []): T {
  const inner = (key: string, found: unknown): unknown =>
    found !== null && typeof found === "object" ? watchedOnce(found, asked, [...path, stepOf(value, key)]) : found;
  const note = (key: string | symbol) => {
    if (typeof key === "string" && !Array.isArray(value) && !(key in value)) asked([...path, key]);
  };
  return new Proxy(value, {
    get(target, key) {
      note(key);
      const found: unknown = Reflect.get(target, key);
      return typeof key === "string" && Object.hasOwn(target, key) ? inner(key, found) : found;
    },
    has: (target, key) => (note(key), Reflect.has(target, key)),
    getOwnPropertyDescriptor: (target, key) => (note(key), Reflect.getOwnPropertyDescriptor(target, key)),
  });
}

const stepOf = (holder: object, key: string): Step => (Array.isArray(holder) ? Number(key) : key);

let proxies = new WeakMap<object, object>();

/** The same for the same: rules know objects by identity. */
function watchedOnce(value: object, asked: Asked, path: readonly Step[]): object {
  const known = proxies.get(value) ?? watched(value, asked, path);
  proxies.set(value, known);
  return known;
}

function textOf(path: readonly Step[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}${text === "" ? "" : "."}${step}`),
    "",
  );
}

/** What is no field of an object, but asked for: what JavaScript asks, and what only a cluster says. */
const NO_FIELD = /(^|\.)(toJSON|then|status|constructor|length|asymmetricMatch|generateName|ownerReferences|uid)$/;

/** Fields that an object has not, and that a rule asks for. */
function absentFields(rule: Rule, evidence: Evidence): ReadonlyMap<number, readonly (readonly Step[])[]> {
  proxies = new WeakMap();
  const found = new Map<number, Map<string, readonly Step[]>>();
  const objects = evidence.objects.map((item, index): EvidenceObject => {
    const own = new Map<string, readonly Step[]>();
    found.set(index, own);
    return { ...item, object: watched(item.object, (path) => own.set(textOf(path), path)) };
  });
  check({ ...evidence, objects }, { rules: [rule] });
  return new Map([...found].map(([index, own]) => [index, [...own.values()]]));
}

/** What may stand in a field that says nothing: one of these decides, wherever a field does. */
const VALUES: readonly unknown[] = [true, false, 0, "Always", "Never", "x"];

/** An object with a value where it says nothing. */
function stated(item: EvidenceObject, path: readonly Step[], value: unknown): EvidenceObject {
  const object = structuredClone(item.object) as unknown as Record<Step, unknown>;
  const holder = path.slice(0, -1).reduce((here, step) => here[step] as Record<Step, unknown>, object);
  holder[path.at(-1)!] = value;
  return { ...item, object: object as unknown as KubernetesObject };
}

/** The same with a reference there. */
function opened(item: EvidenceObject, path: readonly Step[]): EvidenceObject {
  const field = textOf(path);
  return { ...stated(item, path, "${var.x}"), unknown: [field], whyUnknown: { [field]: "is var.x" } };
}

function wronglySure(rule: Rule, text: string): string[] {
  const evidence = evidenceFromExample(text);
  const absent = absentFields(rule, evidence);
  if ([...absent.values()].every((fields) => fields.length === 0)) return [];
  const before = saidOf(rule, evidence);
  return evidence.objects.flatMap((item, index) =>
    absent.get(index)!.flatMap((path) => {
      const field = textOf(path);
      if (NO_FIELD.test(field) || field.startsWith("metadata.namespace")) return [];
      const saidWith = (other: EvidenceObject) =>
        saidOf(rule, { ...evidence, objects: evidence.objects.map((each, at) => (at === index ? other : each)) });
      const after = saidWith(opened(item, path));
      if ([...after.values()].includes("unknown")) return [];
      const possible = [before, ...VALUES.map((value) => saidWith(stated(item, path, value)))];
      return [...before.keys()].flatMap((name) => {
        const is = after.get(name) ?? "nothing";
        const was = possible.map((said) => said.get(name)).find((said) => said !== undefined && isWrong(said, is));
        return was === undefined ? [] : [`${name}: may be ${was}, and ${is} with ${item.object.kind}'s ${field} open`];
      });
    }),
  );
}

test.each(rules.map((rule) => [rule.id, rule] as const))(
  "%s is not sure where a field that is silent is open",
  (_, rule) => {
    const { passing, failing } = rule.examples;
    expect([...new Set([...failing, ...passing].flatMap((text) => wronglySure(rule, text)))]).toEqual([]);
  },
);
