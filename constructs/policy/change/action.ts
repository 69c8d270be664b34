import type { Fields } from "../reading/fields";
import { asTexts } from "../reading/fields";
import type { Action } from "./contract";

/** Terraform's and OpenTofu's actions, in their order; `undefined` for those that change nothing. */
export const ACTIONS: Readonly<Record<string, Action | undefined>> = {
  "no-op": undefined,
  read: undefined,
  create: "create",
  update: "update",
  delete: "delete",
  forget: "forget",
  "delete,create": "replace",
  "create,delete": "replace",
  // What was there is left where it is, and a new one made.
  "create,forget": "create",
  "forget,create": "create",
};

/** What a plan's `change` does; undefined where nothing, null where this version does not know it. */
export function actionOf({ actions }: Fields): Action | undefined | null {
  const key = asTexts(actions).join(",");
  return Object.hasOwn(ACTIONS, key) ? ACTIONS[key] : null;
}
