import { printable, renderPath, renderPlace, renderValue } from "../../constructs/core/fault";
import {
  formatBitsPerSecond,
  formatBytes,
  formatBytesPerSecond,
  formatNumber,
  formatWatts,
} from "../../constructs/core/quantity";
import type { Working } from "../../constructs/core/working";
import type { Explanation } from "../../constructs/site/explain";
import { jsonText } from "../failure";
import { table } from "./table";

/** An explanation for people: first what was said or assumed, then what follows from it. */
export function renderExplanation({ fields, derived }: Explanation): string {
  const said = table(
    [{ title: "field" }, { title: "value" }, { title: "origin" }],
    fields.map((field) => [
      renderPath(field.path),
      isEmpty(field.value) ? JSON.stringify(field.value) : renderValue(field.value),
      field.at === undefined ? "default" : renderPlace(field.at),
    ]),
  );
  const numbers = derived.map((number) => {
    const inputs = Object.entries(number.inputs).map(([name, value]) => `${name} ${renderInput(value)}`);
    return `${renderPath(number.path)} = ${renderWorking(number)}\n  ${number.formula}\n  ${printable(inputs.join(", "))}\n`;
  });
  return numbers.length === 0 ? said : `${said}\nDerived\n${numbers.join("")}`;
}

export function explanationJson(explanation: Explanation): string {
  return jsonText(explanation);
}

/** `{}` and `[]` say more than "a list of 0". */
function isEmpty(value: unknown): boolean {
  return value !== null && typeof value === "object" && Object.keys(value).length === 0;
}

function renderWorking({ value, unit }: Working): string {
  switch (unit) {
    case "W":
      return formatWatts(value);
    case "B":
      return formatBytes(value);
    case "B/s":
      return formatBytesPerSecond(value);
    case "b/s":
      return formatBitsPerSecond(value);
    default:
      return `${formatNumber(value)} ${unit}`;
  }
}

function renderInput(value: number | string): string {
  return typeof value === "number" ? formatNumber(value, 4) : value;
}
