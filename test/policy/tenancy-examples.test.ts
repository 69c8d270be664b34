import { parseAllDocuments } from "yaml";
import { EXAMPLE_TENANTS } from "../../constructs/policy/tenancy-examples";

test("the two have a namespace each, of their own name", () => {
  const read = parseAllDocuments(EXAMPLE_TENANTS).map((document) => document.toJS() as unknown);
  expect(read).toEqual(
    ["charite", "uni-b"].map((name) => ({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name, labels: { "gigafactory.io/tenant": name } },
    })),
  );
});
