import type { Source } from "../catalog/types";

/** Where the images below are pinned together. */
export const COMPONENTS_SOURCE: Source = {
  document: "Mellanox/network-operator v26.4.1, hack/release.yaml",
  date: "2026-11-22",
};

const REPOSITORY = "nvcr.io/nvidia/mellanox";
const VERSION = "network-operator-v26.4.1";

/** The images of a NicClusterPolicy that belong to network-operator 26.4.1. */
const COMPONENTS = {
  docaDriver: { image: "doca-driver", repository: REPOSITORY, version: "doca3.4.1-26.04-1.1.0.0-1" },
  cniPlugins: { image: "plugins", repository: REPOSITORY, version: VERSION },
  multus: { image: "multus-cni", repository: REPOSITORY, version: VERSION },
  nvIpam: { image: "nvidia-k8s-ipam", repository: REPOSITORY, version: VERSION },
  ibKubernetes: { image: "ib-kubernetes", repository: REPOSITORY, version: VERSION },
} as const;

export type ComponentName = keyof typeof COMPONENTS;

/** An image in the three parts that the operator's resources take. */
export interface Component {
  readonly image: string;
  readonly repository: string;
  readonly version: string;
}

/** A component's image; a registry takes the place of `nvcr.io` and the rest of the path stays. */
export function component(name: ComponentName, registry?: string): Component {
  const pinned: Component = COMPONENTS[name];
  return registry === undefined
    ? pinned
    : { ...pinned, repository: pinned.repository.replace(/^[^/]+/, () => registry) };
}
