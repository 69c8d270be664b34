import type { Mirrors } from "./mirrors";
import type { Wanted } from "./source";

export const PUBLISHERS: Mirrors = {
  kubernetes: "https://dl.k8s.io",
  etcd: "https://github.com/etcd-io/etcd/releases/download",
  images: "https://registry.k8s.io",
};

/** A file that a project publishes, and where its checksum stands. */
export interface Published {
  readonly url: string;
  /** A file with the digest, alone or in lines of `<digest>  <file name>`. */
  readonly checksums: string;
  /** The program's path inside, where the file is an archive. */
  readonly member?: string;
}

/** A program inside a container image. */
export interface PublishedImage {
  /** Address of the image in the registry's API, without its tag. */
  readonly image: string;
  readonly tag: string;
  /** The program's path inside. */
  readonly member: string;
}

/** What is published of a program, or in words why nothing is. */
export function publishedFile(
  { component, version, platform }: Wanted,
  mirrors: Mirrors,
): Published | PublishedImage | string {
  const { os, arch } = platform;
  // etcd's archives for macOS are of another format, and without a server they are of no use.
  if (os !== "linux") return `Kubernetes publishes its server for Linux only, not for ${os}`;
  // KWOK's releases have no checksums, but its image has: every part of an image is named by its digest.
  if (component === "kwok")
    return { image: `${mirrors.images}/v2/kwok/kwok`, tag: version, member: "usr/local/bin/kwok" };
  if (component === "etcd") {
    const name = `etcd-${version}-${os}-${arch}`;
    const base = `${mirrors.etcd}/${version}`;
    return { url: `${base}/${name}.tar.gz`, checksums: `${base}/SHA256SUMS`, member: `${name}/etcd` };
  }
  const url = `${mirrors.kubernetes}/release/${version}/bin/${os}/${arch}/${component}`;
  return { url, checksums: `${url}.sha256` };
}
