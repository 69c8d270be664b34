/** A CRD file beside the site. */
export interface VendoredCrd {
  /** `clusterqueues.kueue.x-k8s.io`. */
  readonly crd: string;
  /** Path on the machine that synthesises; it does not enter the output. */
  readonly path: string;
  readonly sha256: string;
}

/** Vendored CRDs by bundle name, `<project>-<version>`; files in the order of their names. */
export type VendoredCrds = Readonly<Record<string, readonly VendoredCrd[]>>;
