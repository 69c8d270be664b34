import type { SiteFacts } from "../../../../constructs/site/facts";
import { notOffered } from "../../../../bin/tenant/new/not-offered";
import { starter, WHOLE } from "./support";

const codes = (more: Record<string, unknown>) =>
  notOffered({ ...WHOLE, ...more }, starter).map(({ code, path }) => [code, path.join(".")]);

test("what the site has is no fault", () => {
  expect(codes({})).toEqual([]);
});

test.each([
  [{ id: "example-lab" }, "tenant-new/taken", "id"],
  [{ programme: "reserch" }, "tenant-new/not-offered", "programme"],
  [{ isolation: "dedicated-nodes" }, "tenant-new/not-offered", "isolation"],
  [{ access: "slow-lane" }, "tenant-new/not-offered", "access"],
  [{ entitlements: [{ pool: "a1/cpu", guaranteed: 1 }] }, "tenant-new/not-offered", "entitlements.0.pool"],
  [{ storage: { "a1/archive": "1TiB" } }, "tenant-new/not-offered", "storage.a1/archive"],
])("%j is refused at its place", (more, code, path) => {
  expect(codes(more)).toEqual([[code, path]]);
});

test("isolation that is too weak for the data is refused with the law", () => {
  const draft = { ...WHOLE, data: { classification: "special-category", residency: ["DE"] } };
  const [fault] = notOffered(draft, starter).filter(({ path }) => path[0] === "isolation");
  expect(fault).toMatchObject({
    code: "tenant-new/too-weak",
    message: expect.stringContaining("GDPR Art. 9") as string,
  });
});

const confidential = { ...WHOLE, data: { classification: "confidential", residency: ["DE"] } };
const tooWeak = (draft: Readonly<Record<string, unknown>>, site: SiteFacts) =>
  notOffered(draft, site).find(({ code }) => code === "tenant-new/too-weak");

test("where nothing on offer is strong enough, what there is and who can change it are said", () => {
  expect(tooWeak(confidential, starter)).toMatchObject({
    received: "shared",
    allowed: "none: programme research offers shared, and this data needs at least dedicated-nodes",
    fix: "add dedicated-nodes or confidential to programmes.research.isolation in site.yaml",
  });
});

test("where another programme or another level is enough, it is named", () => {
  const [research] = starter.programmes;
  const strong = { ...research!, id: "clinic", isolation: ["dedicated-nodes"] as const };
  expect(tooWeak(confidential, { ...starter, programmes: [research!, strong] })?.fix).toMatch(
    /, or choose a programme that has it: clinic$/,
  );
  const both = { ...research!, isolation: ["shared", "dedicated-nodes"] as const };
  expect(tooWeak(confidential, { ...starter, programmes: [both] })).toMatchObject({
    allowed: ["dedicated-nodes"],
    fix: "take at least dedicated-nodes",
  });
});
