import { assets, assetsVersion } from "../../../../bin/control-plane/binaries/assets";
import { place } from "../../support";
import { search, wanted, writeProgram } from "./support";

/** A search with KUBEBUILDER_ASSETS, in which programs say what is given. */
function withAssets(programs: Readonly<Record<string, string>>) {
  const { directory } = place();
  for (const [name, says] of Object.entries(programs)) writeProgram(directory, name, says);
  return { directory, found: search({ env: { KUBEBUILDER_ASSETS: directory } }) };
}

test("a program of the version that is wanted is taken", async () => {
  const { directory, found } = withAssets({ "kube-apiserver": "Kubernetes v1.36.3" });
  const binary = { path: `${directory}/kube-apiserver`, version: "v1.36.3", source: "KUBEBUILDER_ASSETS" };
  expect(await assets.find(wanted("kube-apiserver", "v1.36.3"), found)).toEqual({ binary });
});

test("a relative directory stands below the working directory", async () => {
  const { directory } = place();
  writeProgram(`${directory}/bin`, "kube-apiserver", "Kubernetes v1.36.3");
  const found = search({ env: { KUBEBUILDER_ASSETS: "bin" }, cwd: directory });
  expect(await assets.find(wanted("kube-apiserver", "v1.36.3"), found)).toMatchObject({
    binary: { path: `${directory}/bin/kube-apiserver` },
  });
});

test.each([
  [
    "a program of another version",
    "kube-scheduler",
    "Kubernetes v1.35.0",
    "kube-scheduler there is v1.35.0, not v1.36.3",
  ],
  ["an etcd that is too old", "etcd", "etcd Version: 3.4.30", "etcd there is v3.4.30, at least v3.5.13 is needed"],
  ["a program that says no version", "kube-scheduler", "hello", "kube-scheduler there does not say its version"],
] as const)("%s is left alone, and the reason says so", async (_, component, says, why) => {
  const { found } = withAssets({ [component]: says });
  expect(await assets.find(wanted(component, component === "etcd" ? "v3.6.8" : "v1.36.3"), found)).toEqual({ why });
});

test("an etcd of another version that is new enough is taken", async () => {
  const { found } = withAssets({ etcd: "etcd Version: 3.5.21" });
  expect(await assets.find(wanted("etcd", "v3.6.8"), found)).toMatchObject({ binary: { version: "v3.5.21" } });
});

test("what isn't there, and a variable that isn't set, are told apart", async () => {
  const { directory, found } = withAssets({});
  expect(await assets.find(wanted("kwok", "v0.7.0"), found)).toEqual({ why: `${directory} has no kwok` });
  expect(await assets.find(wanted("kwok", "v0.7.0"), search())).toEqual({ why: "it is not set" });
});

test("the version of the API server there is known, so that the rest can fit it", async () => {
  expect(await assetsVersion(withAssets({ "kube-apiserver": "Kubernetes v1.34.4" }).found.io)).toBe("v1.34.4");
  expect(await assetsVersion(search().io)).toBeUndefined();
});
