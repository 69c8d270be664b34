import { manifestAccepted } from "../../../../constructs/policy/rules/terraform/manifest-accepted";
import { evidenceOfTerraform, foundBy } from "../../support";

const said = (manifest: object) =>
  foundBy(manifestAccepted, evidenceOfTerraform({ resource: { kubernetes_manifest: { a: { manifest } } } }));

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
