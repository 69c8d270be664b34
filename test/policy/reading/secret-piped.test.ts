import { pipedInto } from "../../../constructs/policy/reading/secret-piped";
import { credentialsInWords, settingsIn } from "../../../constructs/policy/reading/secrets";

test.each([
  "echo horse | docker login -u me --password-stdin",
  'echo -n "horse" | docker login r.x -u me --password-stdin',
  "printf '%s' horse | helm registry login r.x --password-stdin",
  "printf 'horse' | podman login --password-stdin r.x",
  "echo horse | sudo -S mount /x",
  "echo horse | kinit admin",
  "echo horse | sudo passwd --stdin root",
  "docker login -u me --password-stdin r.x <<< horse",
])("what a program reads is a credential: %s", (line) => {
  expect(settingsIn(`set -e\n${line}`)).toEqual([{ key: "stdin", what: "a credential" }]);
  expect(credentialsInWords(["sh", "-c", line])).toHaveLength(1);
  expect(settingsIn(`# ${line}`)).toEqual([]);
});

test("its command goes on behind a backslash", () => {
  expect(settingsIn("echo horse | docker login \\\n  -u me \\\n  --password-stdin")).toHaveLength(1);
});

test.each([
  'echo "$PW" | docker login --password-stdin',
  "echo $PW | docker login --password-stdin",
  "echo ${PW} | docker login --password-stdin",
  "echo $(cat /pw) | docker login --password-stdin",
  "echo '{{ pw }}' | docker login --password-stdin",
  "cat /pw | docker login --password-stdin",
  "docker login --password-stdin < /pw",
  'docker login --password-stdin <<< "$PW"',
  'echo "Logging in" && aws ecr get-login-password | docker login --password-stdin',
  'echo "Starting" | tee /log; kinit -kt /keytab admin',
])("%s holds none", (line) => {
  expect(settingsIn(line)).toEqual([]);
});

test("a line without such a program is not looked at", () => {
  expect(pipedInto("echo horse | tee x")).toBeUndefined();
});
