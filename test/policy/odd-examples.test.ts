import fc from "fast-check";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { check } from "../../constructs/policy/checker";
import { evidenceFromExample } from "../../constructs/policy/example";
import { rules } from "../../constructs/policy/rules";

/** What somebody may write in place of any field: other types, references, nothing. */
const ODD: readonly unknown[] = [
  ...[null, "text", "", -1, 1e30, true, [], {}, [[]], "${var.x}"],
  ...[[null, "a", 1, [], {}], { a: { b: [1] } }],
];

const examples = rules
  .flatMap(({ examples: { passing, failing } }) => [...passing, ...failing])
  .map((text) => evidenceFromExample(text))
  .filter(({ objects }) => objects.length > 0);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => [[...path, key], ...pathsIn(item, [...path, key])]);
}

/** The object with one field replaced: never what says which object it is, of which readers make sure. */
function replaced(object: KubernetesObject, path: Path, value: unknown): KubernetesObject {
  const copy = structuredClone(object);
  let here = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) here = here[key] as Record<string | number, unknown>;
  here[path.at(-1)!] = value;
  return copy;
}

const isIdentity = (path: Path): boolean => /^(apiVersion|kind|metadata|metadata\.name)$/.test(path.join("."));

test("no rule throws for an example of any rule of which one field is something else", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...ODD),
      (evidence, which, where, value) => {
        const index = which % evidence.objects.length;
        const found = evidence.objects[index]!;
        const paths = pathsIn(found.object).filter((path) => !isIdentity(path));
        if (paths.length === 0) return;
        const object = replaced(found.object, paths[where % paths.length]!, value);
        const objects = evidence.objects.map((item, at) => (at === index ? { ...item, object } : item));
        expect(check({ ...evidence, objects }, { rules }).crashes).toEqual([]);
      },
    ),
    { numRuns: 3000, seed: 6 },
  );
}, 120_000);
