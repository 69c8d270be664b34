import { homedir } from "node:os";
import { join } from "node:path";
import { userCache } from "../../bin/user-cache";

const caches = process.platform === "darwin" ? ["Library", "Caches"] : [".cache"];

test.each([
  ["where XDG says", { XDG_CACHE_HOME: "/var/cache/me", HOME: "/home/me" }, "/var/cache/me/cdktf-gigafactory"],
  [
    "not at a relative path",
    { XDG_CACHE_HOME: "me", HOME: "/home/me" },
    join("/home/me", ...caches, "cdktf-gigafactory"),
  ],
  ["in the home directory", { HOME: "/home/me" }, join("/home/me", ...caches, "cdktf-gigafactory")],
  ["in the account's home where HOME is empty", { HOME: "" }, join(homedir(), ...caches, "cdktf-gigafactory")],
])("the cache stands %s", (_, env, expected) => {
  expect(userCache(env)).toBe(expected);
});
