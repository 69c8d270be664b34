import { programVersion } from "../../../../bin/control-plane/binaries/program-version";
import { ioIn, place } from "../../support";
import { writeProgram } from "./support";

test.each([
  ["Kubernetes v1.36.3", "v1.36.3"],
  ["etcd Version: 3.6.8\nGit SHA: Not provided\nGo Version: go1.26.8", "v3.6.8"],
  ["kwok version v0.7.0 go1.24.2 (linux/amd64)", "v0.7.0"],
  ["Kubernetes v1.37.0-alpha.1", "v1.37.0-alpha.1"],
])("of %j the version is %s", async (says, version) => {
  expect(await programVersion(ioIn("/"), writeProgram(place().directory, "program", says))).toBe(version);
});

test("a program that says no version, or does not run, has none", async () => {
  expect(await programVersion(ioIn("/"), writeProgram(place().directory, "program", "hello"))).toBeUndefined();
  expect(await programVersion(ioIn("/"), "/no/such/program")).toBeUndefined();
});
