import { APPLIED, change, found, planned, REPLACE } from "../support";

const release = (chart: string, version = "1.0.0") => ({ name: "it", namespace: "ns", chart, version, values: [] });
const of = (before: unknown, after: unknown, more = {}) =>
  found("destroy-release", [planned([change("helm_release", before, after, more)], APPLIED)]);

test("a release of Kueue's chart, which owns its definitions, must not be deleted or made anew", () => {
  expect(of(release("kueue"), undefined)).toEqual([
    "danger  release ns/it would be deleted; its definitions and every object of their kinds go with it",
  ]);
  expect(of(release("kueue"), release("kueue"), REPLACE)).toEqual([expect.stringContaining("made anew")]);
  expect(of(release("oci://registry.example/charts/kueue"), undefined)).toHaveLength(1);
});

test("a chart that the catalogue lacks may own some", () => {
  expect(of(release("somebodys"), undefined)).toEqual([
    expect.stringMatching(/^unknown {2}release ns\/it would be deleted/),
  ]);
});

test("a chart whose definitions stand in a folder owns none, and an update in place deletes none", () => {
  expect(of(release("gpu-operator"), undefined)).toEqual([]);
  expect(of(release("kueue"), release("kueue", "1.1.0"))).toEqual([]);
});
