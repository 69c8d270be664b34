import { mostOf } from "../../../bin/mend/most-of";

const numbers = Array.from({ length: 1_000 }, (_, index) => index);

/** Adds numbers, none of the forbidden ones; counts how often it was asked. */
function adding(forbidden: readonly number[], { tells = false } = {}) {
  let trials = 0;
  const attempt = (from: readonly number[], changes: readonly number[]) => {
    trials += 1;
    const bad = changes.filter((change) => forbidden.includes(change));
    return bad.length === 0 ? { state: [...from, ...changes] } : { suspects: new Set(tells ? bad : []) };
  };
  const had = mostOf<readonly number[], number>(numbers, [], attempt);
  expect(had.state).toEqual(had.changes);
  return { ...had, trials };
}

test("what goes together is tried once", () => {
  expect([adding([]).trials, adding([]).changes.length]).toEqual([1, 1_000]);
});

test("one that can't be had among a thousand costs few trials, and is all that is missing", () => {
  const { changes, trials } = adding([617]);
  expect(changes).toEqual(numbers.filter((number) => number !== 617));
  expect(trials).toBeLessThan(30);
});

test("what nothing speaks against is had, however much can't be", () => {
  const { changes, trials } = adding(
    numbers.filter((number) => number !== 999),
    { tells: true },
  );
  expect([changes, trials < 50]).toEqual([[999], true]);
});

test("a thousand that one cause forbids are not all tried one by one", () => {
  const { changes, trials } = adding(numbers);
  expect([changes, trials < 50]).toEqual([[], true]);
});

test("of two that don't go together the first is had", () => {
  const attempt = (from: string, changes: readonly string[]) =>
    /a.*b/.test(from + changes.join("")) ? { suspects: new Set(["a", "b"]) } : { state: from + changes.join("") };
  expect(mostOf(["a", "b"], "", attempt)).toEqual({ state: "a", changes: ["a"] });
});
