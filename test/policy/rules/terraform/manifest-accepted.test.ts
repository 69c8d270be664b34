import { check } from "../../../../constructs/policy/checker";
import { evidenceOfParts } from "../../../../constructs/policy/evidence/parts";
import { readConfiguration } from "../../../../constructs/policy/evidence/terraform-config";
import { manifestAccepted } from "../../../../constructs/policy/rules/terraform/manifest-accepted";

function said(manifest: object): string[] {
  const root = { resource: { kubernetes_manifest: { a: { manifest } } } };
  const evidence = evidenceOfParts([readConfiguration("net", root)], { whole: false });
  const { findings } = check(evidence, { rules: [manifestAccepted] });
  return findings.map(({ verdict, actual, reason }) => `${verdict}: ${actual ?? reason ?? ""}`);
}

const CONFIG_MAP = { apiVersion: "v1", kind: "ConfigMap" };

test("metadata that is one expression may have a name or none", () => {
  expect(said({ ...CONFIG_MAP, metadata: "${var.metadata}" })).toEqual([
    "unknown: metadata is an expression, which only Terraform evaluates",
  ]);
  expect(said({ ...CONFIG_MAP, metadata: { namespace: "shop" } })).toEqual(["violation: has no name"]);
});

test("which API a kind is of decides whether it stands in a namespace", () => {
  expect(said({ ...CONFIG_MAP, metadata: { name: "a" } })).toEqual(["violation: names no namespace"]);
  expect(said({ ...CONFIG_MAP, apiVersion: "${var.api}", metadata: { name: "a" } })).toEqual([
    expect.stringMatching(/^unknown: apiVersion /),
  ]);
});
