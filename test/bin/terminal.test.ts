import { PassThrough } from "node:stream";
import { terminalAsk } from "../../bin/terminal";

function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  return { input, output, ask: terminalAsk(input, output) };
}

test("each question gets the next line", async () => {
  const { input, output, ask } = terminal();
  const first = ask("name: ");
  input.write("Acme\n");
  expect(await first).toBe("Acme");
  const second = ask("country: ");
  input.write("DE\n");
  expect(await second).toBe("DE");
  expect(String(output.read())).toBe("name: country: ");
});

test("what was typed ahead answers what is asked later", async () => {
  const { input, ask } = terminal();
  const first = ask("1 ");
  input.write("one\ntwo\n");
  expect([await first, await ask("2 ")]).toEqual(["one", "two"]);
});

test("at the end of input nobody answers any more", async () => {
  const { input, ask } = terminal();
  const first = ask("1 ");
  input.end();
  expect([await first, await ask("2 ")]).toEqual([undefined, undefined]);
});
