import { byKey, counterparts } from "../../constructs/policy/counterparts";
import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import type { Subject } from "../../constructs/policy/subject";

const object = (address: string, cell?: string): EvidenceObject => ({
  address,
  stack: "net",
  object: { apiVersion: "v1", kind: "Namespace", metadata: { name: address } },
  ...(cell === undefined ? {} : { cell }),
});
const subject = (of: EvidenceObject, item: unknown = of): Subject<unknown> => ({
  name: `${of.address ?? ""} in ${of.cell ?? ""}`,
  object: of,
  item,
});

test("an object is the same in another cluster, and what it is a subject of several times comes in the same order", () => {
  const a = object("a");
  const here = [subject(a, 1), subject(a, 2), subject(object("b"))];
  const moved = object("a", "west");
  const there = [subject(moved, 1), subject(moved, 3)];
  const { of, isOther } = counterparts(here)(there);
  expect(here.map((each) => of(each))).toEqual([there[0], there[1], undefined]);
  expect(here.map((each) => isOther(each))).toEqual([false, true, true]);
});

test("what is the same subject in both is not another", () => {
  const shared = [subject(object("a"))];
  const { of, isOther } = counterparts(shared)([...shared]);
  expect([of(shared[0]!), isOther(shared[0]!)]).toEqual([shared[0], false]);
});

test("what has no address goes by its name, an object by the one that it has in every cluster", () => {
  const { address: _address, stack: _stack, ...manifest } = object("a", "west");
  expect([...byKey([{ name: "Namespace a in west", object: manifest, item: manifest }]).keys()]).toEqual([
    "\nNamespace a\n1",
  ]);
  expect([...byKey([{ name: "site x", item: 1 }]).keys()]).toEqual(["site x\n1"]);
});
