import { githubCommand, renderGithubFaults } from "../../../constructs/policy/reporters/github-command";

const at = { file: "tenants/a,b:c.yaml", line: 3, column: 7 };

test("a place and a title that hold separators stay what they are", () => {
  expect(githubCommand("warning", { place: at, title: "a: 50%, b" }, "one\ntwo 5%")).toBe(
    "::warning file=tenants/a%2Cb%3Ac.yaml,line=3,col=7,title=a%3A 50%25%2C b::one%0Atwo 5%25",
  );
});

test("text from a file starts no command of its own", () => {
  const text = renderGithubFaults([{ code: "model/invalid", message: "x\n::set-output name=a::b", path: [], at }]);
  expect(text.trim().split("\n")).toHaveLength(1);
  expect(text).toMatch(/^::error file=/);
});

test("a fault has its line, and says what it says in words without naming it again", () => {
  const fault = {
    code: "tenant/term",
    message: "term ends early",
    path: ["term", "until"],
    at,
    received: 1,
    fix: "mend",
  };
  const place = "::error file=tenants/a%2Cb%3Ac.yaml,line=3,col=7,title=tenant/term";
  expect(renderGithubFaults([fault, { code: "file/cannot-read", message: "gone", path: [] }])).toBe(
    `${place}::term ends early%0Afield: term.until%0Areceived: 1%0Afix: mend\n::error title=file/cannot-read::gone\n`,
  );
});
