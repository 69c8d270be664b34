import { credentialsInCommands, credentialsOfCommand } from "../../../constructs/policy/reading/secret-commands";
import { credentialsInWords, settingsIn } from "../../../constructs/policy/reading/secrets";

const inScript = (script: string) => credentialsInWords(["sh", "-c", script]).map(({ key }) => key);

test.each([
  ["curl -u elastic:h0rse https://x", "curl -u"],
  ["curl -sSu elastic:h0rse https://x", "curl -sSu"],
  ["curl --user elastic:h0rse https://x", "curl --user"],
  ["curl -uelastic:h0rse https://x", "curl -u"],
  ["/usr/bin/mysql -uroot -ph0rse db", "mysql -p"],
  ["mariadb-dump -ph0rse db", "mariadb-dump -p"],
  ["mysql -h mysql -ph0rse db", "mysql -p"],
  ["redis-cli -h x -a h0rse ping", "redis-cli -a"],
  ["docker login -u a -p h0rse r.x", "docker login -p"],
  ["helm registry login r.x -p h0rse", "helm login -p"],
  ["sshpass -ph0rse ssh x", "sshpass -p"],
  ["mongosh -u a -p h0rse", "mongosh -p"],
  ["ldapsearch -xw h0rse -D cn=a", "ldapsearch -xw"],
  ["mosquitto_pub -u a -P h0rse", "mosquitto_pub -P"],
  ["openssl rsa -passin pass:h0rse -in x", "openssl -passin"],
  ["mc alias set --insecure m https://x user h0rse", "mc alias set"],
  ["wandb login --relogin h0rse1", "wandb login"],
  ["rabbitmqctl add_user a h0rse", "rabbitmqctl add_user"],
  ["openssl enc -aes256 -k h0rse -in x", "openssl enc -k"],
  ["aws configure set aws_secret_access_key h0rse", "aws configure set aws_secret_access_key"],
  ["vault login h0rse", "vault login"],
  ["vault login -address https://v:8200 -method=token h0rse", "vault login"],
])("%s", (command, key) => {
  for (const found of [inScript(command), inScript(`set -e; ${command} | tee`)])
    expect([...new Set(found)]).toEqual([key]);
  expect(credentialsInWords(command.split(" ")).map((found) => found.key)).toContain(key);
  expect(settingsIn(`set -e\n${command}\n`)).toEqual([{ key, what: "a credential" }]);
  expect(settingsIn(`# ${command}`)).toEqual([]);
});

test("a command goes on behind a backslash, and its words may be quoted", () => {
  expect(settingsIn("curl -X POST \\\n  -u 'elastic:h0rse' \\\r\n  https://x").map(({ key }) => key)).toEqual([
    "curl -u",
  ]);
  expect(inScript('redis-cli -a "h0rse" ping')).toEqual(["redis-cli -a"]);
});

test.each([
  "curl -u $U:$P x",
  'curl -u "${U}:${P}" x',
  "curl -u elastic:$(cat /pw) x",
  'curl -u "elastic:$PW" x',
  "curl -u user:password x",
  "curl -u elastic x",
  "curl -u <user>:<password> x",
  "curl x; run -u a:h0rse",
  "mysql -p db",
  'mysql -p"$P" -P3306 db',
  "mysql -e x; mkdir -phorse",
  "redis-cli -a `cat /pw`",
  "docker run -p 8080:80 x",
  "docker login -u a --password-stdin",
  "mc alias set m $URL $U $P",
  "mc ls m",
  "vault login -method userpass username=joe",
  "vault login -method=oidc role=dev-1",
  "vault login $T",
  "echo vault login failed",
  "echo wandb login required",
  "openssl rsa -passin file:/x -passout env:PW",
  "my-curl -u a:h0rse",
  "redis-cli -a PASSWORD",
  "redis-cli -a",
])("none in %s", (command) => {
  expect(inScript(command)).toEqual([]);
  expect(settingsIn(`set -e\n${command}`)).toEqual([]);
});

test("where a credential stands among words is known, and what stands before may name the program", () => {
  expect(credentialsOfCommand(["timeout", "5", "redis-cli", "-a", "h0rse"])).toEqual([
    { index: 4, key: "redis-cli -a" },
  ]);
  expect(credentialsOfCommand(["run", "-a", "h0rse"])).toEqual([]);
  expect(credentialsInWords(["-ph0rse"], ["mysql"])).toEqual([{ key: "mysql -p", what: "a credential" }]);
  expect(credentialsInWords(["ping"], ["redis-cli", "-a", "h0rse"])).toEqual([]);
});

test.each(["curl ", "curl -u a:b ", "mc alias set ", 'curl "', "curl $(", "curl \\\n"])(
  "no line of %j holds up the search",
  (part) => {
    const text = part.repeat(Math.ceil(300_000 / part.length));
    const start = process.cpuUsage();
    credentialsInCommands(text);
    settingsIn(text);
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  },
);
