import { ModuleThread, OutOfTime } from "../../../constructs/policy/custom/module-thread";
import { buildThread, moduleFiles, moduleText } from "./modules";

const write = moduleFiles();
beforeAll(buildThread, 240_000);

test("a thread answers in time or is gone", () => {
  const thread = new ModuleThread();
  expect(thread.ask({ ask: "load", file: write(moduleText()).path }, 60_000)).toMatchObject({
    value: [{ id: "operations/named" }],
  });
  const stuck = new ModuleThread();
  expect(() => stuck.ask({ ask: "load", file: write("while (true);").path }, 500)).toThrow(OutOfTime);
  thread.end();
});
