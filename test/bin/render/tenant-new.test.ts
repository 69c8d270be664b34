import { newTenantText } from "../../../bin/render/tenant-new";

const result = { tenant: "acme", file: "s/tenants/acme.yaml", site: "s", text: "id: acme\n", written: true, notes: [] };

test("what was not written is printed as it would be", () => {
  expect(newTenantText({ ...result, written: false })).toBe("id: acme\n");
});

test("what others have to do is noted", () => {
  expect(newTenantText({ ...result, notes: ["ask"] })).toMatch(/^wrote s\/tenants\/acme\.yaml\nnote: ask\n\nNext:\n/);
});
