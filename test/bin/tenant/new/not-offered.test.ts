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
