// @ts-check
// What each projector was told to show (SPEC WALL8).

/** @typedef {{id: string, name: string, scene: string, data: Record<string, any>, tongues: string[]}} Wall  tongues: none for the congress's */

export const EMPTY = { walls: {} };

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "wall.set": (state, { wall, content, ...said }) => ({ ...state, walls: { ...state.walls, [wall]: { id: wall, data: content, ...said } } }),
  "wall.removed": (state, { wall }) => ({ ...state, walls: Object.fromEntries(Object.entries(state.walls ?? {}).filter(([id]) => id !== wall)) }),
};
