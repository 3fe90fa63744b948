/** Of the committed sample; apart from the generator, so that the product can draw from the same seed without carrying it. */
export const SAMPLE_SEED = 20260630;
