import { readJsonFile } from "./json-file";

/** True where a state that `terraform show -json` wrote has anything in it: it was applied once. */
export function hasState(file: string): boolean {
  let found = false;
  readJsonFile(file, {
    wanted: () => "nothing",
    member(name) {
      if (name === "values") found = true;
    },
    item: () => undefined,
  });
  return found;
}
