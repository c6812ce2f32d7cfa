export { determinationErrors, prohibitedData } from './determinations.errors.js';
export { DeterminationsModule } from './determinations.module.js';
export { DeterminationsService } from './determinations.service.js';
export { WageDeterminationDto } from './dto/wage-determination.dto.js';
export type { Edition, EditionName, EditionRef, EntriesRef } from './edition.js';
export { Editions } from './editions.js';
export { editionOfText } from './edition-source.js';
