/** Beside rubric.yaml of a revision: its number, so that every result names it. */
export const REVISION = 'revision.txt';

/** The version of a revision of a rubric: `2019修订3`. */
export const revisionVersion = (version: string, number: number): string => `${version}修订${number}`;
