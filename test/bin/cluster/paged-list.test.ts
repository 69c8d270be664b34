import { Refused } from "../../../bin/cluster/cluster";
import { objectOf, pagedList } from "../../../bin/cluster/paged-list";
import type { Fault } from "../../../constructs/core/fault";
import { faultOf } from "./support";

const KIND = { apiVersion: "v1", kind: "Node" };
const ADDRESS = "https://example:6443";

const item = (name: string): unknown => ({ metadata: { name } });
const page = (names: readonly string[], next?: string): unknown => ({
  items: names.map(item),
  metadata: next === undefined ? {} : { continue: next },
});
const refused = (answer: () => unknown): Promise<Fault> =>
  faultOf(pagedList(ADDRESS, KIND, () => Promise.resolve(answer())));

test("a list is all its pages, and its items have the kind that the list has", async () => {
  const asked: unknown[] = [];
  const pages = [page(["a", "b"], "x"), page([], "y"), page(["c"])];
  const list = await pagedList(ADDRESS, KIND, (query) => {
    asked.push(query);
    return Promise.resolve(pages.shift());
  });
  expect(list).toEqual(["a", "b", "c"].map((name) => ({ ...KIND, metadata: { name } })));
  expect(asked).toEqual([{ limit: "500" }, { limit: "500", continue: "x" }, { limit: "500", continue: "y" }]);
});

test("a list whose pages go round is not read for ever", async () => {
  expect(await refused(() => page(["a"], "x"))).toMatchObject({ code: "cluster/endless-list" });
});

test("a list that always has one page more is not read for ever", async () => {
  let number = 0;
  expect(await refused(() => page([], String(number++)))).toMatchObject({ code: "cluster/endless-list" });
});

test("a list whose first state is forgotten is begun again, and not for ever", async () => {
  let asked = 0;
  const gone = (): Promise<unknown> => {
    asked++;
    return Promise.reject(new Refused(410, "Expired", "too old"));
  };
  await expect(pagedList(ADDRESS, KIND, gone)).rejects.toMatchObject({ status: 410 });
  expect(asked).toBe(3);
});

test.each([[null], [{}], [{ items: {} }], [{ items: [{}] }], [{ items: [{ metadata: { name: 7 } }] }]])(
  "%j is no list",
  async (document) => {
    expect(await refused(() => document)).toMatchObject({ code: "cluster/not-an-api-server" });
  },
);

test("another kind of object than was asked for is no answer", () => {
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" } };
  expect(() => objectOf(ADDRESS, pod, KIND)).toThrowFault({ code: "cluster/not-an-api-server" });
});
