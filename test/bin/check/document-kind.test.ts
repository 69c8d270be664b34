import { documentKind } from "../../../bin/check/document-kind";

test.each([
  [{ resource: {}, "//": {} }, "configuration"],
  [{}, "configuration"],
  [{ format_version: "1.2", planned_values: {} }, "plan"],
  [{ format_version: "1.2", resource_changes: [] }, "plan"],
  [{ format_version: "1.0", values: {} }, "state"],
  [{ format_version: "1.0" }, "state"],
  [{ version: 4, lineage: "x", resources: [] }, "raw-state"],
  [{ apiVersion: "v1", kind: "Pod" }, "manifest"],
  [{ name: "package", version: "1.0.0" }, "unknown"],
  [[], "unknown"],
  [null, "unknown"],
])("%j is a %s", (document, kind) => {
  expect(documentKind(document)).toBe(kind);
});
