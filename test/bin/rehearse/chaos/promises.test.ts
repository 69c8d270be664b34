import { isKept, poolPromises, promiseText } from "../../../../bin/rehearse/chaos/promises";
import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import { nodesOf } from "../../../../bin/rehearse/nodes/derive";
import { exampleSite, synthesised } from "../synthesised";

const site = exampleSite();
const a1 = synthesised(site, "a1");
const entitled = entitledHere({ site, cell: a1.cell });
const nodes = nodesOf(a1).map((node) => ({ ...node, ready: true }));

test("what is promised is held against the nodes that are there", () => {
  const promise = poolPromises(entitled, nodes).get("a1/gb300")!;
  expect([promiseText(promise), isKept(promise)]).toEqual(["a1/gb300: 10,368 GPUs guaranteed, 14,400 ready", true]);
});

test("nodes that are not ready don't count", () => {
  const dark = nodes.map((node, index) => ({ ...node, ready: index % 2 === 0 }));
  const promise = poolPromises(entitled, dark).get("a1/gb300")!;
  expect([promise.ready, isKept(promise)]).toEqual([7200, false]);
});

test("guarantees of several tenants on one pool add up", () => {
  expect(poolPromises([...entitled, ...entitled], nodes).get("a1/gb300")!.guaranteed).toBe(20_736);
});
