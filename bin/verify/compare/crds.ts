import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { Declared, DeclaredObject } from "../declared";
import { declaredObjects } from "../declared";
import type { Kind, Live } from "../live";
import { kindKey } from "../live";
import type { LiveObject } from "../../cluster/cluster";
import { conditionAt, field, listAt, textAt } from "../reading";
import type { Topic } from "./topic";

export const CRD_KIND = "CustomResourceDefinition";

/** CRDs: there, established, serving the versions that are declared; and every declared kind is served. */
export const crds: Topic = {
  id: "crds",
  title: "kinds and CRDs",
  compare(declared, live) {
    return [
      ...kindsOf(declaredObjects(declared)).map((kind) => servedKind(kind, live, declared.cell.id)),
      ...declaredObjects(declared)
        .filter(({ object }) => object.kind === CRD_KIND)
        .map((crd) => crdComparison(crd, live)),
      ...unknownBundles(declared),
    ];
  },
};

/** Each kind once, in order. */
export function kindsOf(objects: readonly DeclaredObject[]): Kind[] {
  const kinds = objects.map(({ object: { apiVersion, kind } }) => ({ apiVersion, kind }));
  return [...new Map(kinds.map((kind) => [kindKey(kind), kind])).values()];
}

/** Whether the API server serves a kind in the version that objects are declared in. */
export function servedKind(kind: Kind, { served }: Live, cell: string): Comparison {
  const about = { code: "crds/served", subject: `kind ${kindKey(kind)}`, path: ["cells", cell] };
  if (!served.known) return unknown(about, served.reason);
  if (served.value.some((other) => kindKey(other) === kindKey(kind))) return same(about);
  const group = kind.apiVersion.split("/")[0]!;
  const others = served.value
    .filter((other) => other.kind === kind.kind && other.apiVersion.startsWith(`${group}/`))
    .map(({ apiVersion }) => apiVersion);
  return different(about, others.length === 0 ? "is not served" : `is served only as ${others.join(", ")}`, {
    declared: kind.apiVersion,
    live: others.join(", ") || "none",
  });
}

/** Undefined where the CRD is established. */
export function notEstablished(crd: LiveObject): string | undefined {
  const status = conditionAt(crd, "Established");
  return status === "True" ? undefined : `is not established (${status ?? "no condition"})`;
}

function crdComparison({ object, path }: DeclaredObject, live: Live): Comparison {
  const about = { code: "crds/crd", subject: `CRD ${object.metadata.name}`, path };
  if (!live.crds.known) return unknown(about, live.crds.reason);
  const found = live.crds.value.find(({ metadata }) => metadata.name === object.metadata.name);
  if (found === undefined) return different(about, "is not there", { live: "none" });
  const pending = notEstablished(found);
  if (pending !== undefined) return different(about, pending);
  const missing = versionsOf(object).filter((version) => !versionsOf(found).includes(version));
  if (missing.length === 0) return same(about);
  return different(about, `does not serve ${missing.join(", ")}`, {
    declared: versionsOf(object).join(", "),
    live: versionsOf(found).join(", "),
  });
}

function versionsOf(crd: unknown): string[] {
  return listAt(crd, "spec", "versions")
    .filter((version) => field(version, "served") === true)
    .map((version) => textAt(version, "name") ?? "");
}

function unknownBundles({ stacks, cell }: Declared): Comparison[] {
  return stacks.flatMap(({ unknownBundles: bundles }) =>
    bundles.map((bundle) =>
      unknown(
        { code: "crds/bundle", subject: `CRDs of ${bundle}`, path: ["cells", cell.id] },
        "they are not beside the site: run gigafactory crds vendor",
      ),
    ),
  );
}
