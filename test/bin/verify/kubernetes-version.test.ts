import { minorsBehind, parsedVersion, plainVersion } from "../../../bin/verify/kubernetes-version";

test("a version is read whatever a distribution appends", () => {
  expect(parsedVersion("v1.36.3-eks-abc")).toEqual({ major: 1, minor: 36 });
  expect(plainVersion("v1.36.3+k3s1")).toBe("v1.36.3");
});

test("what is no version is none", () => {
  expect([parsedVersion("latest"), parsedVersion("v1.36")]).toEqual([undefined, undefined]);
  expect(plainVersion("latest")).toBe("latest");
});

test("a version is behind another by minors, and not across majors", () => {
  expect(minorsBehind("v1.36.3", "v1.33.0")).toBe(3);
  expect(minorsBehind("v1.36.3", "v1.37.0")).toBe(-1);
  expect(minorsBehind("v1.36.3", "v2.36.3")).toBeUndefined();
  expect(minorsBehind("v1.36.3", "")).toBeUndefined();
});
