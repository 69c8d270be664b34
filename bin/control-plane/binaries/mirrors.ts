/** Where the projects publish their programs; anything that serves the same paths can stand in for them. */
export interface Mirrors {
  readonly kubernetes: string;
  readonly etcd: string;
  /** A registry of container images. */
  readonly images: string;
}
