import { allPlatforms } from '../src-main/platforms/registry.ts';
import { recordedStates } from './readme/recorded-states.ts';
for (const p of allPlatforms) console.log(p.id, [...recordedStates(p)].sort().join(','), p.capabilities.maintenances ? '(has maint)' : '');
