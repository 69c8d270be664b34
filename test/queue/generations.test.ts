import { contentDigest } from "../../constructs/core/ledger";
import { immutableObjects } from "../../constructs/queue/generations";
import { gb300, hgx, queueCell } from "./facts";

function digests(of = queueCell()): string[] {
  return immutableObjects(of).map(({ object }) => contentDigest(object));
}

test("the topology comes first, then a flavor for each pool", () => {
  expect(immutableObjects(queueCell()).map(({ object }) => [object.kind, object.metadata.name])).toEqual([
    ["Topology", "fabric-g1"],
    ["ResourceFlavor", "gb300"],
    ["ResourceFlavor", "hgx"],
  ]);
});

test("another name alone is no other generation", () => {
  const renamed = queueCell({ pools: [{ ...gb300, flavor: "gb300-g7" }, hgx] });
  expect(digests(renamed)).toEqual(digests());
});

test("a pool that grows keeps its flavor", () => {
  expect(digests(queueCell({ pools: [{ ...gb300, nodes: 1440, schedulableNodes: 1440 }, hgx] }))).toEqual(digests());
});

test("another label on the nodes makes another generation of that flavor alone", () => {
  const relabelled = digests(queueCell({ pools: [{ ...gb300, nodeLabels: { pool: "new" } }, hgx] }));
  expect(relabelled.map((digest, index) => digest === digests()[index])).toEqual([true, false, true]);
});

test("another topology makes other generations of the flavors on it", () => {
  expect(digests(queueCell({ topology: "fabric-g2" })).map((digest, index) => digest === digests()[index])).toEqual([
    true,
    false,
    false,
  ]);
});
