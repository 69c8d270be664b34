import { rightKey } from "../../../../bin/verify/preflight/check";

test("a right is told as people say it", () => {
  expect(rightKey({ verb: "get", group: "", resource: "pods", namespace: "lab" })).toBe("get pods in lab");
  expect(rightKey({ verb: "patch", group: "apps", resource: "deployments" })).toBe("patch deployments.apps");
});
