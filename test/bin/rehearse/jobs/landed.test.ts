import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import { landingOf } from "../../../../bin/rehearse/jobs/landed";
import { nodesOf } from "../../../../bin/rehearse/nodes/derive";
import { exampleSite, synthesised } from "../synthesised";

const site = exampleSite();
const a1 = synthesised(site, "a1");
const [entitled] = entitledHere({ site, cell: a1.cell });
const nodes = new Map(nodesOf(a1).map((node) => [node.name, { ...node, ready: true }]));

function pods(...on: string[]) {
  return on.map((node, index) => ({
    ...{ namespace: "national-llm", name: `p${index}`, pool: "gb300", job: "j", running: true, gpus: 4 },
    node,
  }));
}

test("pods of one job in one rack of the pool are where they should be", () => {
  expect(landingOf(entitled!, pods("a1-gb300-00001", "a1-gb300-00018"), nodes, true)).toEqual({
    holds: true,
    happened: "2 pods on 2 nodes of gb300: 1 job, each in one rack",
  });
});

test("a job over two racks is torn", () => {
  expect(landingOf(entitled!, pods("a1-gb300-00018", "a1-gb300-00019"), nodes, true)).toEqual({
    holds: false,
    happened: "2 pods on 2 nodes of gb300: 1 of 1 job are torn, j over 2 racks",
  });
});

test("where nothing packs, racks are not judged", () => {
  expect(landingOf(entitled!, pods("a1-gb300-00018", "a1-gb300-00019"), nodes, false).holds).toBe(true);
});

test("a pod on another pool's node is astray", () => {
  expect(landingOf(entitled!, pods("a1-gb300-00001", "a1-cpu-00001"), nodes, true).happened).toBe(
    "1 of 2 pods on 2 nodes of gb300 are elsewhere: a1-cpu-00001",
  );
});
