import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Cluster } from "../../../bin/cluster/cluster";
import type { Io } from "../../../bin/io";
import { readSite } from "../../../bin/site-source";
import { vendorCrds } from "../../../bin/vendor-crds";
import { readVendored } from "../../../bin/vendored";
import type { Declared } from "../../../bin/verify/declared";
import { declaredObjects, declaredOf } from "../../../bin/verify/declared";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { CRDS } from "../vendor-support";
import { operatorDeployments, siteNodes } from "./fixtures";

/** What the site declares, with the upstream CRDs vendored beside it. */
export async function vendoredSite(io: Io): Promise<Declared> {
  await vendorCrds(io, readSite(io, "site"), { from: CRDS, mirror: "", dryRun: false });
  const source = readSite(io, "site");
  const [cell] = source.facts.cells;
  return declaredOf(source.facts, cell!, "cell", readVendored(io, source), ({ path }) => io.files.read(path));
}

/** Kueue's CRDs come with its chart. */
export function kueueCrds(): KubernetesObject[] {
  const directory = join(CRDS, "kueue-v0.19.2");
  const files = readdirSync(directory).filter((file) => file.endsWith(".yaml"));
  return files.map((file) => {
    const { status: _status, ...crd } = parse(readFileSync(join(directory, file), "utf8")) as KubernetesObject;
    return crd;
  });
}

const isCrd = ({ object }: { readonly object: KubernetesObject }): boolean =>
  object.kind === "CustomResourceDefinition";

/** The CRDs of the operators and of Kueue; returns once every declared kind is served. */
export async function applyCrds(cluster: Cluster, declared: Declared): Promise<void> {
  const vendored = declaredObjects(declared).filter(isCrd);
  const crds = [...kueueCrds(), ...vendored.map(({ object }) => object)];
  await Promise.all(crds.map((crd) => cluster.apply(crd, { force: true })));
  await everyKindServed(
    cluster,
    declaredObjects(declared).map(({ object }) => object),
  );
}

/** Every object of every stack, as Terraform would leave them, and nodes and operators as they would be. */
export async function applyObjects(cluster: Cluster, declared: Declared): Promise<void> {
  const all = declaredObjects(declared).filter((object) => !isCrd(object));
  const namespaces = all.filter(({ object }) => object.kind === "Namespace");
  const rest = all.filter(({ object }) => object.kind !== "Namespace");
  for (const group of [namespaces, rest])
    await Promise.all(group.map(({ object }) => cluster.apply(object, { force: true })));
  await Promise.all([
    ...operatorDeployments(declared).map((deployment) => putWithStatus(cluster, deployment)),
    ...siteNodes(declared).map((node) => putWithStatus(cluster, node)),
  ]);
}

/** A CRD is served a moment after it is established. */
export async function everyKindServed(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<void> {
  const wanted = new Set(objects.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
  for (;;) {
    const served = new Set((await cluster.served(true)).map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
    if ([...wanted].every((kind) => served.has(kind))) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function putWithStatus(cluster: Cluster, { status, ...object }: KubernetesObject): Promise<void> {
  await cluster.apply(object, { force: true });
  await cluster.merge(object, { status }, { subresource: "status" });
}
