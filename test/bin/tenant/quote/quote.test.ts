import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workplace } from "../../../support/cli";
import { workplace } from "../../../support/cli";

const EXAMPLES = join(__dirname, "../../../../examples");

let place: Workplace;
beforeEach(() => {
  place = workplace();
  place.copy(join(EXAMPLES, "eu-gigafactory"), "site");
  place.copy(join(EXAMPLES, "crds"), "crds");
});
afterEach(() => place.remove());

const weather = (): string => readFileSync(place.path("site/tenants/weather.yaml"), "utf8");

/** A newcomer who asks for as many GPUs, and has people and storage of its own. */
const newcomer = (guaranteed: number): string =>
  weather()
    .replace(/^id: .*/m, "id: storm-research")
    .replace(/guaranteed: \d+/, `guaranteed: ${guaranteed}`)
    .replace(/\[weather-/g, "[storm-research-")
    .replace(/weather-(developers|auditors)/g, "storm-research-$1")
    .replace(/^storage: .*/m, "storage: {b1/parallel: 1TiB}");

interface Answer {
  readonly fits: boolean;
  readonly findings: readonly { readonly rule: string }[];
  readonly pools: readonly {
    readonly gpuHours: { readonly value: number };
    readonly mwh: { readonly value: number };
  }[];
  readonly unstated: readonly string[];
  readonly earliest?: unknown;
}

const quoted = async (tenant: string): Promise<{ code: number; answer: Answer }> => {
  const { code, stdout } = await place.run("tenant", "quote", tenant, "site", "--output", "json");
  return { code, answer: JSON.parse(stdout) as Answer };
};

test("a request that fits is answered with its GPU-hours and its energy, with the sum", async () => {
  place.write("request.yaml", newcomer(8));
  const { code, answer } = await quoted("request.yaml");
  expect([code, answer.fits, answer.findings.filter(({ rule }) => rule !== "terraform/stacks-in-ledger")]).toEqual([
    0,
    true,
    [],
  ]);
  // 8 GPUs for 365 days at 1,875 W each, in a hall of PUE 1.12.
  expect(answer.pools[0]).toMatchObject({
    gpuHours: { value: 8 * 24 * 365 },
    mwh: { value: (8 * 24 * 365 * 1875 * 1.12) / 1e6, inputs: { pue: 1.12 } },
  });
});

test("a request that does not fit says which promise it breaks, and when it would fit", async () => {
  place.write("request.yaml", newcomer(8000));
  const { code, answer } = await quoted("request.yaml");
  expect([code, answer.fits]).toEqual([3, false]);
  expect(answer.findings.map(({ rule }) => rule)).toContain("capacity/guaranteed-fits-envelope");
  expect(answer.earliest).toEqual({ from: "2028-01-01", until: "2028-12-30" });
});

test("a request over the envelope itself is told what the envelope would have to be", async () => {
  place.write("request.yaml", newcomer(12_500));
  const { answer } = await quoted("request.yaml");
  expect(answer.earliest).toEqual({ envelopes: [{ pool: "b1/gb300", has: 12_000, needs: 12_500 }] });
});

test("nothing that the site does not state is quoted", async () => {
  const { stdout } = await place.run("tenant", "quote", "weather", "site");
  expect(stdout).toMatch(/^b1\/gb300 .* -\s+-$/m);
  expect(stdout).toContain("not stated by the site, so not quoted: price of b1/gb300: rates.gpuHour;");
  expect(stdout).toContain("CO₂: rates.carbon");
});

test("what the site states is quoted", async () => {
  const site = readFileSync(place.path("site/site.yaml"), "utf8");
  place.write(
    "site/site.yaml",
    `${site}\nrates: {currency: EUR, gpuHour: {b1/gb300: 2}, tebibyteMonth: {b1/parallel: 3}, carbon: 300}\n`,
  );
  place.write("request.yaml", newcomer(8));
  const { answer } = await quoted("request.yaml");
  const mwh = answer.pools[0]!.mwh.value;
  expect(answer.pools[0]).toMatchObject({
    price: { value: 8 * 24 * 365 * 2, unit: "EUR" },
    carbon: { value: mwh * 300 },
  });
  expect(answer).toMatchObject({ storage: [{ tier: "b1/parallel", price: { value: (365 / 30) * 3 } }], unstated: [] });
});

test("prices without a currency are refused where they stand", async () => {
  const site = readFileSync(place.path("site/site.yaml"), "utf8");
  place.write("site/site.yaml", `${site}\nrates: {gpuHour: {b1/gb300: 2}}\n`);
  const { code, stderr } = await place.run("tenant", "quote", "weather", "site");
  expect([code, stderr]).toEqual([1, expect.stringContaining("site/no-currency")]);
});

test("a tenant for whom pools are reserved can be asked for too", async () => {
  const { code, answer } = await quoted("charite-genomics");
  // All of its pool but two nodes is promised, and a rack has four: a warning, no reason to refuse.
  expect([code, answer.findings.map(({ rule }) => rule)]).toEqual([0, ["capacity/guarantees-without-a-rack"]]);
});

test("asking writes nothing", async () => {
  place.write("request.yaml", newcomer(8));
  await quoted("request.yaml");
  const { code } = await place.run("tenant", "resume", "storm-research", "site");
  expect(code).toBe(1);
});

test.each([
  ["organisation: {name: A}\n", "tenant/no-id"],
  ["id: [a\n", "yaml/syntax"],
  ["id: ../../etc/passwd\n", "tenant/no-id"],
])("a file that is no request is refused: %j", async (text, code) => {
  place.write("request.yaml", text);
  const { code: exit, stderr } = await place.run("tenant", "quote", "request.yaml", "site");
  expect([exit, stderr]).toEqual([1, expect.stringContaining(code)]);
});
