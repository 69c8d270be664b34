import { writePieces } from "../../bin/write-pieces";

test("the next piece is made when the one before was taken", async () => {
  const told: string[] = [];
  function* pieces() {
    for (const piece of ["a", "b"]) {
      told.push(`made ${piece}`);
      yield piece;
    }
  }
  const output = {
    ...{ isTerminal: false, colors: false },
    write: (text: string) => void told.push(`written ${text}`),
    drained: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push("taken");
    },
  };
  await writePieces(output, pieces());
  expect(told).toEqual(["made a", "written a", "taken", "made b", "written b", "taken"]);
});
