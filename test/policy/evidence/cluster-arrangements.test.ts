import { otherArrangements } from "../../../constructs/policy/evidence/cluster-arrangements";
import type { Unit } from "../../../constructs/policy/evidence/cluster-units";
import type { Destination } from "../../../constructs/policy/evidence/same-cluster";

const unit = (title: string, cell: string | undefined, destination: Destination, name?: string): Unit => ({
  title,
  cell,
  part: 0,
  isGiven: false,
  cluster: { endpoint: title, destination, ...(name === undefined ? {} : { name }) },
});
const named = (title: string, cell?: string) => unit(title, cell, { host: title }, title);
const open = (title: string, cell?: string) => unit(title, cell, { host: `\${${title}}` });
const unsaid: Unit = { ...unit("u", undefined, {}), cluster: { endpoint: "", destination: {} } };

/** Those that are together, by title. */
const together = (units: readonly Unit[], most = 16) =>
  otherArrangements(units, most).map(({ cells, whether }) => {
    const groups = new Map<string | undefined, string[]>();
    for (const each of units) groups.set(cells.get(each), [...(groups.get(cells.get(each)) ?? []), each.title]);
    return `${[...groups.values()].map((titles) => titles.join("=")).join(" ")}: ${whether}`;
  });

test("one cluster, and several that are known, are what they are", () => {
  expect(together([])).toEqual([]);
  expect(together([open("a")])).toEqual([]);
  expect(together([named("a", "a"), named("b", "b")])).toEqual([]);
  expect(together([named("a"), unsaid])).toEqual([]);
});

test("what nobody knows is tried as each that somebody does, in any order", () => {
  const found = ["a=x b: a and x lead to different clusters", "a b=x: b and x lead to different clusters"];
  expect(together([named("a", "a"), named("b", "b"), open("x", "x")])).toEqual(found);
  expect(together([open("x", "x"), named("b", "b"), named("a", "a")])).toEqual([
    "x=b a: b and x lead to different clusters",
    "x=a b: a and x lead to different clusters",
  ]);
  expect(together([named("a", "a"), named("b", "b"), unsaid])).toEqual([
    "a=u b: a and u lead to different clusters",
    "a b=u: b and u lead to different clusters",
  ]);
});

test("what is taken for one is tried as several, each alone and all", () => {
  expect(together([open("x"), open("y")])).toEqual(["x y: x and y are for one cluster"]);
  expect(together([open("x"), open("y"), open("z")])).toEqual([
    "x y=z: x and the others are for one cluster",
    "x=z y: y and the others are for one cluster",
    "x=y z: z and the others are for one cluster",
    "x y z: x and y and z are for one cluster",
  ]);
  expect(together([open("x"), unsaid])).toEqual(["x u: x and u are for one cluster"]);
  expect(together([open("x"), { ...unsaid, isGiven: true }])).toEqual([]);
});

test("several that may be one are tried as one", () => {
  expect(together([named("a", "a"), open("x", "x"), open("y", "y")])).toContain(
    "a=x=y: a and x and y lead to different clusters",
  );
});

test("an address and a context may lead to one cluster", () => {
  const [host, context] = [named("a", "a"), unit("c", "c", { context: "west" }, "west")];
  expect(together([host, context])).toEqual(["a=c: c and a lead to different clusters"]);
});

test("of very many some are tried, and what changes all of them among these", () => {
  const many = Array.from({ length: 10 }, (_, index) => open(`x${index}`));
  const found = together(many, 4);
  expect(found).toHaveLength(4);
  expect(found.at(-1)).toBe("x0 x1 x2 x3 x4 x5 x6 x7 x8 x9: x0 and x1 and x2 and 7 more are for one cluster");
});

test("of thousands only those are made that are given", () => {
  let looks = 0;
  const counted = Array.from({ length: 2_000 }, (_, index): Unit => {
    const { cluster, ...rest } = open(`x${index}`, `x${index}`);
    const looked = Object.defineProperty({ ...cluster }, "destination", {
      get: () => {
        looks += 1;
        return cluster.destination;
      },
    });
    return { ...rest, cluster: looked };
  });
  expect(otherArrangements(counted, 16)).toHaveLength(16);
  expect(looks).toBeLessThan(1_000_000);
});
