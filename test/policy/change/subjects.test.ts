import { judgeChange } from "../../../constructs/policy/change/judge";
import { subjectInWords } from "../../../constructs/policy/change/reporters/words";
import { APPLIED, capacity, change, planned, tenant } from "./support";

const YAML = (guaranteed: number) => `tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: ${guaranteed}}]}}`;
const NAMESPACE = change(
  "kubernetes_namespace_v1",
  { metadata: [{ name: "uni" }] },
  { metadata: [{ name: "uni", labels: { a: "b" } }] },
);
const named = (plans: Parameters<typeof judgeChange>[0]) => judgeChange(plans).subjects.map(subjectInWords);

test("subjects come from the site down to its tenants", () => {
  const cell = planned([], {
    before: capacity("country: DE"),
    after: capacity(
      "country: DE\ncells: {a1: {kubernetes: v1.36.4, pools: {hgx: {nodes: 65}, new: {system: dgx-b300, nodes: 1}}}}",
    ),
  });
  const people = planned([NAMESPACE], { before: tenant(YAML(8)), after: tenant(YAML(16)) });
  const release = planned([change("helm_release", undefined, { name: "kueue", chart: "kueue" })], APPLIED);
  expect(named([people, release, cell])).toEqual([
    "site example",
    "hall a",
    "cell a1",
    "pool a1/hgx",
    "new pool a1/new",
    "new release a1/kueue",
    "tenant uni",
  ]);
});

test("a tenant of which only objects change is named, with how many", () => {
  const plan = planned([NAMESPACE], { before: tenant(YAML(8)), after: tenant(YAML(8)) });
  expect(judgeChange([plan]).subjects).toEqual([
    expect.objectContaining({ kind: "tenant", id: "uni", fields: [], objects: 1 }),
  ]);
});

test("a tenant of which nothing changes is not", () => {
  expect(named([planned([], { before: tenant(YAML(8)), after: tenant(YAML(8)) })])).toEqual([]);
});

test("a tenant is new without a before and removed without an after", () => {
  expect(named([planned([], { after: tenant(YAML(8)) })])).toEqual(["new tenant uni"]);
  expect(named([planned([], { before: tenant(YAML(8)) })])).toEqual(["removed tenant uni"]);
});

test("each is placed where the user wrote it", () => {
  const placeOf = (path: readonly (string | number)[]) => ({ file: path.join("/"), line: 1, column: 1 });
  const plan = planned([], {
    before: capacity("country: DE"),
    after: capacity("cells: {a1: {pools: {hgx: {nodes: 65}}}}"),
  });
  const places = judgeChange([plan], { placeOf }).subjects.map(({ kind, place }) => `${kind} ${place?.file}`);
  expect(places).toContain("pool cells/a1/pools/hgx");
  expect(places).toContain("hall halls/a");
});
