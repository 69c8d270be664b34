import { outputsOption } from "../../bin/outputs";

const option = outputsOption(["text", "json", "sarif"]);
const problems = (given: string[]) => (option.safeParse(given).error?.issues ?? []).map(({ message }) => message);

test.each<[string[] | undefined, unknown]>([
  [undefined, [{ format: "text" }]],
  [["json"], [{ format: "json" }]],
  [["sarif=a.sarif"], [{ format: "text" }, { format: "sarif", file: "a.sarif" }]],
  [
    ["sarif=a,b=c.sarif", "json"],
    [{ format: "sarif", file: "a,b=c.sarif" }, { format: "json" }],
  ],
])("%j goes to %j", (given, outputs) => {
  expect(option.parse(given)).toEqual(outputs);
});

test("a format that there isn't, and one without a file, are refused at once", () => {
  expect(problems(["xml", "json="])).toEqual(['has no format "xml"', "names no file for json"]);
});

test("two on stdout, and a file twice, are refused", () => {
  expect(problems(["json", "sarif", "json=a", "sarif=a"])).toEqual([
    "puts json and sarif on stdout; give all but one a file",
    'writes "a" twice',
  ]);
});
