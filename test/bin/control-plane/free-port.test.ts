import { createServer } from "node:net";
import { freePort } from "../../../bin/control-plane/free-port";

test("a free port is one that can be listened on", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  server.close();
  expect(port).toBeGreaterThan(1023);
});
