import { settingsOfList } from "../../../constructs/policy/reading/secret-lists";
import { settingsIn } from "../../../constructs/policy/reading/secrets";

const HEX = "0123456789abcdef".repeat(4);

test.each([
  'passwords: ["horse"]',
  "passwords: [horse]",
  'api_keys = ["$KEY", "horse"]',
  "passwords:\n  - horse",
  "passwords:\n  - ${PW}\n  # the other\n  - 'horse' # mine",
  '"passwords": [\n  "${PW}",\n  "horse"\n]',
  `tokens:\n  - ${HEX}`,
  `c.CryptKeeper.keys = ["${HEX}"]`,
  `c.CryptKeeper.keys = [\n  "${HEX}",\n]`,
  `CryptKeeper:\n  keys:\n    - ${HEX}`,
  `CryptKeeper:\n  keys: [${HEX}]`,
  `hub.config.CryptKeeper.keys:\n  - ${HEX}`,
  `JUPYTERHUB_CRYPT_KEY=${HEX}`,
])("a list holds a credential: %s", (text) => {
  expect(settingsIn(text)).toMatchObject([{ what: "a credential" }]);
});

test.each([
  "passwords: []",
  "passwords:\n  - ${PW}",
  "passwords: [var.a, random_password.b.result]",
  "api_keys:\n  - name: x\n    role: horse",
  "passwords:\nother:\n  - horse",
  "password: [required, 'max:8']",
  "secretKeys: [password, username]",
  'special_tokens: ["<s>", "hello"]',
  "tokens:\n  - hello\n  - world",
  'c.CryptKeeper.keys = [os.environ["KEY"]]',
  `keys:\n  - ${HEX}`,
])("a list holds none: %s", (text) => {
  expect(settingsIn(text)).toEqual([]);
});

test("an item looks back at no more than a few lines", () => {
  let reads = 0;
  const lines = new Proxy(["passwords:", ...Array.from({ length: 5000 }, () => "- horse")], {
    get: (target, key, receiver) => {
      reads += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  settingsOfList(lines, 4000);
  expect(reads).toBeLessThan(50);
});
