/** A field that may be left out or null: both say that the document does not tell. */
export const told = { optional: true, nullable: true } as const;
