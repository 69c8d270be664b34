import { keyOfLine, settingsOfLine, surroundingsIn } from "../../../constructs/policy/reading/secret-settings";

const found = (line: string, { text = line, isShell = false } = {}) => [
  ...new Set(settingsOfLine(line, surroundingsIn(text, isShell)).map(({ key, value }) => `${key} ${value}`)),
];

test.each([
  ["password: horse battery # x", ["password horse battery"]],
  ['  "password" : "horse, battery",', ["password horse, battery"]],
  ["- token: horse", ["token horse"]],
  ["password = horse", ["password horse"]],
  ["password = it's", ["password it's"]],
  ["{a: b, password: horse}", ["password horse"]],
  ["x; token := 'horse'", ["token horse"]],
  ["run --password=horse --token battery", ["password horse", "token battery"]],
  ["a --from-literal=password=horse", ["password horse"]],
  ["Server=x;Password=ho:rse;Encrypt=true", ["Password ho:rse"]],
  ["define('DB_PASSWORD', 'horse')", ["DB_PASSWORD horse"]],
  ['connect(token=b"horse", x=1)', ["token horse"]],
])("%s sets something", (line, expected) => {
  expect(found(line)).toEqual(expected);
});

test.each([
  "# password = horse",
  "-- password = horse",
  "password: |",
  "password: [horse]",
  "password = (horse)",
  "password: *horse",
  'password: "horse',
  "password == horse",
  "password::horse",
  "say token: horse",
  "connect(password=pw, token=read())",
  "x = {token, password: this.pw}",
  "get('token')",
  "[ ${TOKEN:-} ]",
])("%s sets nothing", (line) => {
  expect(found(line)).toEqual([]);
});

test("what a program sets without quotes is an expression, and in INI it is a literal", () => {
  expect(found("token = horse", { text: "import os\ntoken = horse" })).toEqual([]);
  expect(found("token = horse", { text: "[import os]\ntoken = horse" })).toEqual(["token horse"]);
  expect(found("token = var.horse")).toEqual([]);
});

test("a shell sets nothing where a space follows", () => {
  expect(found("TOKEN= horse")).toEqual(["TOKEN horse"]);
  expect(found("TOKEN= horse", { isShell: true })).toEqual([]);
  expect(found("TOKEN= horse", { text: "#!/bin/sh\nTOKEN= horse" })).toEqual([]);
});

test("in a long line only what is quoted or stands in a list of settings is read", () => {
  const padding = `"${"x".repeat(600)}"`;
  expect(found(`{"a": ${padding}, "password": "horse"}`)).toEqual(["password horse"]);
  expect(found(`[${padding}, "AccountName=a;AccountKey=horse;"]`)).toEqual(["AccountKey horse"]);
  expect(found(`x=${padding};a={token:e,password:t};f("token","x");token=e`)).toEqual([]);
});

test("the key with which a line begins is known", () => {
  expect(["  url: postgres://x", "export URL=x", "- --dsn=x", "postgres://x", "x"].map(keyOfLine)).toEqual([
    ...["url", "URL", "dsn"],
    ...[undefined, undefined],
  ]);
});

test.each([
  ['password = """horse"""', ["horse"]],
  ["password = '''horse'''", ["horse"]],
  ["pattern=user=%X{user} password=%X{pw}", ["%X{pw}"]],
  ["{name: a, password: horse}", ["horse"]],
  ["pass=true && break", ["true"]],
  ["PASS=0 FAIL=0", ["0"]],
  ["password=horse battery", ["horse battery", "horse"]],
  [`pwgen: "{{ lookup('password', '/dev/null length=8') }}"`, []],
  ["define('DB_PASSWORD', 'horse')", ["horse"]],
  ["PW=`echo $X | awk '{print $1}' \\", []],
])("%s sets %j", (line, values) => {
  expect(found(line).map((each) => each.replace(/^\w+ /, ""))).toEqual(values);
});
