import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withScratch } from "../../../bin/diff/scratch";

test("nobody else may enter the directory, and it is gone with what is in it", async () => {
  const directory = await withScratch(async (made) => {
    writeFileSync(join(made, "plan"), "secret");
    expect(statSync(made).mode & 0o777).toBe(0o700);
    return Promise.resolve(made);
  });
  expect(existsSync(directory)).toBe(false);
});

test("it is gone also where the work failed", async () => {
  let directory = "";
  const failing = withScratch((made) => {
    directory = made;
    return Promise.reject(new Error("failed"));
  });
  await expect(failing).rejects.toThrow("failed");
  expect([directory !== "", existsSync(directory)]).toEqual([true, false]);
});
