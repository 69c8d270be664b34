import { join } from "node:path";
import { processIo, wantsColors } from "../../bin/io";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";

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

test("a signal interrupts what asked for it, once, and says which signal it was", () => {
  build();
  const script = `
    const { processIo } = require(${JSON.stringify(join(ROOT, "dist/bin/io.js"))});
    const signal = processIo().interruption();
    signal.addEventListener("abort", () => { console.log(signal.reason); process.kill(process.pid, "SIGHUP"); });
    process.kill(process.pid, "SIGHUP");
    setTimeout(() => console.log("not ended by the second"), 5000);`;
  const { stdout, status } = run(process.execPath, ["-e", script]);
  expect([status, stdout]).toEqual([null, "SIGHUP\n"]);
}, 60_000);

const LONG = `
  const { processIo } = require(${JSON.stringify(join(ROOT, "dist/bin/io.js"))});
  const { writePieces } = require(${JSON.stringify(join(ROOT, "dist/bin/write-pieces.js"))});
  process.stdout.on("error", () => {});
  let most = 0;
  function* pieces() {
    for (let piece = 0; piece < 200; piece++) {
      most = Math.max(most, process.stdout.writableLength);
      yield "x".repeat(65536);
    }
  }
  writePieces(processIo().stdout, pieces()).then(() => console.error(most));`;

test.each([
  ["that is slow", "sleep 1; wc -c", "13107200"],
  ["that goes away", "head -c 3", "xxx"],
])("of a long text no more waits for a reader %s than a piece", (_, reader, read) => {
  build();
  const { stdout, output } = run("bash", ["-c", `"$0" -e "$1" | (${reader})`, process.execPath, LONG]);
  expect(stdout.trim()).toBe(read);
  expect(Number(output.replace(stdout, ""))).toBeLessThan(100_000);
});
