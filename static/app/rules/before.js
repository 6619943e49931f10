// @ts-check
// What was asked ahead and answered for everybody (SPEC INV7), and where the seats are (SEAT1).

/** @typedef {{id: string, item: string | null, document: string | null, page: number | null, text: string, answer: string}} Question */

export const EMPTY = { questions: {}, seating: null };

/** @type {Record<string, (state: any, data: any) => any>} */
export const RULES = {
  "seating.set": (state, { plan }) => ({ ...state, seating: plan }),
  "question.published": (state, { question, ...told }) => ({ ...state, questions: { ...state.questions, [question]: { id: question, ...told } } }),
  "question.unpublished": (state, { question }) => ({ ...state, questions: Object.fromEntries(Object.entries(state.questions).filter(([id]) => id !== question)) }),
};
