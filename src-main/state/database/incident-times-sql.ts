const isText = (...keys: readonly string[]) =>
  keys.map((key) => `json_type(incident, '$.${key}') = 'text'`).join(' AND ');
const isInstant = (...keys: readonly string[]) =>
  keys.map((key) => `json_type(incident, '$.${key}') IN ('integer', 'real', 'null')`).join(' AND ');
const values = (...keys: readonly string[]) => keys.map((key) => `incident -> '$.${key}'`).join(', ');

/**
 * SQL: the times of a stored incident and its impact as a JSON array, `NULL` if its row does not match the schema.
 * Part of an index and so of a released migration: never edit it.
 */
export const incidentTimesSql = `CASE WHEN json_valid(incident) THEN CASE
  WHEN ${isText('id', 'title', 'impact', 'status', 'affects')}
    AND ${isInstant('startedAt', 'firstPostedAt', 'resolvedAt')}
    AND json_type(incident, '$.url') IN ('text', 'null')
    AND json_type(incident, '$.resolvedInferred') IN ('true', 'false')
    AND json_type(incident, '$.componentIds') = 'array'
  THEN json_array(${values('resolvedAt', 'startedAt', 'firstPostedAt', 'impact')}) END END`;
