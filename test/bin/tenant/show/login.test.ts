import { loginTo } from "../../../../bin/tenant/show/login";
import { site } from "../samples/support";

const cell = (id: string) => site.cells.find((candidate) => candidate.id === id)!;

test("where the site's control planes know who says who people are, the commands do too", () => {
  const { server, oidc, ask, commands } = loginTo(cell("c2"), ["acme"]);
  expect({ server, oidc, ask }).toEqual({
    server: "https://10.0.6.9:6443",
    oidc: { issuer: "https://id.eu-1.example/realms/gigafactory", clientId: "kubernetes" },
    ask: ["the file with the API server's CA certificate"],
  });
  expect(commands.join("\n")).toContain("--oidc-issuer-url=https://id.eu-1.example/realms/gigafactory");
  expect(commands[commands.length - 1]).toContain("set-context acme.c2 --cluster=c2");
});

test("where the site doesn't say, the operator has to tell", () => {
  const { server, oidc, ask, commands } = loginTo(cell("d1"), []);
  expect({ server, oidc, asked: ask.length }).toEqual({ server: undefined, oidc: undefined, asked: 3 });
  expect(commands.join("\n")).toContain("<issuer>");
});

test("an address of IPv6 stands in brackets", () => {
  const c2 = cell("c2");
  const management = { ...c2.management!, controlPlaneEndpoint: { host: "2001:db8::1", port: 6443 } };
  expect(loginTo({ ...c2, management }, []).server).toBe("https://[2001:db8::1]:6443");
});
