import { oncePerText } from "../../core/once-per";
import { isTemplate } from "../evidence/terraform-text";

/** True where two texts may come to the same: by what stands around the templates in them. */
export function mayBeSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [isOpenA, isOpenB] = [isTemplate(a), isTemplate(b)];
  if (!isOpenA && !isOpenB) return false;
  if (!isOpenA) return mayBe(b, a);
  if (!isOpenB) return mayBe(a, b);
  const [ofA, ofB] = [around(a), around(b)];
  return isOneOther(ofA.start, ofB.start, "startsWith") && isOneOther(ofA.end, ofB.end, "endsWith");
}

/** True where a text without templates has what stands around those of another. */
export function mayBe(open: string, text: string): boolean {
  const { start, end } = around(open);
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

interface Around {
  readonly start: string;
  readonly end: string;
}

/** Thousands may be asked of each. */
const around = oncePerText((open: string): Around => {
  return { start: open.slice(0, open.search(/[$%]\{/)), end: open.slice(open.lastIndexOf("}") + 1) };
});

function isOneOther(a: string, b: string, by: "startsWith" | "endsWith"): boolean {
  return a[by](b) || b[by](a);
}
