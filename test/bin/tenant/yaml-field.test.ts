import { withField } from "../../../bin/tenant/yaml-field";

const FILE = `# A hospital.
id: charite   # its short name
phase: active # since January
term: {from: 2027-01-01, until: 2027-12-31}
`;

test("a field that is there gets another value, and comments stay", () => {
  expect(withField(FILE, "phase", "held", [])).toBe(FILE.replace("active", "held"));
});

test("a field that is not there is put behind the first of the keys that are", () => {
  const written = withField(FILE.replace(/phase.*\n/, ""), "phase", "held", ["isolation", "id"]);
  expect(written.split("\n").slice(1, 4)).toEqual([
    "id: charite   # its short name",
    "phase: held",
    "term: {from: 2027-01-01, until: 2027-12-31}",
  ]);
});

test("a field that is taken away takes its line along and no other", () => {
  expect(withField(FILE, "phase", undefined, [])).toBe(FILE.replace(/phase.*\n/, ""));
});

test("taking away what is not there changes nothing", () => {
  expect(withField(FILE, "keepDataUntil", undefined, ["phase"])).toBe(FILE);
});

test("it is put behind a block of several lines, not into it", () => {
  const text = "id: a\norganisation:\n  name: A\n  country: DE\nterm: x\n";
  expect(withField(text, "phase", "held", ["organisation"])).toBe(
    "id: a\norganisation:\n  name: A\n  country: DE\nphase: held\nterm: x\n",
  );
});

test("a last line without a newline gets one", () => {
  expect(withField("id: a", "phase", "held", ["id"])).toBe("id: a\nphase: held\n");
});

test("a file that is one flow mapping stays YAML", () => {
  expect(withField("{id: a}\n", "phase", "held", ["id"])).toBe("{ id: a, phase: held }\n");
});
