import type { Io } from "../io";
import type { NamedTenant } from "./named-tenant";
import type { PhaseChange } from "./phase-change";
import { withField } from "./yaml-field";

/** Fields behind which a phase is put where none is written. */
const BEFORE_PHASE = ["isolation", "data", "programme", "organisation", "id"];

/** A tenant's file with another phase in it: at most two of its lines differ. */
export function fileWithPhase(io: Io, { file }: NamedTenant, { to, keepDataUntil }: PhaseChange): string {
  const text = io.files.read(file);
  const phased = withField(text, "phase", to, BEFORE_PHASE);
  return withField(phased, "keepDataUntil", keepDataUntil, ["phase"]);
}
