import { isOlder, versionNumbers, versionOf } from "../../../../bin/control-plane/binaries/versions";

test("versions are compared by number, not by letter", () => {
  expect(isOlder("v3.5.9", "v3.5.13")).toBe(true);
  expect(isOlder("v3.5.13", "v3.5.13")).toBe(false);
  expect(isOlder("v3.6.0", "v3.5.13")).toBe(false);
});

test("a version has three numbers, with or without a v, and perhaps more after them", () => {
  expect(versionNumbers("v1.36.3")).toEqual([1, 36, 3]);
  expect(versionNumbers("1.37.0-rc.1")).toEqual([1, 37, 0]);
  expect(versionNumbers("1.36")).toBeUndefined();
  expect(versionNumbers("../../etc")).toBeUndefined();
});

test("etcd and KWOK have versions of their own, the rest that of Kubernetes", () => {
  expect(versionOf("kube-scheduler", "v1.35.1")).toBe("v1.35.1");
  expect(versionOf("etcd", "v1.35.1")).toMatch(/^v3\.6\./);
  expect(versionOf("kwok", "v1.35.1")).toMatch(/^v0\.7\./);
});
