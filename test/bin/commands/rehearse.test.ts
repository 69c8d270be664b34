import { rehearse } from "../../../bin/commands/rehearse";

const parse = (options: Record<string, unknown>) => rehearse.options.safeParse(options);
const problem = (options: Record<string, unknown>): string | undefined => parse(options).error?.issues[0]?.message;

test("by default every cell is rehearsed whole, by whatever way there is, for at most an hour", () => {
  expect(parse({}).data).toEqual({
    site: ".",
    scale: 1,
    crds: [],
    with: "auto",
    chaos: [],
    keep: false,
    prepare: false,
    attack: true,
    timeout: 3_600_000,
    output: "text",
  });
});

test.each([
  ["90s", 90_000],
  ["30m", 1_800_000],
  ["2h", 7_200_000],
])("--timeout %s are %d ms", (timeout, milliseconds) => {
  expect(parse({ timeout }).data).toMatchObject({ timeout: milliseconds });
});

test.each(["0", "-1", "1.5", "ten", "", "NaN", "0x1", "1e-1"])("--scale %j is refused", (scale) => {
  expect(problem({ scale })).toBe("must be above 0 and at most 1, such as 0.1");
});

test.each(["30", "m", "0m", "1d", "-5m"])("--timeout %j is refused", (timeout) => {
  expect(problem({ timeout })).toBe("must be a time, such as 90s, 30m or 2h");
});

test("--chaos takes the kinds that there are", () => {
  expect([parse({ chaos: ["rack", "hall"] }).success, problem({ chaos: ["node"] })]).toEqual([
    true,
    "must be rack, leaf or hall",
  ]);
});

test.each(["1.36", "latest", "v2.0.0"])("--kubernetes %j is refused", (kubernetes) => {
  expect(problem({ kubernetes })).toBe("must be a full Kubernetes version, such as v1.36.3");
});

test("each example names the command", () => {
  expect(rehearse.examples.filter(([line]) => !line.startsWith("gigafactory rehearse "))).toEqual([]);
});
