import fc from 'fast-check';

/** Property tests draw the same cases every day, so that a red run can be run again; another seed looks further. */
fc.configureGlobal({ seed: Number(process.env.REKINDLE_PROPERTY_SEED ?? 20261130) });
