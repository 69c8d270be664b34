import { credentialsIn, settingsIn } from "../../../constructs/policy/reading/secrets";
import { shapeOf } from "../../../constructs/policy/reading/secret-shapes";

const ODD = "a1B2c3D4e5F6g7H8i9J0";
const HEX = "0123456789abcdef";
const begin = (kind: string) => `-----BEGIN ${kind}-----`;

test.each([
  ["a private key", `${begin("PGP PRIVATE KEY BLOCK")}\n\nlQVY`],
  ["a private key", `${begin("ENCRYPTED PRIVATE KEY")}\\nMIIE`],
  ["an age key", `AGE-SECRET-KEY-1${"Q2".repeat(29)}`],
  ["a GitLab token", `glrt-${ODD}`],
  ["a Slack token", "xoxb-2345678901-abcdef"],
  ["a Slack webhook", `https://hooks.slack.com/services/T0AB1CD2E/B0AB1CD2E/${ODD}`],
  ["a Discord webhook", `https://discord.com/api/webhooks/123456789012345678/${ODD.repeat(3)}`],
  ["a Google API key", `AIza${ODD}${ODD.slice(0, 15)}`],
  ["a Google client secret", `GOCSPX-${ODD}${ODD.slice(0, 8)}`],
  ["a Vault token", `hvs.${ODD}${ODD}`],
  ["an OpenAI or Anthropic key", `sk-proj-${ODD}${ODD}`],
  ["an OpenAI or Anthropic key", `sk-ant-api03-${ODD}${ODD}`],
  ["a Stripe key", `sk_live_${ODD}`],
  ["a SendGrid key", `SG.${ODD}ab.${ODD}${ODD}abc`],
  ["an npm token", `npm_${ODD}${ODD.slice(0, 16)}`],
  ["a PyPI token", `pypi-AgEIcHlwaS5vcmc${ODD.repeat(3)}`],
  ["a Docker Hub token", `dckr_pat_${ODD}${ODD}`],
  ["a Grafana token", `glsa_${ODD}${ODD.slice(0, 12)}_${HEX.slice(0, 8)}`],
  ["a shared access signature", `https://x.blob.core.windows.net/c?sv=2020&sig=${ODD}${ODD}%2Fabc%3D&se=2030`],
  ["a DigitalOcean token", `dop_v1_${HEX.repeat(4)}`],
])("%s is told by what it looks like", (what, text) => {
  expect(shapeOf(text)).toBe(what);
  expect(credentialsIn({ note: text })).toEqual([{ key: "note", what }]);
});

test.each([
  ["dots", `${begin("RSA PRIVATE KEY")}\n...\n-----END RSA PRIVATE KEY-----`],
  ["dots in comments", `## key: |-\n##   ${begin("RSA PRIVATE KEY")}\n##   ...\n##   -----END RSA PRIVATE KEY-----`],
  ["a template", `${begin("PRIVATE KEY")}\\n\${KEY}\\n`],
  ["nothing", `${begin("PRIVATE KEY")}\n-----END PRIVATE KEY-----`],
  ["what somebody looks for", `grep -q "${begin("PRIVATE KEY")}" /tls/tls.key`],
  [
    "prose",
    `## the key begins with ${begin("RSA PRIVATE KEY")}\n##\n## name should line up with a tlsSecret set above`,
  ],
  ["one character", `xoxb-000000000000-x ghp_${"x".repeat(36)} sk-proj-${"x".repeat(48)}`],
  ["what a manual has", "xoxb-your-slack-token"],
])("%s is no credential", (_, text) => {
  expect(shapeOf(text)).toBeUndefined();
});

test("a key that is commented out is one all the same", () => {
  expect(shapeOf(`# ${begin("RSA PRIVATE KEY")}\n# MIIEogIBAAKCAQEA2AUPXxuiDC${ODD}`)).toBe("a private key");
});

test("behind the sample of a key the rest of a file is read", () => {
  const text = `# ${begin("RSA PRIVATE KEY")}\n# ...\npassword: horse`;
  expect(settingsIn(text)).toEqual([{ key: "password", what: "a credential" }]);
});

test("beside a key of a known shape all else of a file is told, and the key once", () => {
  const told = (text: string) => settingsIn(text).map(({ key, what }) => `${key}: ${what}`);
  const aws = "AKIAIOSFODNN7EXAMPLE";
  expect(told(`access: ${aws}\npassword: horse`)).toEqual(["password: a credential", "text: an AWS access key"]);
  expect(told(`token: ghp_${ODD.repeat(2).slice(0, 36)}`)).toEqual(["text: a GitHub token"]);
  expect(told(`url: https://me:xoxb-2345678901-abcdef@x`)).toEqual(["text: a Slack token"]);
  expect(told(`Authorization: Bearer hvs.${ODD}${ODD}`)).toEqual(["text: a Vault token"]);
  const key = `${begin("PRIVATE KEY")}\\nMIIE${ODD}\\n-----END PRIVATE KEY-----`;
  expect(told(`{"private_key": "${key}", "password": "horse"}`)).toEqual([
    "password: a credential",
    "text: a private key",
  ]);
  expect(told(`${aws}\nAGE-SECRET-KEY-1${"Q2".repeat(29)}`)).toEqual(["text: an age key and an AWS access key"]);
});

test("keys that never end hide nothing behind them", () => {
  const text = `${`${begin("PRIVATE KEY")} MIIE\n`.repeat(3)}password: horse`;
  expect(settingsIn(text).map(({ key }) => key)).toEqual(["password", "text"]);
});
