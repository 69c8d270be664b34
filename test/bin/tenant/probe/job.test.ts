import { spawnSync } from "node:child_process";
import { probes } from "../../../../bin/tenant/probe/index";
import { jobName, probeObjects } from "../../../../bin/tenant/probe/job";
import { VLAN } from "./support";

interface JobSpec {
  readonly backoffLimit: number;
  readonly template: {
    readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
    readonly spec: {
      readonly containers: readonly { readonly command: readonly string[]; readonly resources: object }[];
    };
  };
}

const probe = (id: string) => probes.find((candidate) => candidate.id === id)!;
const specOf = (id: string) => probeObjects(probe(id), VLAN).at(-1)!["spec"] as JobSpec;
const python = spawnSync("python3", ["--version"]).status === 0;
const withPython = python ? test : test.skip;
if (!python) console.warn("SKIPPED, no python3 at hand: programs of the probes");

test("a probe has one answer: it is tried once", () => {
  expect(probes.map(({ id }) => specOf(id).backoffLimit)).toEqual(probes.map(() => 0));
});

test("the RDMA probe asks for the rails' devices and names the tenant's own networks", () => {
  const { template } = specOf("rdma");
  expect(template.metadata.annotations["k8s.v1.cni.cncf.io/networks"]).toMatch(
    /^nordic-imaging\/nordic-imaging-rail-0,/,
  );
  expect(template.spec.containers[0]?.resources).toMatchObject({ limits: { "nvidia.com/rail0": "1" } });
});

test("the storage probe brings its claim before its Job", () => {
  expect(probeObjects(probe("storage"), VLAN).map(({ kind }) => kind)).toEqual(["PersistentVolumeClaim", "Job"]);
});

test("a Job is named after its probe", () => {
  expect(jobName(probe("dns"))).toBe("probe-dns");
});

withPython("every program is Python", () => {
  const results = probes.map(({ id }) => {
    const program = specOf(id).template.spec.containers[0]!.command[2]!;
    return spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: program }).status;
  });
  expect(results).toEqual(probes.map(() => 0));
});
