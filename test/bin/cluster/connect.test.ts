import { writeFileSync } from "node:fs";
import { connect } from "../../../bin/cluster/connect";
import { ioIn, place } from "../support";
import { certificate } from "./certificates";
import { connectTo, endServers, faultOf, json, serve } from "./support";

afterEach(endServers);

test("connecting asks nothing of the server", async () => {
  let asked = 0;
  const address = await serve((_, response) => {
    asked++;
    json(response, {});
  });
  const cluster = await connectTo(address);
  expect([cluster.address, asked]).toEqual([address, 0]);
});

test("a kubeconfig that cannot be used is a fault, not a throw", async () => {
  const fault = await faultOf(connect(ioIn(place().directory), { kubeconfig: "missing" }));
  expect(fault.code).toBe("cluster/no-kubeconfig");
});

test("an address, a CA and a command are enough, as site.yaml may say", async () => {
  let authorization: string | undefined;
  const address = await serve((request, response) => {
    authorization = request.headers.authorization;
    json(response, { gitVersion: "v1.36.3" });
  });
  const at = place();
  writeFileSync(at.path("ca.crt"), certificate().cert);
  const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token: "t" } };
  const exec = { host: address, caFile: "ca.crt", command: "echo", args: [JSON.stringify(credential)] };
  const cluster = await connect(ioIn(at.directory), { exec });
  expect(await cluster.version()).toBe("v1.36.3");
  cluster.close();
  expect(authorization).toBe("Bearer t");
});

test("a credential that the server refuses is got anew once, then it is a fault", async () => {
  const at = place();
  const tokens: (string | undefined)[] = [];
  const address = await serve((request, response) => {
    tokens.push(request.headers.authorization);
    json(response, { kind: "Status", message: "Unauthorized" }, 401);
  });
  const tokenFile = at.path("token");
  writeFileSync(tokenFile, "t");
  const cluster = await connectTo(address, { user: { tokenFile } });
  expect((await faultOf(cluster.version())).code).toBe("cluster/unauthorised");
  expect(tokens).toEqual(["Bearer t", "Bearer t"]);
});
