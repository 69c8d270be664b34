import { inOrder } from "../../../bin/diff/in-order";

const item = (id: string, ...after: string[]) => ({ id, after });
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What begins and ends, in order. */
async function traced(items: readonly { id: string; after: string[] }[], parallelism: number) {
  const trace: string[] = [];
  const results = await inOrder(items, parallelism, async ({ id }) => {
    trace.push(`+${id}`);
    await pause();
    trace.push(`-${id}`);
    return id.toUpperCase();
  });
  return { trace, results };
}

test("an item begins when all that it needs have ended", async () => {
  const { trace } = await traced([item("c", "a", "b"), item("a"), item("b")], 9);
  expect(trace.slice(0, 2)).toEqual(["+a", "+b"]);
  expect(trace.slice(4)).toEqual(["+c", "-c"]);
});

test("no more run at a time than may", async () => {
  const { trace } = await traced(
    ["a", "b", "c", "d", "e"].map((id) => item(id)),
    2,
  );
  const running = trace.map((_, end) => trace.slice(0, end + 1).reduce((n, t) => n + (t.startsWith("+") ? 1 : -1), 0));
  expect(Math.max(...running)).toBe(2);
});

test("results come in the order of the items", async () => {
  expect((await traced([item("c", "a"), item("a")], 2)).results).toEqual(["C", "A"]);
});

test("what is needed and not among the items is not waited for", async () => {
  expect((await traced([item("a", "elsewhere")], 1)).results).toEqual(["A"]);
});

test("nothing new begins after a failure, and what runs is waited for", async () => {
  const trace: string[] = [];
  const failing = inOrder([item("a"), item("b"), item("c", "b")], 2, async ({ id }) => {
    await pause();
    if (id === "a") throw new Error("no");
    await pause();
    trace.push(id);
  });
  await expect(failing).rejects.toThrow("no");
  expect(trace).toEqual(["b"]);
});

test("items that wait for each other are an error, not a wait without end", async () => {
  await expect(traced([item("a", "b"), item("b", "a")], 2)).rejects.toThrow("wait for each other");
});
