import { flagOf, requestFields } from "../../../../bin/tenant/new/fields";

const read = (option: string, text: string): unknown =>
  requestFields.find((field) => field.option === option)!.read(text);

test.each([
  [
    "pool",
    "a1/hgx=64+32, a1/cpu=8",
    [
      { pool: "a1/hgx", guaranteed: 64, burst: 32 },
      { pool: "a1/cpu", guaranteed: 8 },
    ],
  ],
  ["pool", "a1/hgx=many", [{ pool: "a1/hgx", guaranteed: "many" }]],
  ["pool", "a1/hgx", [{ pool: "a1/hgx", guaranteed: "" }]],
  ["storage", "a1/parallel=20TiB,a1/object=1PiB", { "a1/parallel": "20TiB", "a1/object": "1PiB" }],
  ["storage", "a1/object=1PiB,a1/object=2PiB", { "a1/object": "1PiB,2PiB" }],
  ["term", "2027-01-01..2027-12-31", { from: "2027-01-01", until: "2027-12-31" }],
  ["term", "2027", { from: "2027", until: "" }],
  ["residency", "DE, AT,", ["DE", "AT"]],
  ["id", "acme", "acme"],
])("%s: %s is read as YAML would have it", (option, text, value) => {
  expect(read(option, text)).toEqual(value);
});

test("each field has an option of its own", () => {
  const options = requestFields.map(({ option }) => option);
  expect(new Set(options).size).toBe(requestFields.length);
});

test("what follows an option is the same for whoever asks", () => {
  expect([flagOf("residency"), flagOf("pool")]).toEqual(["--residency <country>", "--pool <cell/pool=gpus>"]);
  expect(() => flagOf("colour")).toThrow(RangeError);
});
