import { main } from "../../bin/main";

test("the command line of the process is run, and its exit code is the process's", async () => {
  const { argv, exitCode } = process;
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    process.argv = ["node", "gigafactory", "--version"];
    await main();
    expect([process.exitCode, write.mock.calls.flat()[0]]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  } finally {
    process.argv = argv;
    process.exitCode = exitCode;
    write.mockRestore();
  }
});
