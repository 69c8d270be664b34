import type { KubernetesObject, Rendered } from "../../constructs/core/kubernetes";
import type { NodePoolProps } from "../../constructs/node-pool/model";
import { NodePoolModel } from "../../constructs/node-pool/model";
import type { PoolContext } from "../../constructs/node-pool/size";
import { sizePool } from "../../constructs/node-pool/size";
import type { CellFacts, ManagementFacts, PoolFacts } from "../../constructs/site/facts";

export const CHECKSUM = "0123456789abcdef".repeat(4);

export const ARM_IMAGE = {
  url: "https://images.example/gb300.raw",
  checksum: CHECKSUM,
  architecture: "arm64",
} as const;
export const X86_IMAGE = { url: "https://images.example/node.raw", checksum: CHECKSUM, architecture: "amd64" } as const;

/** A pool as a site would size it. */
export function pool(props: NodePoolProps, id = "gb300", context: Partial<PoolContext> = {}): PoolFacts {
  return sizePool(id, NodePoolModel.parse(props), { cell: "a1", ...context });
}

/** 200 racks of GB300 NVL72: 3,600 nodes in 25 scalable units, imaged by Metal3. */
export function gb300(backend: Record<string, unknown> = {}, props: Partial<NodePoolProps> = {}): PoolFacts {
  return pool({
    system: "gb300-nvl72",
    racks: 200,
    backend: { kind: "cluster-api", image: ARM_IMAGE, kubernetes: "v1.36.3", ...backend },
    ...props,
  });
}

export function controlPlane(backend: Record<string, unknown> = {}, nodes = 5): PoolFacts {
  return pool(
    { role: "control-plane", system: "cpu-2s", nodes, backend: { kind: "cluster-api", image: X86_IMAGE, ...backend } },
    "cp",
  );
}

export const MANAGEMENT: ManagementFacts = {
  access: { kubeconfig: "~/.kube/config", context: "fleet" },
  namespace: "fleet",
  controlPlaneEndpoint: { host: "10.0.0.9", port: 6443 },
  podCidr: "10.128.0.0/10",
  serviceCidr: "172.20.0.0/16",
};

export function cell(pools: readonly PoolFacts[], other: Partial<CellFacts> = {}): CellFacts {
  return {
    id: "a1",
    site: { id: "eu-1", country: "DE", operator: { name: "Factory", country: "DE" }, groupPrefix: "oidc:" },
    hall: "a",
    kubernetes: "v1.36.3",
    maxNodes: 5000,
    access: {},
    management: MANAGEMENT,
    pools,
    tiers: [],
    shared: {},
    programmes: [],
    retained: [],
    priorities: {},
    ...other,
  };
}

export function withoutManagement(of: CellFacts): CellFacts {
  return Object.fromEntries(Object.entries(of).filter(([field]) => field !== "management")) as unknown as CellFacts;
}

export function ofKind(rendered: readonly Rendered[], kind: string): KubernetesObject[] {
  return rendered.map(({ object }) => object).filter((object) => object.kind === kind);
}

/** The value at a path of keys and indices. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown>)[key], value);
}
