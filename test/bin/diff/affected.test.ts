import { selectStacks } from "../../../bin/diff/affected";
import { writeRecord } from "../../../bin/diff/record";
import type { DiffRequest } from "../../../bin/diff/request";
import { ioIn, place } from "../support";

const A = "a".repeat(64);
const B = "b".repeat(64);

const request = (more: Partial<DiffRequest>): DiffRequest =>
  ({ affected: true, stacks: [], record: "applied.json", ...more }) as DiffRequest;

const present = { kind: "files" as const, digests: () => ({ one: A, two: B }) };

test("without --affected every stack is wanted, and nothing is compared", async () => {
  const io = ioIn(place().directory);
  expect(await selectStacks(io, ["one", "two"], present, request({ affected: false }))).toEqual({
    wanted: ["one", "two"],
    unplanned: [],
  });
});

test("a stack made of the same as recorded is unchanged, and one that is gone is removed", async () => {
  const io = ioIn(place().directory);
  writeRecord(io, "applied.json", "files", { one: A, two: A, three: A });
  const { wanted, unplanned } = await selectStacks(io, ["one", "two"], present, request({}));
  expect(wanted).toEqual(["two"]);
  expect(unplanned.map(({ stack, status }) => [stack, status])).toEqual([
    ["three", "removed"],
    ["one", "unchanged"],
  ]);
});

test("who asks for some stacks is not told of others that are gone", async () => {
  const io = ioIn(place().directory);
  writeRecord(io, "applied.json", "files", { one: A, three: A });
  const { unplanned } = await selectStacks(io, ["one"], present, request({ stacks: ["one"] }));
  expect(unplanned.map(({ stack }) => stack)).toEqual(["one"]);
});

test("a record that is not there yet makes every stack affected", async () => {
  const io = ioIn(place().directory);
  expect((await selectStacks(io, ["one", "two"], present, request({}))).wanted).toEqual(["one", "two"]);
});

test("--since needs a site to compare with", async () => {
  const io = ioIn(place().directory);
  await expect(selectStacks(io, ["one"], present, request({ since: "main" }))).rejects.toThrow("diff/since-needs-site");
});
