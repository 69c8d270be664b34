import { sources } from "../../../../bin/control-plane/binaries/sources";

test("programs are looked for where the user put them, where we put them, on the internet, and in their sources", () => {
  expect(sources.map(({ name }) => name)).toEqual(["KUBEBUILDER_ASSETS", "cache", "download", "go build"]);
});
