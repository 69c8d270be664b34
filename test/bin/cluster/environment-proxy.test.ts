import { environmentProxy } from "../../../bin/cluster/environment-proxy";

const PROXY = "http://proxy.example:3128";
const by = (server: string, noProxy = "") =>
  environmentProxy({ HTTPS_PROXY: PROXY, NO_PROXY: noProxy }, new URL(server)) === PROXY;

test.each([
  ["nothing", "https://api.example:6443", "", true],
  ["another domain", "https://api.example", "other.example, example.org", true],
  ["the host itself", "https://api.example", "other.example, API.example", false],
  ["a domain above it", "https://api.a1.example", "a1.example", false],
  ["a name that merely ends alike", "https://api.ba1.example", "a1.example", true],
  ["a domain's subdomains alone, and it is one", "https://api.a1.example", ".a1.example", false],
  ["a domain's subdomains alone, and it is the domain", "https://a1.example", ".a1.example", true],
  ["a wildcard", "https://api.a1.example", "*.a1.example", false],
  ["everything", "https://api.example", "*", false],
  ["its address", "https://10.1.2.3:6443", "10.1.2.3", false],
  ["another address", "https://10.1.2.3:6443", "10.1.2.4", true],
  ["its network", "https://10.1.2.3:6443", "10.0.0.0/8", false],
  ["another network", "https://10.1.2.3:6443", "10.2.0.0/16", true],
  ["a network that is none", "https://10.1.2.3:6443", "10.0.0.0/64", true],
  ["a network, and it has a name", "https://api.example", "10.0.0.0/8", true],
  ["its IPv6 network", "https://[fd00::1]:6443", "fd00::/8", false],
  ["its IPv6 address and port", "https://[fd00::1]:6443", "[fd00:0::1]:6443", false],
  ["its port", "https://api.example:6443", "api.example:6443", false],
  ["another port", "https://api.example:6443", "api.example:443", true],
  ["the port of https, and it names none", "https://api.example", "api.example:443", false],
])("NO_PROXY with %s: %s, %j, by the proxy: %s", (_, server, noProxy, expected) => {
  expect(by(server, noProxy)).toBe(expected);
});

test.each(["https://127.0.0.1:6443", "https://127.8.8.8", "https://localhost:6443", "https://[::1]:6443"])(
  "this machine is never reached by a proxy: %s",
  (server) => expect(by(server)).toBe(false),
);

test("names are looked up in capitals first, then in small letters", () => {
  const server = new URL("https://api.example");
  expect(environmentProxy({ https_proxy: PROXY, HTTPS_PROXY: "" }, server)).toBe(PROXY);
  expect(environmentProxy({ https_proxy: "http://b", HTTPS_PROXY: PROXY }, server)).toBe(PROXY);
  expect(environmentProxy({ HTTPS_PROXY: PROXY, no_proxy: "example" }, server)).toBeUndefined();
});

test("HTTP_PROXY is not for https, and without a proxy there is none", () => {
  expect(environmentProxy({ HTTP_PROXY: PROXY }, new URL("https://api.example"))).toBeUndefined();
});

test("a proxy without a scheme speaks HTTP", () => {
  expect(environmentProxy({ HTTPS_PROXY: "proxy.example:3128" }, new URL("https://api.example"))).toBe(PROXY);
});
