import { parse } from "../../../../constructs/core/parse";
import { NodePoolModel } from "../../../../constructs/node-pool/model";
import { ARM_IMAGE, X86_IMAGE } from "../../fixtures";

const CLUSTER_API = { kind: "cluster-api", image: X86_IMAGE, kubernetes: "v1.36.3" };
const HGX = { system: "dgx-b300", nodes: 64 };

const mistakes: Record<string, [unknown, { code: string; path: string; fix?: string }]> = {
  "an image of another architecture": [
    { ...HGX, backend: { ...CLUSTER_API, image: ARM_IMAGE } },
    { code: "node-pool/image-architecture", path: "backend.image.architecture" },
  ],
  "an upgrade to an image of another architecture": [
    { ...HGX, backend: { ...CLUSTER_API, upgrade: { image: ARM_IMAGE } } },
    { code: "node-pool/image-architecture", path: "backend.upgrade.image.architecture" },
  ],
  "workers without a version of their own": [
    { ...HGX, backend: { kind: "cluster-api", image: X86_IMAGE } },
    { code: "node-pool/no-version", path: "backend.kubernetes" },
  ],
  "logins on workers": [
    { ...HGX, backend: { ...CLUSTER_API, oidc: { issuer: "https://id.example", clientId: "k" } } },
    { code: "node-pool/misplaced-option", path: "backend.oidc" },
  ],
  "waves of a control plane": [
    {
      role: "control-plane",
      system: "cpu-2s",
      nodes: 3,
      backend: { ...CLUSTER_API, upgrade: { kubernetes: "v1.36.4" } },
    },
    { code: "node-pool/misplaced-option", path: "backend.upgrade" },
  ],
};

for (const [what, [props, fault]] of Object.entries(mistakes))
  test(`${what}: refused at ${fault.path}`, () => {
    expect(() => parse(NodePoolModel, props)).toThrowFault(fault);
  });
