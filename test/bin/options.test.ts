import { asOfOption, outputOption } from "../../bin/options";

test("an output option names the formats that it takes, and text is the default", () => {
  const option = outputOption(["text", "json", "markdown"]);
  expect(option.meta()).toMatchObject({ description: "text, json or markdown (default: text)" });
  expect([option.parse(undefined), option.safeParse("xml").success]).toEqual(["text", false]);
});

test.each([
  ["2027-06-30", true],
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["30.6.2027", false],
])("%s is a day: %s", (day, valid) => {
  expect(asOfOption.safeParse(day).success).toBe(valid);
});
