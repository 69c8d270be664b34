import { PUBLISHERS, publishedFile } from "../../../../bin/control-plane/binaries/published";
import { wanted } from "./support";

test("Kubernetes' programs stand on dl.k8s.io, each with its checksum beside it", () => {
  const url = "https://dl.k8s.io/release/v1.36.3/bin/linux/amd64/kube-apiserver";
  expect(publishedFile(wanted("kube-apiserver", "v1.36.3"), PUBLISHERS)).toEqual({ url, checksums: `${url}.sha256` });
});

test("etcd is in an archive on GitHub, with one file of checksums for the release", () => {
  const base = "https://github.com/etcd-io/etcd/releases/download/v3.6.8";
  expect(publishedFile(wanted("etcd", "v3.6.8", { os: "linux", arch: "arm64" }), PUBLISHERS)).toEqual({
    url: `${base}/etcd-v3.6.8-linux-arm64.tar.gz`,
    checksums: `${base}/SHA256SUMS`,
    member: "etcd-v3.6.8-linux-arm64/etcd",
  });
});

test("what nobody publishes is said, not tried", () => {
  const mac = { os: "darwin", arch: "arm64" };
  expect(publishedFile(wanted("kube-apiserver", "v1.36.3", mac), PUBLISHERS)).toMatch(/for Linux only, not for darwin/);
  expect(publishedFile(wanted("kwok", "v0.7.0", mac), PUBLISHERS)).toMatch(/for Linux only, not for darwin/);
});

test("KWOK, whose releases have no checksums, is in an image whose parts are named by theirs", () => {
  expect(publishedFile(wanted("kwok", "v0.7.0"), PUBLISHERS)).toEqual({
    image: "https://registry.k8s.io/v2/kwok/kwok",
    tag: "v0.7.0",
    member: "usr/local/bin/kwok",
  });
});
