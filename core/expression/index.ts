/** The tag language: parse, check, evaluate on columns, emit SQL, explain, language service. Meaning in `language.md`. */
export {};
