import { requestOf } from "../../../../bin/tenant/attack/request";
import "../../../support/matchers";

const given = { site: ".", all: false, crds: [] };

test("a tenant and a site are those two", () => {
  expect(requestOf({ ...given, tenant: "lab", site: "my-site" }, 1)).toMatchObject({ tenant: "lab", site: "my-site" });
});

test("with --all the only name is the site's", () => {
  expect(requestOf({ ...given, all: true, tenant: "my-site" }, 1)).toMatchObject({
    tenant: undefined,
    site: "my-site",
  });
});

test("a context alone means a live cluster", () => {
  expect(requestOf({ ...given, tenant: "lab", context: "a1" }, 1).live).toEqual({ context: "a1" });
});

test("nobody is refused", () => {
  expect(() => requestOf(given, 1)).toThrowFault({ code: "attack/whom" });
});
