import type { Fields } from "../../../reading/fields";
import { asFields } from "../../../reading/fields";

export type Change = (object: Fields) => Fields;

/** Made up by the API server: nobody asks for more than that it is there. */
export const UID = "00000000-0000-0000-0000-000000000000";

/** The field with what the change makes of it, where it is a mapping. */
export function changed(fields: Fields, key: string, change: (value: Fields) => Fields): Fields {
  const value = asFields(fields[key]);
  return value === undefined ? fields : { ...fields, [key]: change(value) };
}

/** The same for each mapping of a list; a list that holds anything else stays as it is. */
export function changedEach(fields: Fields, key: string, change: (item: Fields) => Fields): Fields {
  const list = fields[key];
  if (!Array.isArray(list)) return fields;
  return { ...fields, [key]: list.map((item: unknown) => (asFields(item) ? change(item as Fields) : item)) };
}

/** An object whose spec is changed, an empty one where it has none. */
export function inSpec(change: Change): Change {
  return (object) => ({ ...object, spec: change(asFields(object["spec"]) ?? {}) });
}
