/** Checks all imports: `tsx scripts/check-imports.ts [ROOT]`. The rules are in imports/import-rules.ts. */
import { resolve } from 'node:path';
import { checkImports } from './imports/check.ts';

const { circles, forbidden } = checkImports(resolve(process.argv[2] ?? resolve(import.meta.dirname, '..')));

for (const circle of circles) console.error(`circle: ${circle.join(' ↔ ')}`);
for (const line of forbidden) console.error(`forbidden: ${line}`);
console.log(`${circles.length} circles, ${forbidden.length} forbidden imports`);
process.exitCode = circles.length + forbidden.length > 0 ? 1 : 0;
