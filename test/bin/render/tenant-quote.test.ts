import { quoteText } from "../../../bin/render/tenant-quote";
import type { Quote } from "../../../bin/tenant/quote/quote";
import { working } from "../../../constructs/core/working";

const pool = (ref: string, price?: number) => ({
  pool: ref,
  guaranteed: 8,
  burst: 4,
  expected: working(10, "GPUs", "guaranteed + part", { guaranteed: 8, part: 2 }),
  gpuHours: working(1000, "GPU-h", "guaranteed × 24 × days", {}),
  mwh: working(1.5, "MWh", "gpuHours × watts", { gpuHours: 1000 }),
  ...(price === undefined ? {} : { price: working(price, "EUR", "gpuHours × rate", {}) }),
});
const quote = (more: Partial<Quote> = {}): Quote => ({
  tenant: "acme",
  programme: "industry",
  term: { from: "2027-01-01", until: "2027-12-31" },
  fits: true,
  findings: [],
  pools: [pool("a1/hgx", 2000)],
  storage: [],
  unstated: [],
  ...more,
});

test("the answer comes first, then amounts and how they were reckoned", () => {
  expect(quoteText(quote()).split("\n")).toEqual([
    "tenant acme (programme industry, 2027-01-01 to 2027-12-31) fits",
    "",
    "pool    guaranteed  burst  expected  GPU-hours  MWh      price  kg CO₂e",
    "a1/hgx           8      4        10      1,000  1.5  2,000 EUR        -",
    "",
    "GPUs = guaranteed + part",
    "  guaranteed 8, part 2",
    "MWh = gpuHours × watts",
    "  gpuHours 1,000",
    "",
  ]);
});

test("several pools are added up, and a sum of which a part is not stated is not given", () => {
  const text = quoteText(quote({ pools: [pool("a1/hgx", 2000), pool("b1/hgx")] }));
  expect(text).toMatch(/^all\s+16\s+8\s+20\s+2,000\s+3\s+-\s+-$/m);
});

test("what would have to be is said where no date helps", () => {
  const earliest = { envelopes: [{ pool: "a1/hgx", has: 64, needs: 128 }] };
  expect(quoteText(quote({ fits: false, earliest }))).toContain(
    "no start date helps: the envelope of a1/hgx would have to be at least 128 GPUs, it is 64",
  );
});

test("a finding has its sum and the law that it rests on", () => {
  const finding = {
    severity: "error",
    rule: "a/b",
    verdict: "violation",
    actual: "is guaranteed 200",
    expected: "at most 192",
    working: {
      addends: [
        { name: "lab", value: 64 },
        { name: "acme", value: 136 },
      ],
      total: 200,
      unit: "GPUs",
    },
    detail: "rests on GDPR Art. 9",
    fix: "ask for less",
  } as never;
  expect(quoteText(quote({ fits: false, findings: [finding] }))).toContain(
    "error a/b\n  is guaranteed 200; allowed: at most 192\n  acme 136 + lab 64 = 200 GPUs\n  rests on GDPR Art. 9\n  fix: ask for less\n",
  );
});

test("words of findings cannot write to the terminal", () => {
  const finding = { severity: "error", rule: "a/b", verdict: "violation", actual: "is \u001b[2Jgone" } as never;
  expect(quoteText(quote({ fits: false, findings: [finding] }))).not.toContain("\u001b");
});
