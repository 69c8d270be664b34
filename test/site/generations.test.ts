import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { Ledger } from "../../constructs/core/ledger";
import { EMPTY_LEDGER } from "../../constructs/core/ledger";
import type { Placed } from "../../constructs/site/generations";
import { placeGeneration } from "../../constructs/site/generations";

const KEY = "a1/Topology/fabric";

function topology(level: string, labels?: Record<string, string>): KubernetesObject {
  return {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "Topology",
    metadata: { name: "fabric", ...(labels === undefined ? {} : { labels }) },
    spec: { levels: [{ nodeLabel: level }] },
  };
}

/** Places one content after the other, each in the ledger that the one before left. */
function placedInTurn(...contents: KubernetesObject[]): Placed {
  let ledger: Ledger = EMPTY_LEDGER;
  let placed: Placed | undefined;
  for (const content of contents) {
    placed = placeGeneration(ledger, KEY, "fabric", content);
    ledger = { ...ledger, generations: { ...ledger.generations, [KEY]: [...placed.generations] } };
  }
  return placed!;
}

const names = (placed: Placed): string[] => placed.retained.map(({ object }) => object.metadata.name);

test("the first generation is number 1 and stands in the name", () => {
  expect(placedInTurn(topology("rack")).name).toBe("fabric-g1");
});

test("what says the same keeps its number", () => {
  expect(placedInTurn(topology("rack"), topology("rack")).name).toBe("fabric-g1");
});

test("what says the same retains nothing", () => {
  expect(names(placedInTurn(topology("rack"), topology("rack")))).toEqual([]);
});

test("what says something else gets the next number", () => {
  expect(placedInTurn(topology("rack"), topology("leaf")).name).toBe("fabric-g2");
});

test("the old object stays as it was, for queues that still name it", () => {
  expect(placedInTurn(topology("rack"), topology("leaf")).retained).toEqual([
    { object: { ...topology("rack"), metadata: { name: "fabric-g1" } } },
  ]);
});

test("all earlier objects stay", () => {
  expect(names(placedInTurn(topology("rack"), topology("leaf"), topology("block")))).toEqual([
    "fabric-g1",
    "fabric-g2",
  ]);
});

test("a number is never used for something else: what returns to an earlier content gets a new one", () => {
  expect(placedInTurn(topology("rack"), topology("leaf"), topology("rack")).name).toBe("fabric-g3");
});

test("a changed label makes no new generation: only what is immutable counts", () => {
  expect(placedInTurn(topology("rack"), topology("rack", { team: "x" })).name).toBe("fabric-g1");
});

test("a changed label is what the ledger knows from then on", () => {
  const { generations } = placedInTurn(topology("rack"), topology("rack", { team: "x" }));
  expect(generations.map(({ object }) => object["metadata"])).toEqual([{ name: "fabric-g1", labels: { team: "x" } }]);
});

test("the ledger's generations stand in order, the current one last", () => {
  const { generations } = placedInTurn(topology("rack"), topology("leaf"));
  expect(generations.map(({ generation }) => generation)).toEqual([1, 2]);
});

test("the name under which the content comes does not count", () => {
  const renamed = { ...topology("rack"), metadata: { name: "other" } };
  expect(placedInTurn(topology("rack"), renamed).name).toBe("fabric-g1");
});

test("objects of other cells and kinds are not touched", () => {
  const other = { generation: 7, digest: "0".repeat(16), object: {} };
  const ledger = { ...EMPTY_LEDGER, generations: { "b1/Topology/fabric": [other] } };
  expect(placeGeneration(ledger, KEY, "fabric", topology("rack")).name).toBe("fabric-g1");
});
