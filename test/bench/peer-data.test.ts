import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outputs, synthesise } from "../examples/example";
import { peerData, WRITTEN } from "./peer-data";

const out = outputs();
afterAll(() => out.remove());

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

test("the hand-written peer is given as many resources of each stack as we make", async () => {
  const directory = out.path("eu");
  await synthesise("eu-gigafactory", directory);
  const made = (stack: string): number => {
    const file = join(directory, "stacks", stack, "cdk.tf.json");
    const { resource = {} } = JSON.parse(readFileSync(file, "utf8")) as { resource?: Record<string, object> };
    return sum(Object.values(resource).map((named) => Object.keys(named).length));
  };
  const { shared, tenants } = peerData(directory);
  const theirs = [
    ...shared.map(({ stack, manifests, natives }) => {
      return [stack, manifests.length + sum(Object.values(natives).map(({ length }) => length))] as const;
    }),
    ...tenants.map(({ stack, extra }) => [stack, sum(Object.values(WRITTEN)) + extra.length] as const),
  ];
  expect(theirs.length).toBeGreaterThan(40);
  expect(theirs).toEqual(theirs.map(([stack]) => [stack, made(stack)]));
});
