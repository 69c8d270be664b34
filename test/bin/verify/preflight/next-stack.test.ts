import { nextStack } from "../../../../bin/verify/preflight/next-stack";
import type { Live } from "../../../../bin/verify/live";
import { seen } from "../../../../bin/verify/look";
import { objectKey } from "../../../../constructs/core/kubernetes";
import { declaredSite, FORBIDDEN, liveAs, told } from "../fixtures";
import { stackOf } from "./fixtures";

const site = declaredSite();
/** No CRD of the site is in doubt. */
const declared = { ...site, stacks: site.stacks.map((stack) => ({ ...stack, unknownBundles: [] })) };
const live = liveAs(declared);

const without = (kind: "capacity" | "tenant"): Live => {
  const gone = stackOf(declared, kind).objects.map(({ object }) => objectKey(object));
  return { ...live, objects: new Map([...live.objects, [gone.at(-1)!, seen(undefined)]]) };
};

test("where every stack is there none comes next", () => {
  expect(nextStack(declared, live)).toEqual({ unclear: [] });
});

test("the first stack that lacks an object comes next", () => {
  expect(nextStack(declared, without("capacity")).stack?.id).toBe("a1-capacity");
  expect(nextStack(declared, without("tenant")).stack?.id).toBe("a1-tenant-lab");
});

test("a platform without one of its releases comes next", () => {
  const deployments = new Map([...live.deployments, ["kueue-system", seen([])]]);
  expect(nextStack(declared, { ...live, deployments }).stack?.id).toBe("a1-platform");
});

test("a stack that may or may not be there is said to be unclear", () => {
  const deployments = new Map([...live.deployments, ["kueue-system", FORBIDDEN]]);
  const { stack, unclear } = nextStack(declared, { ...without("tenant"), deployments });
  expect(stack?.id).toBe("a1-tenant-lab");
  expect(told(unclear)).toEqual([
    "unknown preflight/unclear stack a1-platform: nobody can say whether it is there: release kueue: we may not look",
  ]);
});

test("CRDs that are not beside the site leave their stack unclear", () => {
  expect(told(nextStack(site, live).unclear)[0]).toMatch(
    /^unknown preflight\/unclear stack a1-crds: .* not beside the site$/,
  );
});
