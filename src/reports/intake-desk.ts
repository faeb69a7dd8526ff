import { FormatReader } from './formats/format-reader.js';
import type { Inspection } from './inspection.js';
import { type HandedIn, inspectHandedIn, type TakenIn, type TakenOut, takeIn, takeOut } from './intake.js';

/** Where files are handed in for a reports folder. */
export interface IntakeDesk {
  /** Reads a file as it will be read in the folder. */
  inspect(file: HandedIn): Promise<Inspection>;
  /** Makes it a new file of the folder: see {@link takeIn}. */
  takeIn(file: HandedIn, mayBeThere: boolean): Promise<TakenIn>;
  /** Removes what was taken in. */
  takeOut(taken: TakenIn): Promise<TakenOut>;
}

export function openIntakeDesk(reportsDir: string): IntakeDesk {
  const formats = new FormatReader();
  return {
    inspect: (file) => inspectHandedIn(file, formats),
    takeIn: (file, mayBeThere) => takeIn(reportsDir, file, mayBeThere),
    takeOut: (taken) => takeOut(reportsDir, taken),
  };
}
