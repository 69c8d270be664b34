import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readCluster } from "../../bin/check/live";
import type { Cluster } from "../../bin/cluster/cluster";
import { Refused } from "../../bin/cluster/cluster";
import { connect } from "../../bin/cluster/connect";
import { untilEstablished } from "../../bin/rehearse/crds/install";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { check } from "../../constructs/policy/checker";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { ioIn, place } from "../bin/support";
import { describeWithCrds, liveIo } from "../support/control-plane";
import { ROOT } from "../support/sources";

/**
 * Examples of objects alone as a real API server answers them, with what it fills in and turns into other fields: a
 * live cluster is judged as the files that it was made of.
 */
const examples = rules.flatMap((rule) =>
  [...rule.examples.passing, ...rule.examples.failing].flatMap((text) => {
    const { objects, site, ledger, stacks } = evidenceFromExample(text);
    const alone = site === undefined && ledger === undefined && stacks.length === 0 && objects.length > 0;
    return alone ? [{ rule, text, objects: objects.map(({ object }) => object) }] : [];
  }),
);

const all = examples.flatMap(({ objects }) => objects);

/** Rules that ask for what a cluster doesn't say: there they are unknown. */
const NOT_IN_A_CLUSTER = ["terraform/no-secrets"];

/**
 * Rules with examples that no API server takes: what they warn of is refused there anyway, or the example says only
 * what the rule asks about. No cluster can hold those.
 */
const REFUSED_ANYWAY = [
  "capacity/addresses-for-nodes",
  "capacity/borrowing-needs-a-cohort",
  "capacity/flavor-has-nodes",
  "capacity/machine-references",
  "capacity/node-metadata",
  "capacity/priorities",
  "capacity/queue-limits",
  "capacity/repair-waits-for-boot",
  "capacity/requests-are-covered",
  "capacity/topology-on-nodes",
  "hardening/default-namespace",
  "hardening/masked-proc",
  "hardening/namespace-pod-security",
  "hardening/probe-host",
  "hardening/proc-mount",
  "hardening/secrets-as-files",
  "hardening/windows-host-process",
  "operations/health-checks",
  "operations/limit-range-order",
  "operations/one-default-priority",
  "storage/no-single-server",
  "storage/retain",
  "storage/storage-references",
  "tenancy/admission-fails-closed",
  "tenancy/admitted",
  "tenancy/hardware-disks-are-wiped",
  "tenancy/nodes-join-tainted",
  "tenancy/nodes-out-of-reach",
  "terraform/deprecated-api",
];

function judged(rule: Rule, evidence: Evidence): string[] {
  const { findings, crashes } = check(evidence, { rules: [rule] });
  expect(crashes).toEqual([]);
  if (NOT_IN_A_CLUSTER.includes(rule.id)) return findings.map(() => "unknown");
  return findings.map(({ id, verdict }) => `${verdict} ${id}`).sort();
}

/** Upstream CRDs of the kinds in the examples. */
function wantedCrds(): KubernetesObject[] {
  const folder = join(ROOT, "../shared/crds");
  const wanted = new Set(all.map(({ kind }) => `    kind: ${kind}`));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  return files
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split(/^---$/m))
    .filter((text) => text.split("\n").some((line) => wanted.has(line)))
    .map((text) => parse(text) as KubernetesObject)
    .map(({ status: _status, ...crd }) => crd);
}

describeWithCrds("examples as an API server answers them", (plane) => {
  const refused: string[] = [];
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
    for (const crd of wantedCrds()) await cluster.apply(crd, { force: true });
    await untilEstablished({ io: liveIo, cluster, signal: new AbortController().signal });
    const namespaces = new Set(["shop", ...all.flatMap(({ metadata }) => metadata.namespace ?? [])]);
    for (const name of namespaces) await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    await cluster.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "web", namespace: "shop" } });
  }, 240_000);
  afterAll(() => cluster?.close());

  /** What would be read of a cluster that these objects were applied to. */
  async function readBack(objects: readonly KubernetesObject[]): Promise<Evidence> {
    const found: KubernetesObject[] = [];
    for (const object of objects) found.push(await cluster.apply(object, { dryRun: true, force: true }));
    const kinds = found.map(({ apiVersion, kind }) => ({ apiVersion, kind, resource: "", namespaced: true }));
    const answering = Object.assign(Object.create(cluster) as Cluster, {
      served: () => Promise.resolve(kinds.map((kind) => ({ ...kind, verbs: ["list"] }))),
      list: (apiVersion: string, kind: string) =>
        Promise.resolve(found.filter((object) => object.apiVersion === apiVersion && object.kind === kind)),
    });
    return (await readCluster(answering)).evidence;
  }

  test.each(examples.map((example) => [example.rule.id, example.text, example] as const))(
    "%s says the same of\n%s",
    async (_id, _text, { rule, objects }) => {
      let live: Evidence;
      try {
        live = await readBack(objects);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        expect(REFUSED_ANYWAY).toContain(rule.id);
        refused.push(rule.id);
        return;
      }
      const written = { ...live, objects: objects.map((object) => ({ object })) };
      expect(judged(rule, live)).toEqual(judged(rule, written));
    },
  );

  test("nearly all of them are objects that a cluster can hold", () => {
    expect([...new Set(refused)].sort()).toEqual(REFUSED_ANYWAY);
    expect(refused.length).toBeLessThan(examples.length / 7);
  });
});
