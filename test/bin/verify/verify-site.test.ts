import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { Declared } from "../../../bin/verify/declared";
import { liveNode } from "../../../bin/verify/live-node";
import type { VerifyReport } from "../../../bin/verify/report";
import type { VerifyRequest } from "../../../bin/verify/verify-site";
import { verifySite } from "../../../bin/verify/verify-site";
import { describeWithCrds } from "../../support/control-plane";
import { ioIn, place } from "../support";
import { SITE_FILES, siteNodes } from "./fixtures";
import { applyCrds, applyObjects, vendoredSite } from "./live-site";
import { CHANGES, edit, OURS, ref } from "./live-changes";
import { readerKubeconfig } from "./reader";

const MINUTES = 60_000;

const REQUEST: VerifyRequest = { site: "site", machines: false, preflight: false, timeoutMs: 30_000 };

/** Every difference as `code subject`. */
function differences({ clusters }: VerifyReport): string[] {
  const topics = clusters.flatMap((cluster) => cluster.topics);
  return topics.flatMap(({ different }) => different).map(({ code, subject }) => `${code} ${subject}`);
}

/** So few that their leases are short, and a node that renews none is given up within a minute. */
const NODES = { nodes: 8 };

describeWithCrds(
  "a live cluster",
  (plane) => {
    const site = place(SITE_FILES);
    const io = ioIn(site.directory);
    let cluster: Cluster;
    let declared: Declared;

    beforeAll(async () => {
      cluster = await connect(io, { kubeconfig: plane().kubeconfig });
      declared = await vendoredSite(io);
    }, 5 * MINUTES);
    afterAll(() => cluster?.close());

    const verify = (request: Partial<VerifyRequest> = {}): Promise<VerifyReport> =>
      verifySite(io, { ...REQUEST, kubeconfig: plane().kubeconfig, ...request });

    const preflight = async (): Promise<[string | undefined, readonly string[], number]> => {
      const report = await verify({ preflight: true });
      return [report.clusters[0]!.next, differences(report), report.exit];
    };

    test(
      "with nothing in it can take the CRDs",
      async () => {
        expect(await preflight()).toEqual(["a1-crds", [], 0]);
      },
      MINUTES,
    );

    test(
      "with the CRDs in it can take the operators, and not where a name is taken",
      async () => {
        await applyCrds(cluster, declared);
        expect(await preflight()).toEqual(["a1-platform", [], 0]);
        const taken = ref("v1", "Namespace", "kueue-system");
        await cluster.create({ ...taken });
        expect(await preflight()).toEqual(["a1-platform", ["preflight/name-taken Namespace kueue-system"], 3]);
        await cluster.apply({ ...taken, metadata: { name: "kueue-system", labels: OURS } });
      },
      MINUTES,
    );

    test(
      "with everything in it needs no stack more",
      async () => {
        await applyObjects(cluster, declared);
        expect(await preflight()).toEqual([undefined, [], 0]);
      },
      2 * MINUTES,
    );

    test(
      "as declared has no difference, and nothing that could not be seen",
      async () => {
        const report = await verify();
        expect(differences(report)).toEqual([]);
        expect({ unknown: report.unknown, exit: report.exit }).toEqual({ unknown: 0, exit: 0 });
        const compared = report.clusters[0]!.topics.filter(({ same }) => same > 0).map(({ id }) => id);
        expect(compared.join(" ")).toBe("server pools devices topology operators crds queues isolation objects");
      },
      MINUTES,
    );

    test(
      "may have what others wrote",
      async () => {
        await edit(cluster, "/api/v1/namespaces/lab", (live) => {
          live.metadata.annotations = { ...live.metadata.annotations, "example.org/owner": "somebody" };
        });
        expect(differences(await verify())).toEqual([]);
      },
      MINUTES,
    );

    for (const { what, named, make, undo, added } of CHANGES)
      test(
        `with ${what} differs in that, and in nothing else`,
        async () => {
          try {
            await make(cluster);
            const report = await verify();
            expect(differences(report).sort()).toEqual([...named].sort());
            expect(report.exit).toBe(3);
          } finally {
            await undo?.(cluster);
            for (const object of added ?? []) await cluster.remove(object);
            if (what.includes("CRD")) await applyCrds(cluster, declared);
            await applyObjects(cluster, declared);
          }
        },
        2 * MINUTES,
      );

    test(
      "with a node whose kubelet fell silent differs in that, and in nothing else",
      async () => {
        const [silent, ...others] = siteNodes(declared).map(({ metadata: { name } }) => name);
        const kubelets = plane().processes.find(({ name }) => name === "kwok")!.pid;
        process.kill(kubelets, "SIGSTOP");
        try {
          // KWOK is every node's kubelet. While it stands still, only the others' leases are renewed, and the node lifecycle
          // controller gives up on the one.
          while (await isReady(cluster, silent!)) {
            await Promise.all(others.map((name) => renewLease(cluster, name)));
            await new Promise((resolve) => setTimeout(resolve, 2_000));
          }
          const report = await verify();
          expect(differences(report)).toEqual(["pools/not-ready pool a1/hgx"]);
          const [difference] = report.clusters[0]!.topics.flatMap(({ different }) => different);
          expect(difference?.message).toBe(`1 node not ready: ${silent}`);
          expect(JSON.stringify(await cluster.get(ref("v1", "Node", silent!)))).toContain(
            '"reason":"NodeStatusUnknown"',
          );
        } finally {
          process.kill(kubelets, "SIGCONT");
          await applyObjects(cluster, declared);
        }
      },
      4 * MINUTES,
    );

    test(
      "is only read: by somebody who may only read, and so says the API server's own log",
      async () => {
        const kubeconfig = await readerKubeconfig(cluster, plane().kubeconfig, site.directory);
        const report = await verify({ kubeconfig });
        expect([differences(report), report.unknown, report.exit]).toEqual([[], 0, 0]);
        await verify({ kubeconfig, preflight: true });
        const log = readFileSync(join(plane().directory, "audit.log"), "utf8").trim().split("\n");
        const verbs = log
          .map((line) => JSON.parse(line) as { verb: string; impersonatedUser?: { username: string } })
          .filter(({ impersonatedUser }) => impersonatedUser?.username === "reader")
          .map(({ verb }) => verb);
        expect([...new Set(verbs)].sort()).toEqual(["get", "list"]);
      },
      MINUTES,
    );

    test(
      "that we may not look into is unknown, not as declared",
      async () => {
        const kubeconfig = await readerKubeconfig(cluster, plane().kubeconfig, site.directory, ["configmaps"]);
        const report = await verify({ kubeconfig });
        const { topics } = report.clusters[0]!;
        expect(differences(report)).toEqual([]);
        expect(topics.filter(({ same }) => same > 0).map(({ id }) => id)).toEqual(["server", "crds"]);
        expect(topics.find(({ id }) => id === "pools")?.unknown[0]?.message).toContain('cannot list resource "nodes"');
        expect(report.exit).toBe(0);
        expect((await verify({ kubeconfig, failOn: "unknown" })).exit).toBe(3);
      },
      MINUTES,
    );
  },
  NODES,
);

async function isReady(cluster: Cluster, name: string): Promise<boolean> {
  const node = await cluster.get(ref("v1", "Node", name));
  return node !== undefined && liveNode(node).ready;
}

/** As a kubelet does every ten seconds. */
async function renewLease(cluster: Cluster, name: string): Promise<void> {
  const renewTime = new Date().toISOString().replace("Z", "000Z");
  const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime };
  await cluster.apply({ ...ref("coordination.k8s.io/v1", "Lease", name, "kube-node-lease"), spec }, { force: true });
}

test("a site of several cells and one kubeconfig must say which cell", async () => {
  const two = place({
    ...SITE_FILES,
    "site/site.yaml": SITE_FILES["site/site.yaml"].replace(
      "programmes:",
      `  b1:
    hall: a
    access: {kubeconfig: kubeconfig}
    pools:
      cpu: {role: cpu, system: cpu-2s, nodes: 1}
programmes:`,
    ),
  });
  const run = verifySite(ioIn(two.directory), { ...REQUEST, kubeconfig: "kubeconfig" });
  await expect(run).rejects.toMatchObject({ faults: [{ code: "verify/which-cell", allowed: ["a1", "b1"] }] });
});

test("a cell that is not there is refused with those that are", async () => {
  const run = verifySite(ioIn(place(SITE_FILES).directory), { ...REQUEST, cell: "a2" });
  await expect(run).rejects.toMatchObject({ faults: [{ code: "verify/no-such-cell", allowed: ["a1"] }] });
});

test("an offboarded cell, whose cluster may be gone, is looked at only where it is named", async () => {
  const site = SITE_FILES["site/site.yaml"]
    .replace("  a1:\n", "  a1:\n    phase: offboarded\n")
    .replace(
      "programmes:",
      `  b1:
    hall: a
    access: {kubeconfig: kubeconfig}
    pools:
      cpu: {role: cpu, system: cpu-2s, nodes: 1}
programmes:`,
    )
    .replace(/    envelope:[^]*/, "    envelope: {}\n");
  const io = ioIn(place({ "site/site.yaml": site }).directory);
  const looked = async (request: Partial<VerifyRequest>) =>
    (await verifySite(io, { ...REQUEST, ...request })).clusters.map(({ cell }) => cell);
  expect([await looked({}), await looked({ cell: "a1" })]).toEqual([["b1"], ["a1"]]);
});

test("machines of a site that provisions none are nothing to verify", async () => {
  const run = verifySite(ioIn(place(SITE_FILES).directory), { ...REQUEST, machines: true });
  await expect(run).rejects.toMatchObject({ exit: 4, faults: [{ code: "verify/no-machines" }] });
});

test("a cell that cannot be reached is a failure of that cell", async () => {
  const report = await verifySite(ioIn(place(SITE_FILES).directory), REQUEST);
  expect(report.exit).toBe(1);
  expect(report.clusters[0]).toMatchObject({ cell: "a1", faults: [{ code: "cluster/no-kubeconfig" }] });
});
