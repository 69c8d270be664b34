import { ownName, StackNames } from "../../constructs/policy/stack-names";

const names = new StackNames([
  { id: "eu/prod", path: ["w", "eu", "prod"] },
  { id: "us/prod", path: ["w", "us", "prod"] },
  { id: "x/net", path: ["w", "x", "net"] },
  { id: "x/net", path: ["w", "x", "net"] },
  { id: "net.plan", path: ["w", "net.plan"] },
  { id: "alone" },
]);

test.each([
  ["eu/prod", ["eu/prod"]],
  ["w/us/prod", ["us/prod"]],
  ["net", ["x/net"]],
  ["alone", ["alone"]],
  ["prod", ["eu/prod", "us/prod"]],
  ["od", []],
  ["nowhere", []],
])("%s means %j", (name, meant) => {
  expect(names.meant(name)).toEqual(meant);
});

test("a name is kept where it means several, or none", () => {
  expect(["net", "prod", "nowhere"].map((name) => names.now(name))).toEqual(["x/net", "prod", "nowhere"]);
});

test.each([
  ["stack net", { subject: "stack x/net" }],
  ["Pod in/a in net", { subject: "Pod in/a in x/net" }],
  ["provider helm of stack net", { subject: "provider helm of stack x/net" }],
  ["stack prod", { oneOf: ["eu/prod", "us/prod"] }],
  ["Pod a/net", { subject: "Pod a/net" }],
  ["pool net", { subject: "pool net" }],
  ["Pod a/b in a1", { subject: "Pod a/b in a1" }],
])("%s is now %j", (subject, now) => {
  expect(names.subjectNow(subject)).toEqual(now);
});

test("a stack's own name is the end of it", () => {
  expect([ownName("us/prod"), ownName("net")]).toEqual(["prod", "net"]);
});
