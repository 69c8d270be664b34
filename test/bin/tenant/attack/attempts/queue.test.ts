import { queue } from "../../../../../bin/tenant/attack/attempts/queue";

test("every attempt on the queue is expected to stop at a control of the queue", () => {
  expect(queue.filter(({ control }) => !control.startsWith("queue/")).map(({ id }) => id)).toEqual([]);
});

test("no two attempts differ in nothing but their name", () => {
  const kinds = queue.map(({ does, threat }) => `${does}: ${threat}`);
  expect(new Set(kinds).size).toBe(queue.length);
});
