import type { ComponentName } from "../components/component";

/** A program of the control plane, and where it was had. */
export interface Binary {
  readonly path: string;
  /** `v1.36.3`. */
  readonly version: string;
  /** Name of the source: `KUBEBUILDER_ASSETS`, `cache`, `download`, `go build`. */
  readonly source: string;
}

/** Every program that a control plane takes. */
export interface Binaries {
  /** Version of the API server, `v1.36.3`. */
  readonly kubernetes: string;
  readonly files: Readonly<Record<ComponentName, Binary>>;
}
