import { CommandFailure, jsonText, reportFailure } from "../../bin/failure";
import { FaultError } from "../../constructs/core/fault";
import { ioIn } from "./support";

const fault = {
  code: "area/slug",
  message: "it is wrong",
  path: ["a", 0],
  received: 1,
  allowed: ["2"],
  fix: "write 2",
};

test("faults are said in words on stderr, with their number, and fail with 1", () => {
  const io = ioIn("/");
  expect(reportFailure(io, new FaultError([fault, fault]), "text")).toBe(1);
  expect(io.err.join("")).toBe(
    `${"area/slug\n  it is wrong\n  field: a[0]\n  received: 1\n  allowed: 2\n  fix: write 2\n\n".repeat(2)}2 errors\n`,
  );
  expect(io.out).toEqual([]);
});

test("for machines they are also a document on stdout", () => {
  const io = ioIn("/");
  reportFailure(io, new FaultError([fault]), "json");
  expect(JSON.parse(io.out.join(""))).toEqual({ version: 1, exitCode: 1, faults: [fault] });
  expect(io.err.join("")).toContain("1 error\n");
});

test("for a pull request of GitHub's they stand at their lines, beside a report that goes to a file", () => {
  const io = ioIn("/");
  const at = { file: "site.yaml", line: 2, column: 3 };
  reportFailure(io, new FaultError([{ ...fault, at }]), ["github", "text=check.txt"]);
  expect(io.out.join("")).toMatch(/^::error file=site\.yaml,line=2,col=3,title=area\/slug::it is wrong%0A/);
});

test("a failure may have an exit code of its own", () => {
  const io = ioIn("/");
  expect(reportFailure(io, new CommandFailure([fault], 4), "json")).toBe(4);
  expect(JSON.parse(io.out.join(""))).toMatchObject({ exitCode: 4 });
});

test("what is no fault is our mistake: one line, and the stack trace only for those who ask", () => {
  const quiet = ioIn("/");
  const loud = ioIn("/", { env: { GIGAFACTORY_DEBUG: "1" } });
  const error = new TypeError("x is undefined");
  expect([reportFailure(quiet, error, "json"), reportFailure(loud, error, "json")]).toEqual([1, 1]);
  expect(quiet.err.join("")).toBe(
    "error  x is undefined\n  this is a mistake of gigafactory's; GIGAFACTORY_DEBUG=1 shows where it happened\n",
  );
  expect(loud.err.join("")).toMatch(/TypeError: x is undefined\n\s+at /);
  expect(quiet.out).toEqual([]);
});

test("what is thrown and no error is said all the same", () => {
  const io = ioIn("/", { env: { GIGAFACTORY_DEBUG: "1" } });
  reportFailure(io, "out of paper", "text");
  expect(io.err.join("")).toContain("out of paper");
});

test("a terminal is not steered by what went wrong", () => {
  const io = ioIn("/");
  reportFailure(io, new Error("\u001b[2Jgone"), "text");
  expect(io.err.join("")).not.toContain("\u001b");
});

test("a document for machines has the version of its format first", () => {
  expect(jsonText({ a: [1] })).toBe('{\n  "version": 1,\n  "a": [\n    1\n  ]\n}\n');
});
