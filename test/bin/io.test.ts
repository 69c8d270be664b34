import { processIo, wantsColors } from "../../bin/io";

test.each([
  [{}, true],
  [{ NO_COLOR: "" }, true],
  [{ NO_COLOR: "1" }, false],
  [{ NO_COLOR: "0" }, false],
  [{ TERM: "dumb" }, false],
  [{ TERM: "xterm-256color" }, true],
])("with %j colours are welcome on a terminal: %s", (env, welcome) => {
  expect(wantsColors(env)).toBe(welcome);
});

test("today is a day, whatever the time zone", () => {
  expect(processIo().today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test("time passes, and what is to come can be called off", async () => {
  const io = processIo();
  const start = io.elapsed();
  const called: string[] = [];
  io.after(5, () => called.push("kept"));
  io.after(5, () => called.push("called off"))();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(called).toEqual(["kept"]);
  expect(io.elapsed()).toBeGreaterThan(start);
});
