import { objectKey, objectTitle } from "../../../constructs/core/kubernetes";
import type { LiveObject } from "../../cluster/cluster";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { Declared } from "../declared";
import { declaredObjects } from "../declared";
import type { AccessKind, Live } from "../live";
import { ACCESS_KINDS, isOurs } from "../live";
import { listAt, textAt } from "../reading";

/**
 * What reaches into tenants' namespaces, or out of them, and was made by somebody else. Network policies and bindings
 * add up: one more allows more, and no declared object looks any different for it.
 */
export function foreignAccess(declared: Declared, live: Live): Comparison[] {
  if (declared.what === "machines") return [];
  const known = new Set(declaredObjects(declared).map(({ object }) => objectKey(object)));
  const namespaces = new Set(tenantNamespaces(declared));
  const people = principals(declared, namespaces);
  return ACCESS_KINDS.flatMap(({ kind }): Comparison[] => {
    const about = { code: "isolation/foreign", subject: `any ${kind}`, path: ["cells", declared.cell.id] };
    const look = live.access[kind];
    if (!look.known) return [unknown(about, look.reason)];
    const foreign = look.value.filter((object) => !known.has(objectKey(object)) && !isOurs(object));
    const found = foreign.flatMap((object) => reach(kind, object, namespaces, people));
    return found.length === 0 ? [same(about)] : found;
  });
}

function tenantNamespaces(declared: Declared): string[] {
  return declared.stacks
    .filter(({ kind }) => kind === "tenant")
    .flatMap(({ objects }) => objects)
    .filter(({ object }) => object.kind === "Namespace")
    .map(({ object }) => object.metadata.name);
}

/** Who belongs to which tenant: groups of people, and of service accounts. */
function principals({ tenants, site }: Declared, namespaces: ReadonlySet<string>): ReadonlyMap<string, string> {
  const groups = tenants.flatMap(({ id, people }) =>
    Object.values(people)
      .flat()
      .map((group): [string, string] => [`${site.groupPrefix}${group}`, `tenant ${id}`]),
  );
  const accounts = [...namespaces].map((name): [string, string] => [
    `system:serviceaccounts:${name}`,
    `service accounts of ${name}`,
  ]);
  return new Map([...groups, ...accounts]);
}

function reach(
  kind: AccessKind,
  object: LiveObject,
  namespaces: ReadonlySet<string>,
  people: ReadonlyMap<string, string>,
): Comparison[] {
  const namespace = object.metadata.namespace;
  const about = { code: "isolation/foreign", subject: objectTitle(object) };
  if (namespace !== undefined && namespaces.has(namespace)) {
    const gives = kind === "NetworkPolicy" ? "connections" : `the rights of ${roleOf(object)}`;
    return [different(about, `nobody declares it, and it allows ${gives} in a tenant's namespace`)];
  }
  if (kind === "NetworkPolicy") return [];
  const whom = subjectsOf(object, namespaces, people);
  if (whom.length === 0) return [];
  return [different(about, `nobody declares it, and it gives the rights of ${roleOf(object)} to ${whom.join(", ")}`)];
}

function roleOf(binding: LiveObject): string {
  return `${textAt(binding, "roleRef", "kind") ?? "role"} ${textAt(binding, "roleRef", "name") ?? ""}`;
}

function subjectsOf(
  binding: LiveObject,
  namespaces: ReadonlySet<string>,
  people: ReadonlyMap<string, string>,
): string[] {
  return listAt(binding, "subjects").flatMap((subject) => {
    const name = textAt(subject, "name") ?? "";
    if (textAt(subject, "kind") === "Group") return people.get(name) ?? [];
    const namespace = textAt(subject, "namespace") ?? "";
    const isAccount = textAt(subject, "kind") === "ServiceAccount" && namespaces.has(namespace);
    return isAccount ? [`service account ${namespace}/${name}`] : [];
  });
}
