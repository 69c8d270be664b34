import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Cluster } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import { readSite } from "../../../bin/site-source";
import type { Declared } from "../../../bin/verify/declared";
import { declaredObjects, declaredOf } from "../../../bin/verify/declared";
import type { VerifyReport } from "../../../bin/verify/report";
import { verifySite } from "../../../bin/verify/verify-site";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { objectTitle } from "../../../constructs/core/kubernetes";
import { describeWithCrds } from "../../support/control-plane";
import { ioIn, place } from "../support";
import { CRDS } from "../vendor-support";
import { SITE_FILES } from "./fixtures";

/** The upstream CRDs of what provisions machines. */
const BUNDLES = ["cluster-api-v1.14.0", "capm3-v1.13.2", "baremetal-operator-v0.13.2"];

const MINUTES = 60_000;
const IMAGE = `{url: https://images.example/node.raw, checksum: ${"a".repeat(64)}, architecture: amd64}`;
const BACKEND = `backend: {kind: cluster-api, kubernetes: v1.36.3, image: ${IMAGE}}`;

/** The same site with its machines provisioned. */
const FILES = {
  ...SITE_FILES,
  "site/site.yaml": SITE_FILES["site/site.yaml"]
    .replace(
      "    access:",
      "    management: {access: {kubeconfig: kubeconfig}, controlPlaneEndpoint: {host: 10.0.0.1}}\n    access:",
    )
    .replace(
      "unitNodes: 4, spares: 0}",
      `unitNodes: 4, spares: 0, ${BACKEND}}\n      control-plane: {role: control-plane, system: cpu-2s, nodes: 3, backend: {kind: cluster-api, image: ${IMAGE}}}`,
    ),
};

function differences({ clusters }: VerifyReport): string[] {
  const topics = clusters.flatMap((cluster) => cluster.topics);
  return topics
    .flatMap(({ different }) => different)
    .map(({ code, subject }) => `${code} ${subject}`)
    .sort();
}

describeWithCrds("the machines of a cell on a management cluster", (plane) => {
  const io = ioIn(place(FILES).directory);
  let cluster: Cluster;
  let declared: Declared;
  let served = new Set<string>();

  beforeAll(async () => {
    cluster = await connect(io, { kubeconfig: plane().kubeconfig });
    const { facts } = readSite(io, "site");
    declared = declaredOf(facts, facts.cells[0]!, "machines", {}, () => "");
    await Promise.all(upstreamCrds().map((crd) => cluster.apply(crd, { force: true })));
    const kinds = new Set(objects().map(({ kind }) => kind));
    while ([...kinds].some((kind) => !served.has(kind))) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      served = new Set((await cluster.served(true)).map(({ kind }) => kind));
    }
  }, 5 * MINUTES);
  afterAll(() => cluster?.close());

  const verify = (): Promise<VerifyReport> =>
    verifySite(io, {
      site: "site",
      kubeconfig: plane().kubeconfig,
      machines: true,
      preflight: false,
      timeoutMs: 30_000,
    });

  const applyAll = async (): Promise<void> => {
    for (const object of objects()) await cluster.apply(object, { force: true });
  };
  const objects = (): KubernetesObject[] => {
    const all = declaredObjects(declared).map(({ object }) => object);
    return [...all.filter(({ kind }) => kind === "Namespace"), ...all.filter(({ kind }) => kind !== "Namespace")];
  };

  const ref = (kind: string, name: string): KubernetesObject => {
    const found = objects().find((object) => object.kind === kind && object.metadata.name.startsWith(name));
    if (found === undefined) throw new Error(`nothing declares ${kind} ${name}`);
    return found;
  };

  test(
    "are missing, each by its name, where only Cluster API is",
    async () => {
      const missing = objects().filter(({ kind }) => kind !== "Namespace");
      const report = await verify();
      expect(differences(report)).toEqual([
        "isolation/missing Namespace fleet-a1",
        ...missing.map((object) => `objects/missing ${objectTitle(object)}`).sort(),
      ]);
      expect(missing.length).toBeGreaterThan(10);
    },
    MINUTES,
  );

  test(
    "as declared have no difference, and nothing that could not be seen",
    async () => {
      await applyAll();
      const report = await verify();
      expect([differences(report), report.unknown, report.exit]).toEqual([[], 0, 0]);
      const topics = report.clusters[0]!.topics.filter(({ same }) => same > 0);
      expect(topics.map(({ id, same }) => [id, same > 0])).toEqual([
        ["crds", true],
        ["isolation", true],
        ["objects", true],
      ]);
    },
    MINUTES,
  );

  test.each<[string, string, (cluster: Cluster) => Promise<unknown>]>([
    [
      "a unit that somebody scaled",
      "objects/drift MachineDeployment fleet-a1/a1-hgx-u001",
      (live) => live.merge(ref("MachineDeployment", "a1-hgx-u001"), { spec: { replicas: 3 } }),
    ],
    [
      "a control plane of another version",
      "objects/drift KubeadmControlPlane fleet-a1/a1",
      (live) => live.merge(ref("KubeadmControlPlane", "a1"), { spec: { version: "v1.36.2" } }),
    ],
    [
      "another image",
      "objects/drift Metal3MachineTemplate fleet-a1/a1-hgx-u002",
      (live) => {
        const image = { url: "https://images.example/other.raw" };
        return live.merge(ref("Metal3MachineTemplate", "a1-hgx-u002"), { spec: { template: { spec: { image } } } });
      },
    ],
    [
      "no health check",
      "objects/missing MachineHealthCheck fleet-a1/a1-hgx",
      (live) => live.remove(ref("MachineHealthCheck", "a1-hgx")),
    ],
  ])(
    "with %s differ in that, and in nothing else",
    async (_, named, make) => {
      try {
        await make(cluster);
        const report = await verify();
        expect([differences(report), report.exit]).toEqual([[expect.stringMatching(new RegExp(`^${named}(-|$)`))], 3]);
      } finally {
        await applyAll();
      }
    },
    MINUTES,
  );

  test(
    "of a unit that nobody declares any more are named",
    async () => {
      const unit = ref("MachineDeployment", "a1-hgx-u001");
      const left = { ...unit, metadata: { ...unit.metadata, name: "a1-hgx-u009" } };
      await cluster.apply(left, { force: true });
      expect(differences(await verify())).toEqual(["objects/undeclared MachineDeployment fleet-a1/a1-hgx-u009"]);
      await cluster.remove(left);
    },
    MINUTES,
  );
});

function upstreamCrds(): KubernetesObject[] {
  return BUNDLES.flatMap((bundle) => {
    const directory = join(CRDS, bundle);
    return readdirSync(directory)
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => {
        const { status: _status, ...crd } = parse(readFileSync(join(directory, file), "utf8")) as KubernetesObject;
        return crd;
      });
  });
}
