import { changeOf } from "../../../constructs/policy/change/domain";
import { changeInWords } from "../../../constructs/policy/change/reporters/words";
import { isWeaker, placed, powerOfGpus, tenantFields } from "../../../constructs/policy/change/tenants";
import { siteFrom } from "./support";

const BASE =
  "entitlements: [{pool: a1/hgx, guaranteed: 128, burst: 8}], people: {admins: [a], developers: [d], viewers: []}";
const of = (yaml: string) => siteFrom(`tenants: {uni: {${yaml}}}`).tenants[0]!;

/** Changes from the base, a line each, with `!` where a right is widened. */
function told(after: string, before = BASE): string[] {
  const change = changeOf([], { site: siteFrom("country: DE") });
  return tenantFields({ before: of(before), after: of(after) }, change).map(
    (field) =>
      `${field.widens ? "! " : ""}${field.what} ${changeInWords(field)}${field.note === undefined ? "" : `; ${field.note}`}`,
  );
}

test("a guarantee that grows says what power it stands for: its share of a pool that is there anyway", () => {
  const pool = siteFrom("country: DE").cells[0]!.pools[0]!;
  expect(pool).toMatchObject({ installedGpus: 512, power: 928_000 });
  expect(told(BASE.replace("128", "192"))).toEqual([
    "! guaranteed hgx on cell a1 128 → 192 GPUs; stands for +116 kW of the pool's 928 kW",
  ]);
  expect(told(BASE.replace("128", "64"))).toEqual([
    "guaranteed hgx on cell a1 128 → 64 GPUs; stands for -116 kW of the pool's 928 kW",
  ]);
});

test("power of GPUs is their share of the pool's, and nothing of a pool without any", () => {
  expect(powerOfGpus(64, { power: 928_000, installedGpus: 512 })).toBe(116_000);
  expect(powerOfGpus(64, { power: 1_000, installedGpus: 0 })).toBe(0);
});

test.each([
  ["burst: 8", "burst: 16", "! burst hgx on cell a1 8 → 16 GPUs"],
  ["developers: [d]", "developers: [d, e]", "! developers +e"],
  ["developers: [d]", "developers: [e]", "! developers +e, -d"],
  ["viewers: []", "viewers: [v]", "! viewers +v"],
  ["admins: [a]", "admins: [b]", "! admins +b, -a"],
])("%s to %s: %s", (from, to, words) => expect(told(BASE.replace(from, to))).toEqual([words]));

test("people who go are no widening", () => {
  expect(told(BASE, BASE.replace("developers: [d]", "developers: [d, e]"))).toEqual(["developers -e"]);
});

test.each([
  [
    "network: {egress: [{cidr: 203.0.113.0/24, ports: [443, 80]}]}",
    ["! network egress +203.0.113.0/24:443, +203.0.113.0/24:80"],
  ],
  ["data: {residency: [DE, FR]}", ["! residency +FR"]],
  ["data: {classification: confidential}", ["data classification internal → confidential"]],
  ["term: {from: 2027-01-01, until: 2028-12-31}", ["! term until 2027-12-31 → 2028-12-31"]],
  [
    "term: {from: 2026-12-01, until: 2027-06-30}",
    ["! term from 2027-01-01 → 2026-12-01", "term until 2027-12-31 → 2027-06-30"],
  ],
  ["isolation: confidential", ["isolation shared → confidential"]],
  ["phase: held", ["phase active → held"]],
  ["organisation: {name: Other}", ["organisation Example (DE) → Other (DE)"]],
  ["organisation: {sector: sme}", ["sector research → sme"]],
])("%s: %j", (more, words) => expect(told(`${BASE}, ${more}`)).toEqual(words));

test("a weaker isolation and a phase that admits again widen", () => {
  expect(told(BASE, `${BASE}, isolation: confidential`)).toEqual(["! isolation confidential → shared"]);
  expect(told(BASE, `${BASE}, phase: held`)).toEqual(["! phase held → active"]);
});

test("another programme has another envelope, and is a widening", () => {
  const change = changeOf([], { site: siteFrom("country: DE") });
  const [before, after] = [of(BASE), { ...of(BASE), programme: "q" }];
  const [only, ...others] = tenantFields({ before, after }, change);
  expect([only, others]).toMatchObject([{ what: "programme", widens: true }, []]);
});

test("data that are said to ask for less widen what may be done with them", () => {
  const open = `${BASE}, data: {classification: open}`;
  expect(told(open, `${BASE}, data: {classification: special-category}`)).toEqual([
    "! data classification special-category → open",
  ]);
  expect(told(`${BASE}, data: {classification: special-category}`, open)).toEqual([
    "data classification open → special-category",
  ]);
});

test("a sector whose data may be less isolated widens", () => {
  expect(told(`${BASE}, organisation: {sector: sme}`, `${BASE}, organisation: {sector: hospital}`)).toEqual([
    "! sector hospital → sme",
  ]);
  expect(told(`${BASE}, organisation: {sector: hospital}`, `${BASE}, organisation: {sector: sme}`)).toEqual([
    "sector sme → hospital",
  ]);
});

test("data that are kept longer widen, and data that go earlier are told", () => {
  const kept = (day: string) => `${BASE}, phase: offboarded, keepDataUntil: ${day}`;
  expect(told(kept("2028-02-01"), kept("2028-01-01"))).toEqual(["! data kept until 2028-01-01 → 2028-02-01"]);
  expect(told(kept("2027-12-01"), kept("2028-01-01"))).toEqual(["data kept until 2028-01-01 → 2027-12-01"]);
});

test("GPUs that move from one namespace to another are told, and widen nothing", () => {
  const split = (dev: number) =>
    `entitlements: [{pool: a1/hgx, guaranteed: 128}], people: {admins: [a]}, namespaces: {dev: {entitlements: ` +
    `[{pool: a1/hgx, guaranteed: ${dev}}]}, prod: {entitlements: [{pool: a1/hgx, guaranteed: ${128 - dev}}]}}`;
  expect(told(split(16), split(64))).toEqual([
    "namespaces +uni-dev (a1/hgx 16+0), +uni-prod (a1/hgx 112+0), -uni-dev (a1/hgx 64+0), -uni-prod (a1/hgx 64+0)",
  ]);
});

test("nothing differs from itself", () => expect(told(BASE)).toEqual([]));

test("a new tenant's residency widens nothing; its GPUs do", () => {
  const change = changeOf([], {});
  const widened = tenantFields({ after: of(BASE) }, change).filter(({ widens }) => widens);
  expect(widened.map(({ what }) => what)).toEqual([
    "guaranteed hgx on cell a1",
    "burst hgx on cell a1",
    "admins",
    "developers",
  ]);
});

test("isolation is ordered from shared to confidential", () => {
  expect([
    isWeaker("confidential", "shared"),
    isWeaker("shared", "confidential"),
    isWeaker("shared", "shared"),
  ]).toEqual([true, false, false]);
});

test("a reference is said as people say it", () => {
  expect([placed("a1/hgx"), placed("hgx")]).toEqual(["hgx on cell a1", "hgx"]);
});
