import { preflight } from "../../../../bin/verify/preflight/preflight";
import { declaredSite, liveAs } from "../fixtures";
import { situation } from "./fixtures";

const never = (): Promise<never> => Promise.reject(new Error("nothing is to be asked"));

test("where every stack is there nothing is asked", async () => {
  const site = declaredSite();
  const declared = { ...site, stacks: site.stacks.map((stack) => ({ ...stack, unknownBundles: [] })) };
  expect(await preflight(declared, liveAs(declared), never)).toEqual({ topics: [] });
});

test("the next stack is looked at in every respect, and what comes before it is said", async () => {
  const { declared, live, asked, stack } = situation("tenant");
  const found = await preflight(declared, live, (next) => {
    expect(next.id).toBe(stack.id);
    return Promise.resolve(asked);
  });
  expect(found.next).toBe("a1-tenant-lab");
  expect(found.topics.map(({ id }) => id)).toEqual([
    ...["stacks", "server", "kinds", "permissions", "namespaces", "names", "identity"],
  ]);
});
