import { parse } from "../../../../constructs/core/parse";
import { NodePoolModel } from "../../../../constructs/node-pool/model";
import { X86_IMAGE } from "../../fixtures";

const CLUSTER_API = { kind: "cluster-api", image: X86_IMAGE, kubernetes: "v1.36.3" };
const HGX = { system: "dgx-b300", nodes: 64 };

const mistakes: Record<string, [unknown, { code: string; path: string; fix?: string }]> = {
  "an upgrade to nothing": [
    { ...HGX, backend: { ...CLUSTER_API, upgrade: { units: 3 } } },
    { code: "model/invalid", path: "backend.upgrade" },
  ],
  "an image that would not be verified": [
    { ...HGX, backend: { ...CLUSTER_API, image: { ...X86_IMAGE, checksum: "http://images.example/sums" } } },
    { code: "model/invalid", path: "backend.image.checksum" },
  ],
  "an address that Terraform would evaluate": [
    { ...HGX, backend: { ...CLUSTER_API, image: { ...X86_IMAGE, url: "https://x/${file}" } } },
    { code: "model/invalid", path: "backend.image.url" },
  ],
  "half a node at a time": [
    { ...HGX, backend: { ...CLUSTER_API, rollout: { maxUnavailable: 0.5 } } },
    { code: "model/invalid", path: "backend.rollout.maxUnavailable" },
  ],
  "more than all nodes at a time": [
    { ...HGX, backend: { ...CLUSTER_API, rollout: { maxUnavailable: "150%" } } },
    { code: "model/invalid", path: "backend.rollout.maxUnavailable" },
  ],
};

for (const [what, [props, fault]] of Object.entries(mistakes))
  test(`${what}: refused at ${fault.path}`, () => {
    expect(() => parse(NodePoolModel, props)).toThrowFault(fault);
  });

test("what is left out is careful: two of a hundred nodes, one unit, five repairs, a reboot first", () => {
  expect(parse(NodePoolModel, { ...HGX, backend: CLUSTER_API }).backend).toMatchObject({
    image: { format: "raw" },
    rollout: { maxUnavailable: "2%", maxInFlight: 5, unitsPerWave: 1 },
    remediation: { reboots: 2, unhealthyShare: 0.1 },
  });
});

test("nodes at a time can be a count", () => {
  const backend = { ...CLUSTER_API, rollout: { maxUnavailable: 4 } };
  expect(parse(NodePoolModel, { ...HGX, backend }).backend).toMatchObject({ rollout: { maxUnavailable: 4 } });
});

test("a checksum may be the address of a file that is fetched safely", () => {
  const backend = { ...CLUSTER_API, image: { ...X86_IMAGE, checksum: "https://images.example/node.raw.sha256" } };
  expect(() => parse(NodePoolModel, { ...HGX, backend })).not.toThrow();
});
