import { readWaivers } from "../../constructs/policy/waiver-file";

const HEAD = "apiVersion: gigafactory/v1\nkind: Waivers\nwaivers:\n";
const reading = (text: string) => () => readWaivers("waivers.yaml", HEAD + text);

test("each waiver is read with its place", () => {
  const waivers = readWaivers(
    "waivers.yaml",
    `${HEAD}  - {rule: power/grid, subject: site eu-1, reason: second feed in May, owner: ops, expires: 2027-05-31}\n`,
  );
  expect(waivers).toEqual([
    {
      rule: "power/grid",
      subject: "site eu-1",
      reason: "second feed in May",
      owner: "ops",
      expires: "2027-05-31",
      place: { file: "waivers.yaml", line: 4, column: 5 },
    },
  ]);
});

test("a waiver without a reason is refused at its place", () => {
  expect(reading("  - {rule: power/grid, subject: s, owner: ops, expires: 2027-05-31}")).toThrowFault({
    code: "model/missing",
    path: "waivers[0].reason",
    at: "waivers.yaml:4:5",
  });
});

test("a day that doesn't exist is refused", () => {
  expect(reading("  - {rule: r, subject: s, reason: x, owner: o, expires: 2027-02-30}")).toThrowFault({
    code: "model/invalid",
    path: "waivers[0].expires",
    message: "a day that exists",
  });
});

test("an unknown field is refused where it stands", () => {
  expect(reading("  - {rule: r, subject: s, reason: x, owner: o, expires: 2027-02-28, ticket: 12}")).toThrowFault({
    code: "model/unknown-field",
    path: "waivers[0].ticket",
  });
});

test("broken YAML is a fault with its place", () => {
  expect(reading("  - {rule: r")).toThrowFault({ code: "yaml/syntax" });
});
