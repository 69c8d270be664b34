import { developerOf } from "../../../../bin/rehearse/jobs/people";
import type { TenantFacts } from "../../../../constructs/site/facts";
import { exampleSite } from "../synthesised";

const site = exampleSite();
const tenant = site.tenants.find(({ id }) => id === "national-llm")!;

function withPeople(people: Partial<TenantFacts["people"]>): TenantFacts {
  return { ...tenant, people: { admins: [], developers: [], viewers: [], ...people } };
}

test("a job is submitted as a member of the developers' group, with the site's prefix", () => {
  expect(developerOf(tenant, site)?.groups).toEqual(["oidc:national-llm-developers", "system:authenticated"]);
});

test("where there are no developers, as an admin", () => {
  expect(developerOf(withPeople({ admins: ["bosses"] }), site)?.groups[0]).toBe("oidc:bosses");
});

test("viewers run nothing", () => {
  expect(developerOf(withPeople({ viewers: ["auditors"] }), site)).toBeUndefined();
});
