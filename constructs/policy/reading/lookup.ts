import { addTo } from "../../core/add-to";
import { oncePer } from "../../core/once-per";
import { apiGroupOf } from "../../core/kubernetes";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { kindOf } from "../evidence/kind-of";
import { perEvidence } from "../evidence/per-evidence";
import type { Subject } from "../subject";
import { objectSubject } from "../subject";

/** Kinds as their makers name them: `kueue.x-k8s.io/ClusterQueue`. Kinds of one name in two groups are two things. */
export type GroupKind = `${string}/${string}`;

/** Objects of some groups' kinds as subjects, whatever version they are written in. */
export function objectsOf(...kinds: readonly GroupKind[]): (evidence: Evidence) => Subject<EvidenceObject>[] {
  return (evidence) =>
    kinds
      .flatMap((kind) => ofKind(evidence, kind))
      .filter(({ builtIn }) => builtIn !== true)
      .map(objectSubject);
}

/** Objects of a group's kind. */
export function ofKind(evidence: Evidence, groupKind: GroupKind): readonly EvidenceObject[] {
  const [group, kind = ""] = splitGroupKind(groupKind);
  const found = objectsOfKind(evidence, kindOf({ apiVersion: `${group}/v1`, kind }));
  return found.filter(({ object }) => apiGroupOf(object.apiVersion) === group);
}

/** Those of one cluster. */
export function ofKindIn(
  evidence: Evidence,
  groupKind: GroupKind,
  cell: string | undefined,
): readonly EvidenceObject[] {
  return index(evidence).get(`${groupKind}\n${cell ?? ""}`) ?? NONE;
}

const NONE: readonly EvidenceObject[] = [];

/** Their names, in order; not to be changed. */
export function namesIn(evidence: Evidence, groupKind: GroupKind, cell: string | undefined): readonly string[] {
  return namesOf(ofKindIn(evidence, groupKind, cell));
}

const namesOf = oncePer((all: readonly EvidenceObject[]): readonly string[] =>
  all.map(({ object }) => object.metadata.name).sort(),
);

/** An object by its name in one cluster; no namespace and `default` are the same. */
export function objectNamed(
  evidence: Evidence,
  groupKind: GroupKind,
  cell: string | undefined,
  name: string,
  namespace?: string,
): EvidenceObject | undefined {
  return byName(evidence).get([groupKind, cell ?? "", namespace || "default", name].join("\n"));
}

/** `kueue.x-k8s.io/v1beta2` → `kueue.x-k8s.io`; the core group is the empty text. */
function splitGroupKind(groupKind: GroupKind): [string, string] {
  const slash = groupKind.lastIndexOf("/");
  return [groupKind.slice(0, slash), groupKind.slice(slash + 1)];
}

function groupKindOf({ object: { apiVersion, kind } }: EvidenceObject): string {
  return `${apiGroupOf(apiVersion)}/${kind}`;
}

const index = perEvidence(({ objects }): ReadonlyMap<string, readonly EvidenceObject[]> => {
  const found = new Map<string, EvidenceObject[]>();
  for (const object of objects) {
    const key = `${groupKindOf(object)}\n${object.cell ?? ""}`;
    addTo(found, key, object);
  }
  return found;
});

const byName = perEvidence(
  ({ objects }): ReadonlyMap<string, EvidenceObject> =>
    new Map(
      objects.map((object) => {
        const { name } = object.object.metadata;
        return [[groupKindOf(object), object.cell ?? "", namespaceOf(object), name].join("\n"), object];
      }),
    ),
);
