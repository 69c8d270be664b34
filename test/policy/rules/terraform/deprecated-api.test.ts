import { check } from "../../../../constructs/policy/checker";
import { deprecatedApi } from "../../../../constructs/policy/rules/terraform/deprecated-api";
import { evidenceOf, object } from "../../support";

const insteadOf = (apiVersion: string, kind: string) =>
  check(evidenceOf(object(kind, "a", { apiVersion })), { rules: [deprecatedApi] }).findings.map(
    ({ expected }) => expected,
  );

test("a kind that its group's newest version does not have is told the newest that has it", () => {
  expect(insteadOf("resource.k8s.io/v1beta2", "DeviceClass")).toEqual(["resource.k8s.io/v1"]);
  expect(insteadOf("resource.k8s.io/v1alpha3", "DeviceTaintRule")).toEqual(["resource.k8s.io/v1beta2"]);
  expect(insteadOf("resource.k8s.io/v1beta2", "DeviceTaintRule")).toEqual([]);
});
