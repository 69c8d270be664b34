import { join } from "node:path";
import { pluginCacheOf, terraformEnvironment } from "../../../bin/terraform/environment";
import { ioIn, place } from "../support";

const io = (env: Record<string, string>, files: Record<string, string> = {}) => {
  const at = place(files);
  return ioIn(at.directory, { env: { HOME: at.directory, ...env } });
};

test("runs ask nothing, call nobody and log nothing to stderr", () => {
  expect(terraformEnvironment(io({}), "/cache")).toMatchObject({
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    TF_PLUGIN_CACHE_DIR: "/cache",
    TF_DATA_DIR: undefined,
    TF_LOG: undefined,
  });
});

test("who logs to a file keeps the log", () => {
  expect("TF_LOG" in terraformEnvironment(io({ TF_LOG_PATH: "/tmp/log" }), "/cache")).toBe(false);
});

test("the user's own plugin cache comes first, then the one of the CLI configuration", () => {
  const configuration = { ".terraformrc": 'plugin_cache_dir = "$HOME/plugins"\n' };
  expect(pluginCacheOf(io({ TF_PLUGIN_CACHE_DIR: "/mine" }, configuration))).toBe("/mine");
  const configured = io({}, configuration);
  expect(pluginCacheOf(configured)).toBe(join(configured.cwd, "plugins"));
});

test("else providers are kept in the user's cache", () => {
  expect(pluginCacheOf(io({ XDG_CACHE_HOME: "/caches" }))).toBe("/caches/cdktf-gigafactory/terraform-plugins");
  expect(pluginCacheOf(io({ XDG_CACHE_HOME: "relative" }))).not.toContain("relative");
});
