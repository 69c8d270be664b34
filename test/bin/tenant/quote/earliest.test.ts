import { earliestStart } from "../../../../bin/tenant/quote/earliest";
import type { SiteFacts, TenantFacts } from "../../../../constructs/site/facts";
import { tenant } from "../../../tenant/fixtures";

const POOL = "a1/hgx";
const member = (id: string, guaranteed: number, from: string, until: string): TenantFacts =>
  tenant({ id, entitlements: [{ pool: POOL, guaranteed }], term: { from, until } });

const site = (envelope: number, ...tenants: readonly TenantFacts[]): SiteFacts =>
  ({ programmes: [{ id: "health", envelope: { [POOL]: envelope } }], tenants }) as unknown as SiteFacts;

const asked = member("new", 64, "2027-03-01", "2027-05-31");

test("it starts when it asks to where others leave room", () => {
  const other = member("other", 64, "2027-01-01", "2027-12-31");
  expect(earliestStart(asked, site(128, other))).toEqual({ from: "2027-03-01", until: "2027-05-31" });
});

test("it waits for the end of a term that leaves room, and keeps its length", () => {
  const other = member("other", 100, "2027-01-01", "2027-06-30");
  expect(earliestStart(asked, site(128, other))).toEqual({ from: "2027-07-01", until: "2027-09-30" });
});

test("a term that begins within its own is counted from its first day", () => {
  const [now, later] = [
    member("now", 100, "2027-01-01", "2027-06-30"),
    member("later", 100, "2027-08-01", "2027-08-31"),
  ];
  expect(earliestStart(asked, site(128, now, later))).toEqual({ from: "2027-09-01", until: "2027-12-01" });
});

test("whoever is offboarded takes nothing", () => {
  const gone = tenant({ id: "gone", phase: "offboarded", entitlements: [{ pool: POOL, guaranteed: 128 }] });
  expect(earliestStart(asked, site(128, gone))).toEqual({ from: "2027-03-01", until: "2027-05-31" });
});

test("over the envelope no date helps", () => {
  expect(earliestStart(asked, site(32))).toEqual({ envelopes: [{ pool: POOL, has: 32, needs: 64 }] });
});
