import { acceptedOnly, notProbed, probed } from "../../../../bin/tenant/probe/line";
import { metadata } from "../../../../bin/tenant/probe/network";

test.each([
  [0, "holds"],
  [1, "broken"],
  [2, "not-run"],
  [137, "not-run"],
  [undefined, "not-run"],
])("a pod that ends with %s is %s", (exitCode, result) => {
  expect(probed(metadata, { exitCode, words: "x" }).result).toBe(result);
});

test("a probe that was not run says that it was not probed, and why", () => {
  expect(notProbed(metadata, "no cluster")).toMatchObject({ proof: "probed", detail: "not probed: no cluster" });
});

test("a probe that was only accepted proves nothing", () => {
  expect(acceptedOnly(metadata)).toMatchObject({
    proof: "probed",
    result: "not-run",
    detail: "accepted by the API server, not probed",
  });
});

test("a control that held is named, one that did not is not", () => {
  const stopped = [0, 1].map((exitCode) => probed(metadata, { exitCode, words: "" }).stoppedBy);
  expect(stopped).toEqual(["network-policies", undefined]);
});
