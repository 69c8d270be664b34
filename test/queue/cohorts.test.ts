import { cohortObjects } from "../../constructs/queue/cohorts";
import { gb300, hgx, instinct, programme, queueCell } from "./facts";

interface CohortSpec {
  readonly parentName?: string;
  readonly resourceGroups?: readonly {
    readonly coveredResources: readonly string[];
    readonly flavors: readonly { readonly name: string; readonly resources: readonly { nominalQuota: string }[] }[];
  }[];
}

function tree(of = queueCell()): Record<string, CohortSpec> {
  return Object.fromEntries(
    cohortObjects(of).map(({ object }) => [object.metadata.name, object["spec"] as CohortSpec]),
  );
}

test("programmes hang below the cell, which has no parent", () => {
  expect(Object.entries(tree()).map(([name, { parentName }]) => [name, parentName])).toEqual([
    ["a1", undefined],
    ["health", "a1"],
  ]);
});

test("each cohort holds what it shares, on the flavors of its pools", () => {
  const shared = Object.values(tree()).map(({ resourceGroups }) =>
    resourceGroups!.flatMap(({ flavors }) => flavors.map(({ name, resources }) => [name, resources[2]!.nominalQuota])),
  );
  expect(shared).toEqual([[["gb300", "64"]], [["hgx", "64"]]]);
});

test("a cohort that shares nothing has no quotas", () => {
  const { a1 } = tree(queueCell({ shared: { gb300: 0 } }));
  expect(a1).toEqual({});
});

test("shared GPUs of two makers stand in one group", () => {
  const { a1 } = tree(queueCell({ pools: [gb300, hgx, instinct], shared: { gb300: 4, hgx: 8, instinct: 8 } }));
  expect(a1!.resourceGroups!.map(({ coveredResources }) => coveredResources)).toEqual([
    ["cpu", "memory", "nvidia.com/gpu", "amd.com/gpu"],
  ]);
});

test("a programme without GPUs in a cell has no cohort there, whatever storage it has", () => {
  const elsewhere = programme("research", { envelope: { "a2/hgx": 8 }, storage: { "a1/parallel": 1 } });
  expect(Object.keys(tree(queueCell({ programmes: [elsewhere] })))).toEqual(["a1"]);
});

test("a programme that only shares in a cell has its cohort there", () => {
  const sharing = programme("research", { shared: { "a1/hgx": 8 } });
  expect(Object.keys(tree(queueCell({ programmes: [sharing] })))).toEqual(["a1", "research"]);
});

test("a programme with the cell's id is refused: its cohort would be its own parent", () => {
  expect(() => tree(queueCell({ programmes: [programme("a1", { envelope: { "a1/hgx": 8 } })] }))).toThrowFault({
    code: "queue/cohort-name",
    path: "programmes.a1",
  });
});
